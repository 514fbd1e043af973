#include "core/util/file_io.h"

#include "core/util/error.h"
#include "core/util/temporary_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace driftwalk {

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

void requireWritable(const std::filesystem::path& path) { const TemporaryFile file(path); }

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    TemporaryFile file(path);
    file.write(content);
    file.commit();
}

}  // namespace driftwalk
