// Sizes in device-independent pixels. Spacing goes in steps of 4.
#pragma once

namespace driftwalk::widgets {

inline constexpr int baseFontPixels = 13;
inline constexpr int smallFontPixels = 11;
inline constexpr int titleFontPixels = 16;
inline constexpr int lectureFontPixels = 22;  ///< to be read from the last row

inline constexpr int space = 4;
inline constexpr int gap = 2 * space;  ///< between a label and its control
inline constexpr int margin = 4 * space;  ///< between a panel's edge and its content
inline constexpr int section = 5 * space;  ///< between groups of controls

inline constexpr int controlHeight = 28;
inline constexpr int iconSize = 16;
inline constexpr int largeIconSize = 20;

inline constexpr int controlsWidth = 320;
inline constexpr int inspectorWidth = 300;

}  // namespace driftwalk::widgets
