// Contact sheets: poses of clips side by side, to judge motions at a glance.
#pragma once

#include "widgets/render/scene_renderer.h"

#include <QImage>
#include <QSize>

#include <string>
#include <vector>

namespace driftwalk::widgets {

struct ContactSheetSpec {
    int poses = 8;  ///< per clip, evenly spaced in time from its first frame to its last
    QSize cell{240, 280};  ///< size of the picture of one pose, pixels
    RenderTheme theme = lightRenderTheme();
};

/// Some poses with a word below each.
struct SheetRow {
    std::string name = {};
    std::vector<motion::Pose> poses = {};  ///< at least one
    std::vector<std::string> captions = {};  ///< as many, UTF-8
    bool isNoise = false;  ///< drawn as noisy states
};

/// The poses that a sheet shows of a clip, each with its time in seconds.
/// @param count  1 .. 100
/// @throws Error for another count or a clip without frames
SheetRow sheetRow(const motion::Clip& clip, int count);

/// Of a sheet of rows with so many poses at most, pixels.
QSizeF sheetSize(std::size_t rows, std::size_t poses, const QSize& cell);

/// The rows below each other; spec.poses has no effect.
///
/// Needs an OpenGL context that is current, and a QGuiApplication for the letters.
/// @throws Error if there is no row, a row has no poses, or the sheet would be too large
QImage drawnSheet(SceneRenderer& renderer, const std::vector<SheetRow>& rows,
                  const ContactSheetSpec& spec = {});

/// A row for each clip: its name, then its poses, each with its time in seconds. The camera stands
/// in front of the figure as it is at the start, a little to its left, travels with it, and shows
/// all clips at one scale.
///
/// Needs an OpenGL context that is current, and a QGuiApplication for the letters.
/// @throws Error if there is no clip, a clip has no frames, or the sheet would be too large
QImage contactSheet(SceneRenderer& renderer, const std::vector<motion::Clip>& clips,
                    const ContactSheetSpec& spec = {});

}  // namespace driftwalk::widgets
