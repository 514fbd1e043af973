// What commands that draw need in common.
#pragma once

#include <QSize>

#include <functional>
#include <string>

namespace driftwalk::cli {

/// "640x360" as a size. @throws Error if the text is none
QSize parseSize(const std::string& text);

/// Runs work that draws, with a Qt application for letters and an OpenGL context, without a
/// display.
/// @throws std::runtime_error that says what to install if the system cannot do it
void drawHeadless(const std::function<void()>& work);

}  // namespace driftwalk::cli
