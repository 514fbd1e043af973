// A guard for JSON of strangers: what nests too deep would exhaust the stack of whoever walks it.
#pragma once

#include <string_view>

namespace driftwalk {

/// Whether arrays and objects lie deeper in one another than any file of ours (200 levels). Looks
/// at brackets alone; the text may be anything.
bool nestsTooDeep(std::string_view json);

}  // namespace driftwalk
