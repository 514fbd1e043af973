#include "core/util/temporary_file.h"

#include "core/util/error.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
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

/// A name by which libraries can open a file that has none.
std::string linkOf(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& target) : m_target(replaceable(target))
{
    const auto folder = m_target.has_parent_path() ? m_target.parent_path() : ".";
    m_descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (m_descriptor >= 0) {
        m_path = linkOf(m_descriptor);
        return;
    }
    m_path = m_target.string() + ".XXXXXX";
    m_descriptor = ::mkstemp(m_path.data());
    if (m_descriptor < 0) fail("cannot write here");
    m_isNamed = true;
}

TemporaryFile::~TemporaryFile()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
    if (m_isNamed) ::unlink(m_path.c_str());
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
    if (!m_isNamed) giveName();
    const int descriptor = m_descriptor;
    m_descriptor = -1;
    if (::close(descriptor) != 0) fail("cannot write");
    if (std::rename(m_path.c_str(), m_target.c_str()) != 0) fail("cannot replace");
    m_isNamed = false;
}

/// A name of its own, as a file without one cannot replace another.
void TemporaryFile::giveName()
{
    const std::string name
        = m_target.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(m_descriptor);
    ::unlink(name.c_str());  // of a program of this number that was killed right here
    if (::linkat(AT_FDCWD, m_path.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
        fail("cannot write here");
    m_path = name;
    m_isNamed = true;
}

void TemporaryFile::fail(const std::string& what) const
{
    const std::string reason = std::strerror(errno);
    throw FileError(m_target, what + " (" + reason + ")");
}

}  // namespace driftwalk
