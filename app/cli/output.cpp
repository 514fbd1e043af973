#include "app/cli/output.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <iostream>

namespace driftwalk::cli {

void put(std::string_view text, const std::string& file)
{
    if (!file.empty()) return writeFileAtomically(file, text);
    std::cout << text << std::flush;
    require(std::cout.good(), "the result cannot be written to standard output");
}

}  // namespace driftwalk::cli
