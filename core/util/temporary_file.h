// A file that appears under its name only when it is whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace driftwalk {

/// A new file in the target's folder, without a name until commit() gives it the target's, so that
/// not even a killed program leaves it behind. Where the file system has no such files (FAT, NFS),
/// one of another name, which is removed unless it is committed.
class TemporaryFile {
public:
    /// @param target  of a link: the file it leads to is the target
    /// @throws FileError if the folder is missing or unwritable, or the target is a folder or a
    /// device; Error if the name is empty
    explicit TemporaryFile(const std::filesystem::path& target);
    ~TemporaryFile();

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    /// Where the content is until commit(); libraries that want a name may write there.
    const std::string& path() const { return m_path; }

    /// Appends. @throws FileError if the disk is full
    void write(std::string_view content);

    /// Replaces the target by this file, once its content is on the disk.
    /// @throws FileError if that fails; the target is then as it was
    void commit();

private:
    void giveName();
    [[noreturn]] void fail(const std::string& what) const;

    std::filesystem::path m_target;
    std::string m_path;
    int m_descriptor = -1;
    bool m_isNamed = false;
};

}  // namespace driftwalk
