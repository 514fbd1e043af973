// IEEE 754 half precision, the storage type of word vectors.
#pragma once

#include <bit>
#include <cstdint>

namespace driftwalk::text {

/// Neither an infinity nor NaN.
constexpr bool isFiniteHalf(std::uint16_t half) { return (half & 0x7c00u) != 0x7c00u; }

/// Exact for every half, including subnormals, infinities and NaN.
constexpr float floatFromHalf(std::uint16_t half)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000u) << 16;
    const std::uint32_t magnitude = static_cast<std::uint32_t>(half & 0x7fffu) << 13;
    // The half's exponent bias is 15, a float's 127: a product by 2^112 also renormalises
    // subnormals.
    constexpr float rebias = std::bit_cast<float>(std::uint32_t{(127 + 112) << 23});
    const float scaled = std::bit_cast<float>(magnitude) * rebias;
    constexpr std::uint32_t infinity = 0x7f800000u;
    const std::uint32_t bits
        = isFiniteHalf(half) ? std::bit_cast<std::uint32_t>(scaled) : magnitude | infinity;
    return std::bit_cast<float>(bits | sign);
}

/// The nearest half, ties to even; too large a value becomes infinity, NaN stays NaN.
constexpr std::uint16_t halfFromFloat(float value)
{
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000u);
    const std::uint32_t magnitude = bits & 0x7fffffffu;
    const auto withSign
        = [sign](std::uint32_t half) { return static_cast<std::uint16_t>(sign | half); };
    if (magnitude > 0x7f800000u) return withSign(0x7e00u);
    if (magnitude >= 0x477ff000u) return withSign(0x7c00u);  // 65520 and more round to infinity
    if (magnitude < 0x38800000u) {
        // Below 2^-14 a half counts in steps of 2^-24; adding 0.5 makes the float's last bit that
        // step.
        const float aligned = std::bit_cast<float>(magnitude) + 0.5f;
        return withSign(std::bit_cast<std::uint32_t>(aligned) - std::bit_cast<std::uint32_t>(0.5f));
    }
    const std::uint32_t isOdd = (magnitude >> 13) & 1u;
    return withSign((magnitude - 0x38000000u + 0xfffu + isOdd) >> 13);
}

}  // namespace driftwalk::text
