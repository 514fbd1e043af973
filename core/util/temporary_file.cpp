#include "core/util/temporary_file.h"

#include "core/util/error.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace driftwalk {

namespace {

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

TemporaryFile::TemporaryFile(const std::filesystem::path& target)
    : m_target(replaceable(target)),
      m_path(m_target.string() + ".XXXXXX")
{
    m_descriptor = ::mkstemp(m_path.data());
    if (m_descriptor < 0) fail("cannot write here");
}

TemporaryFile::~TemporaryFile()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
    if (!m_committed) ::unlink(m_path.c_str());
}

void TemporaryFile::write(std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(m_descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write");
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

void TemporaryFile::commit()
{
    if (::fchmod(m_descriptor, 0644) != 0 || ::fsync(m_descriptor) != 0) fail("cannot write");
    const int descriptor = m_descriptor;
    m_descriptor = -1;
    if (::close(descriptor) != 0) fail("cannot write");
    if (std::rename(m_path.c_str(), m_target.c_str()) != 0) fail("cannot replace");
    m_committed = true;
}

void TemporaryFile::fail(const std::string& what) const
{
    const std::string reason = std::strerror(errno);
    throw FileError(m_target, what + " (" + reason + ")");
}

}  // namespace driftwalk
