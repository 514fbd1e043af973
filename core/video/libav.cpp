#include "core/video/libav.h"

#include "core/util/error.h"

#include <array>

namespace driftwalk::video {

std::string libavText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

int requireLibav(int code, const std::string& what)
{
    if (code < 0) throw Error(what + " (" + libavText(code) + ")");
    return code;
}

}  // namespace driftwalk::video
