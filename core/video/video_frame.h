// One picture of a film.
#pragma once

#include <cstdint>
#include <memory>

namespace driftwalk::video {

/// A value: the pixels live as long as any copy, and nobody changes them.
struct VideoFrame {
    std::shared_ptr<const std::uint8_t>
        pixels;  ///< rows from the top, 4 bytes a pixel: R, G, B, any
    int stride = 0;  ///< bytes from a row to the next, >= 4 * width
    int width = 0;
    int height = 0;
};

}  // namespace driftwalk::video
