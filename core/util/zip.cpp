#include "core/util/zip.h"

#include "core/util/error.h"

#include <algorithm>
#include <cstdint>
#include <zlib.h>

namespace driftwalk {

namespace {

constexpr std::string_view localSignature = "PK\x03\x04";
constexpr std::string_view directorySignature = "PK\x01\x02";
constexpr std::string_view endSignature = "PK\x05\x06";
constexpr std::size_t localSize = 30;
constexpr std::size_t directorySize = 46;
constexpr std::size_t endSize = 22;
constexpr std::size_t longestComment = 0xffff;
constexpr std::uint64_t mostBytes = 0xffffffff;
constexpr std::size_t mostUnpacked = std::size_t(1) << 30;  // of all entries together, bytes
constexpr std::size_t deflateRatio = 1032;  // no deflated content is smaller than by this
constexpr std::uint16_t version = 20;  // 2.0, of the format
constexpr std::uint16_t firstDay = 0x21;  // 1980-01-01

std::uint32_t checksum(std::string_view content)
{
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

class Archive {
public:
    Archive(std::string_view bytes, const std::filesystem::path& path)
        : m_bytes(bytes),
          m_path(path)
    {
    }

    std::vector<ZipEntry> entries() const
    {
        const std::size_t end = endRecord();
        std::size_t at = number(end + 16, 4);
        std::size_t total = 0;
        std::vector<ZipEntry> result;
        for (std::size_t count = number(end + 10, 2); count > 0; --count) {
            if (part(at, directorySize).substr(0, 4) != directorySignature)
                fail("has a damaged directory");
            total += number(at + 24, 4);
            if (total > mostUnpacked) fail("holds more than 1 GB");
            result.push_back(entry(at));
            at += directorySize + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
        }
        return result;
    }

private:
    [[noreturn]] void fail(const std::string& problem) const { throw FileError(m_path, problem); }

    std::string_view part(std::size_t at, std::size_t size) const
    {
        if (at > m_bytes.size() || size > m_bytes.size() - at) fail("is cut short");
        return m_bytes.substr(at, size);
    }

    std::size_t number(std::size_t at, std::size_t size) const
    {
        std::size_t value = 0;
        const std::string_view bytes = part(at, size);
        for (std::size_t i = size; i > 0; --i)
            value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
        return value;
    }

    std::size_t endRecord() const
    {
        if (!m_bytes.starts_with(localSignature) && !m_bytes.starts_with(endSignature))
            fail("is no ZIP archive");
        const std::size_t least
            = m_bytes.size() - std::min(m_bytes.size(), endSize + longestComment);
        const std::size_t found = m_bytes.rfind(endSignature);
        if (found == std::string_view::npos || found < least || m_bytes.size() - found < endSize)
            fail("is cut short: the end of the archive is missing");
        return found;
    }

    /// The entry whose record in the directory is at `at`.
    ZipEntry entry(std::size_t at) const
    {
        ZipEntry result{std::string(part(at + directorySize, number(at + 28, 2))), {}};
        if ((number(at + 8, 2) & 1) != 0) fail("is encrypted");
        const std::size_t packedSize = number(at + 20, 4);
        const std::size_t size = number(at + 24, 4);
        const std::size_t local = number(at + 42, 4);
        if (packedSize == mostBytes || size == mostBytes || local == mostBytes)
            fail("is a ZIP64 archive, which cannot be read");
        if (part(local, localSize).substr(0, 4) != localSignature) fail("is damaged");
        const std::string_view packed
            = part(local + localSize + number(local + 26, 2) + number(local + 28, 2), packedSize);
        const std::size_t method = number(at + 10, 2);
        if (method == 0 && packedSize == size)
            result.content = packed;
        else if (method == Z_DEFLATED)
            result.content = inflated(packed, size);
        else
            fail("is compressed in a way that cannot be read");
        if (checksum(result.content) != number(at + 16, 4)) fail("is damaged: a checksum differs");
        return result;
    }

    std::string inflated(std::string_view packed, std::size_t size) const
    {
        if (size / deflateRatio > packed.size()) fail("is damaged");
        std::string content(size, '\0');
        z_stream stream{};
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef*>(content.data());
        stream.avail_out = static_cast<uInt>(size);
        if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) fail("cannot be unpacked");
        const int result = inflate(&stream, Z_FINISH);
        inflateEnd(&stream);
        if (result != Z_STREAM_END || stream.avail_out != 0) fail("is damaged");
        return content;
    }

    std::string_view m_bytes;
    const std::filesystem::path& m_path;
};

void append(std::string& bytes, std::uint64_t value, int size)
{
    for (int i = 0; i < size; ++i, value >>= 8)
        bytes += static_cast<char>(value & 0xff);
}

/// What the header of an entry and its record in the directory have in common.
std::string commonFields(const ZipEntry& entry)
{
    std::string fields;
    append(fields, version, 2);
    append(fields, 0, 4);  // no flags; stored
    append(fields, 0, 2);  // midnight
    append(fields, firstDay, 2);
    append(fields, checksum(entry.content), 4);
    append(fields, entry.content.size(), 4);
    append(fields, entry.content.size(), 4);
    append(fields, entry.name.size(), 2);
    append(fields, 0, 2);  // nothing extra
    return fields;
}

}  // namespace

std::vector<ZipEntry> unzip(std::string_view archive, const std::filesystem::path& path)
{
    return Archive(archive, path).entries();
}

std::string zip(const std::vector<ZipEntry>& entries)
{
    std::string archive;
    std::string directory;
    for (const ZipEntry& entry : entries) {
        require(entry.name.size() <= 0xffff, "the name of an entry is too long for an archive");
        require(archive.size() + entry.content.size() + entry.name.size() + localSize < mostBytes,
                "the archive would be larger than 4 GB");
        const std::string fields = commonFields(entry);
        directory.append(directorySignature);
        append(directory, version, 2);
        directory += fields;
        append(directory, 0, 10);  // no comment, first disk, no attributes
        append(directory, archive.size(), 4);
        directory += entry.name;
        archive.append(localSignature) += fields + entry.name + entry.content;
    }
    const std::size_t start = archive.size();
    archive += directory;
    archive.append(endSignature);
    append(archive, 0, 4);  // this disk, and that of the directory
    append(archive, entries.size(), 2);
    append(archive, entries.size(), 2);
    append(archive, directory.size(), 4);
    append(archive, start, 4);
    append(archive, 0, 2);  // no comment
    return archive;
}

}  // namespace driftwalk
