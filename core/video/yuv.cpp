#include "core/video/yuv.h"

#include <cstdint>
#include <cstring>
#include <vector>

// Loops of pixels in a build for wide registers and one for any processor; the loader takes what
// fits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define DRIFTWALK_WIDE __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define DRIFTWALK_WIDE
#endif

namespace driftwalk::video {

namespace {

using Samples = std::uint8_t;

// The weights of the source by 256 (219 / 255 and 224 / 255 of it remain in the narrow range);
// those of a difference add up to 0, so that grey stays grey.

DRIFTWALK_WIDE void lumaRow(const std::uint32_t* pixels, Samples* luma, int width)
{
    for (int x = 0; x < width; ++x) {
        const std::uint32_t pixel = pixels[x];
        const std::uint32_t sum
            = 47 * (pixel & 0xFF) + 157 * (pixel >> 8 & 0xFF) + 16 * (pixel >> 16 & 0xFF);
        luma[x] = static_cast<Samples>(((sum + 128) >> 8) + 16);
    }
}

DRIFTWALK_WIDE void chromaRow(const std::uint32_t* upper, const std::uint32_t* lower, Samples* blue,
                              Samples* red, int width)
{
    constexpr std::uint32_t evenBytes = 0x00FF00FF;
    for (int x = 0; x < width / 2; ++x) {
        const std::uint32_t a = upper[2 * x];
        const std::uint32_t b = upper[2 * x + 1];
        const std::uint32_t c = lower[2 * x];
        const std::uint32_t d = lower[2 * x + 1];
        // Sums of four pixels: red and blue in the halves of a word, green in another.
        const std::uint32_t redBlue
            = (a & evenBytes) + (b & evenBytes) + (c & evenBytes) + (d & evenBytes);
        const auto green = static_cast<int>((a >> 8 & 0xFF) + (b >> 8 & 0xFF) + (c >> 8 & 0xFF)
                                            + (d >> 8 & 0xFF));
        const auto r = static_cast<int>(redBlue & 0xFFFF);
        const auto b4 = static_cast<int>(redBlue >> 16);
        blue[x] = static_cast<Samples>(((112 * b4 - 26 * r - 86 * green + 512) >> 10) + 128);
        red[x] = static_cast<Samples>(((112 * r - 102 * green - 10 * b4 + 512) >> 10) + 128);
    }
}

}  // namespace

FramePtr yuvFrom(const VideoFrame& frame)
{
    FramePtr picture(av_frame_alloc());
    picture->width = frame.width;
    picture->height = frame.height;
    picture->format = AV_PIX_FMT_YUV420P;
    picture->sample_aspect_ratio = {1, 1};
    requireLibav(av_frame_get_buffer(picture.get(), 0), "no memory for a picture");
    std::vector<std::uint32_t> rows(2 * static_cast<std::size_t>(frame.width));
    const auto bytes = 4 * static_cast<std::size_t>(frame.width);
    for (int y = 0; y < frame.height; y += 2) {
        for (int i = 0; i < 2; ++i) {
            std::uint32_t* row = rows.data() + i * frame.width;
            std::memcpy(row, frame.pixels.get() + static_cast<std::ptrdiff_t>(y + i) * frame.stride,
                        bytes);
            lumaRow(row, picture->data[0] + (y + i) * picture->linesize[0], frame.width);
        }
        chromaRow(rows.data(), rows.data() + frame.width,
                  picture->data[1] + y / 2 * picture->linesize[1],
                  picture->data[2] + y / 2 * picture->linesize[2], frame.width);
    }
    return picture;
}

}  // namespace driftwalk::video
