#include "core/motion/npy.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace driftwalk::motion {

static_assert(std::endian::native == std::endian::little,
              "values are copied as they lie in the file");

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t alignment = 64;  // of the values in the file, as NumPy aligns them

/// The header of one file: a Python dictionary with the keys descr, fortran_order and shape.
class Header {
public:
    Header(const std::filesystem::path& path, std::string_view text)
        : m_path(path),
          m_text(text) { }

    /// "f4", "f8", "i4" or "i8".
    std::string_view type() const
    {
        const std::string_view value = valueOf("descr");
        for (const std::string_view type : {"f4", "f8", "i4", "i8"}) {
            if (value.starts_with(std::string("'<").append(type).append("'"))) return type;
        }
        fail("holds values of another type than little-endian numbers of 32 or 64 bits");
    }

    void requireCOrder() const
    {
        if (!valueOf("fortran_order").starts_with("False"))
            fail("is in Fortran order; save it in C order");
    }

    std::vector<std::size_t> shape() const
    {
        std::string_view value = valueOf("shape");
        const std::size_t end = value.find(')');
        if (!value.starts_with('(') || end == std::string_view::npos)
            fail("has no shape in its header");
        value = value.substr(1, end - 1);
        std::vector<std::size_t> shape;
        while (!(value = trimmed(value)).empty()) {
            std::size_t size = 0;
            const auto [rest, error]
                = std::from_chars(value.data(), value.data() + value.size(), size);
            if (error != std::errc()) fail("has a shape that is not made of whole numbers");
            value = trimmed(value.substr(static_cast<std::size_t>(rest - value.data())));
            if (!value.empty() && value.front() != ',') fail("has a shape that is not a list");
            if (!value.empty()) value.remove_prefix(1);
            shape.push_back(size);
        }
        return shape;
    }

private:
    static std::string_view trimmed(std::string_view text)
    {
        const std::size_t first = text.find_first_not_of(" \n");
        return first == std::string_view::npos ? std::string_view() : text.substr(first);
    }

    std::string_view valueOf(std::string_view key) const
    {
        const std::string quoted = std::string("'").append(key).append("'");
        const std::size_t found = m_text.find(quoted);
        if (found == std::string_view::npos)
            fail(std::string("has no ").append(key).append(" in its header"));
        const std::string_view value = trimmed(m_text.substr(found + quoted.size()));
        if (!value.starts_with(':')) fail("has a header that is no Python dictionary");
        return trimmed(value.substr(1));
    }

    [[noreturn]] void fail(const std::string& problem) const { throw FileError(m_path, problem); }

    const std::filesystem::path& m_path;
    std::string_view m_text;
};

/// Splits a file into its header text and the bytes of its values.
std::pair<std::string_view, std::string_view> split(const std::filesystem::path& path,
                                                    std::string_view content)
{
    if (!content.starts_with(magic)) throw FileError(path, "is not a .npy file");
    const std::size_t fixed = magic.size() + 2;
    if (content.size() < fixed) throw FileError(path, "ends inside its header");
    const int version = static_cast<unsigned char>(content[magic.size()]);
    if (version < 1 || version > 3) {
        throw FileError(path,
                        "has .npy version " + std::to_string(version) + "; 1 to 3 can be read");
    }
    const std::size_t lengthBytes = version == 1 ? 2 : 4;
    if (content.size() < fixed + lengthBytes) throw FileError(path, "ends inside its header");
    std::uint32_t length = 0;
    std::memcpy(&length, content.data() + fixed, lengthBytes);
    const std::string_view rest = content.substr(fixed + lengthBytes);
    if (rest.size() < length) throw FileError(path, "ends inside its header");
    return {rest.substr(0, length), rest.substr(length)};
}

/// Number of values of a shape, or `limit + 1` when there are more than `limit`.
std::size_t countUpTo(const std::vector<std::size_t>& shape, std::size_t limit)
{
    std::size_t count = 1;
    bool tooMany = false;
    for (const std::size_t size : shape) {
        if (size == 0) return 0;
        tooMany = tooMany || count > limit / size;
        if (!tooMany) count *= size;
    }
    return tooMany ? limit + 1 : count;
}

template <typename T>
std::vector<double> valuesFrom(std::string_view bytes)
{
    std::vector<double> values(bytes.size() / sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i) {
        T value;
        std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
        values[i] = static_cast<double>(value);
    }
    return values;
}

std::vector<double> valuesFrom(std::string_view bytes, std::string_view type)
{
    if (type == "f4") return valuesFrom<float>(bytes);
    if (type == "f8") return valuesFrom<double>(bytes);
    return type == "i4" ? valuesFrom<std::int32_t>(bytes) : valuesFrom<std::int64_t>(bytes);
}

template <typename T>
std::string bytesOf(const std::vector<double>& values)
{
    std::string bytes(values.size() * sizeof(T), '\0');
    for (std::size_t i = 0; i < values.size(); ++i) {
        const T value = static_cast<T>(values[i]);
        std::memcpy(bytes.data() + i * sizeof(T), &value, sizeof(T));
    }
    return bytes;
}

std::string headerOf(const NpyArray& array, NpyType type)
{
    std::string shape;
    for (const std::size_t size : array.shape)
        shape += std::to_string(size) + ", ";
    if (array.shape.size() == 1)
        shape.pop_back();  // one dimension is written "(3,)"
    else if (!shape.empty())
        shape.resize(shape.size() - 2);
    std::string header = "{'descr': '" + std::string(type == NpyType::Float32 ? "<f4" : "<f8")
        + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    const std::size_t before = magic.size() + 4;
    header.append(alignment - 1 - (before + header.size()) % alignment, ' ');
    return header + '\n';
}

}  // namespace

NpyArray readNpy(const std::filesystem::path& path) { return parseNpy(readFile(path), path); }

NpyArray parseNpy(std::string_view content, const std::filesystem::path& path)
{
    const auto [text, bytes] = split(path, content);
    const Header header(path, text);
    const std::string_view type = header.type();
    header.requireCOrder();
    NpyArray array{header.shape(), {}};
    const std::size_t size = type.ends_with('4') ? 4 : 8;
    const std::size_t count = countUpTo(array.shape, bytes.size() / size);
    if (count * size > bytes.size())
        throw FileError(path, "is cut short: its shape asks for more values");
    if (count * size < bytes.size()) throw FileError(path, "has more values than its shape says");
    array.values = valuesFrom(bytes, type);
    return array;
}

void writeNpy(const std::filesystem::path& path, const NpyArray& array, NpyType type)
{
    writeFileAtomically(path, npyBytes(array, type));
}

std::string npyBytes(const NpyArray& array, NpyType type)
{
    require(countUpTo(array.shape, array.values.size()) == array.values.size(),
            "the shape of the array does not fit its number of values");
    const std::string header = headerOf(array, type);
    require(header.size() <= std::numeric_limits<std::uint16_t>::max(),
            "the array has too many dimensions");
    const auto length = static_cast<std::uint16_t>(header.size());
    std::string content(magic);
    content += {'\x01', '\x00', static_cast<char>(length & 0xff), static_cast<char>(length >> 8)};
    content += header;
    content
        += type == NpyType::Float32 ? bytesOf<float>(array.values) : bytesOf<double>(array.values);
    return content;
}

}  // namespace driftwalk::motion
