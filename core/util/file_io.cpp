#include "core/util/file_io.h"

#include "core/util/error.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace driftwalk {

namespace {

/// A file descriptor that is closed, and whose file is removed, unless commit() renamed it.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& target)
        : m_target(target),
          m_path(target.string() + ".XXXXXX")
    {
        m_descriptor = ::mkstemp(m_path.data());
        if (m_descriptor < 0) fail("cannot write here");
    }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    ~TemporaryFile()
    {
        if (m_descriptor >= 0) ::close(m_descriptor);
        if (!m_committed) ::unlink(m_path.c_str());
    }

    void write(std::string_view content)
    {
        while (!content.empty()) {
            const ssize_t written = ::write(m_descriptor, content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("cannot write");
            content.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void commit()
    {
        if (::fchmod(m_descriptor, 0644) != 0 || ::fsync(m_descriptor) != 0) fail("cannot write");
        const int descriptor = m_descriptor;
        m_descriptor = -1;
        if (::close(descriptor) != 0) fail("cannot write");
        if (std::rename(m_path.c_str(), m_target.c_str()) != 0) fail("cannot replace");
        m_committed = true;
    }

private:
    [[noreturn]] void fail(const std::string& what) const
    {
        const std::string reason = std::strerror(errno);
        throw FileError(m_target, what + " (" + reason + ")");
    }

    std::filesystem::path m_target;
    std::string m_path;
    int m_descriptor = -1;
    bool m_committed = false;
};

/// The file that a rename would replace: links are followed, folders and devices refused.
std::filesystem::path replaceable(const std::filesystem::path& path)
{
    require(!path.empty(), "the name of the file to write is empty");
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return path;
    if (std::filesystem::is_directory(status)) throw FileError(path, "is a folder, not a file");
    if (!std::filesystem::is_regular_file(status)) throw FileError(path, "is not an ordinary file");
    const auto target = std::filesystem::canonical(path, error);
    return error ? path : target;
}

}  // namespace

std::string readFile(const std::filesystem::path& path)
{
    if (std::filesystem::is_directory(path)) throw FileError(path, "is a folder, not a file");
    if (std::filesystem::is_character_file(path) || std::filesystem::is_block_file(path))
        throw FileError(path, "is a device, not a file");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw FileError(path, std::string("cannot read (") + std::strerror(errno) + ")");
    constexpr std::size_t piece = 1 << 20;
    std::string content;
    std::size_t size = 0;
    do {
        content.resize(size + piece);
        file.read(content.data() + size, piece);
        size += static_cast<std::size_t>(file.gcount());
    } while (file);
    content.resize(size);
    if (file.bad()) throw FileError(path, "reading stopped before the end");
    return content;
}

void requireWritable(const std::filesystem::path& path)
{
    const TemporaryFile file(replaceable(path));
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    TemporaryFile file(replaceable(path));
    file.write(content);
    file.commit();
}

}  // namespace driftwalk
