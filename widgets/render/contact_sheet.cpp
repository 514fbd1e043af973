#include "widgets/render/contact_sheet.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace driftwalk::widgets {
namespace {

using motion::Clip;
using motion::Pose;

constexpr int gap = 4;
constexpr int margin = 16;
constexpr int titleHeight = 30;
constexpr int timeHeight = 22;
constexpr int mostPixels = 200'000'000;

glm::vec3 floorPlace(const Pose& pose)
{
    const glm::vec3 pelvis(pose[motion::Pelvis]);
    return {pelvis.x, 0, pelvis.z};
}

std::size_t frameOf(int pose, int poses, const Clip& clip)
{
    if (poses == 1) return 0;
    const double last = static_cast<double>(clip.frames.size() - 1);
    return static_cast<std::size_t>(std::lround(last * pose / (poses - 1)));
}

/// One camera for all poses that are shown, each moved to stand at the origin.
Camera commonCamera(const std::vector<Clip>& clips, int poses, float aspect)
{
    constexpr float room = 0.09F;
    std::vector<glm::vec3> points;
    for (const Clip& clip : clips) {
        require(!clip.frames.empty(), "a contact sheet needs clips with at least one frame");
        for (int pose = 0; pose < poses; ++pose) {
            const Pose& shown = clip.frames[frameOf(pose, poses, clip)];
            const glm::vec3 place = floorPlace(shown);
            for (const glm::dvec3& joint : shown) {
                points.push_back(glm::vec3(joint) - place - room);
                points.push_back(glm::vec3(joint) - place + room);
            }
            points.push_back(glm::vec3(shown[motion::Head]) - place + glm::vec3(0, 0.2F, 0));
        }
    }
    return framed({.yaw = 0.6F, .pitch = 0.18F}, points, aspect);
}

QColor toColor(const glm::vec3& colour) { return QColor::fromRgbF(colour.r, colour.g, colour.b); }

QFont font(int pixels, bool isBold)
{
    QFont font;
    font.setPixelSize(pixels);
    font.setBold(isBold);
    return font;
}

/// The empty sheet. @throws Error if it would be too large
QImage blankSheet(int rows, const ContactSheetSpec& spec)
{
    const double width = 2.0 * margin - gap + spec.poses * (spec.cell.width() + gap);
    const double height = 2.0 * margin + rows * (titleHeight + spec.cell.height() + timeHeight);
    require(width * height <= mostPixels,
            "the contact sheet would be too large; ask for fewer or smaller poses");
    QImage sheet(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    sheet.fill(toColor(spec.theme.background));
    return sheet;
}

}  // namespace

QImage contactSheet(SceneRenderer& renderer, const std::vector<Clip>& clips,
                    const ContactSheetSpec& spec)
{
    require(!clips.empty(), "a contact sheet needs at least one clip");
    require(spec.poses >= 1 && spec.poses <= 100,
            "a contact sheet has 1 to 100 poses of each clip");
    CaptureTarget target(spec.cell);
    const QSize cell = spec.cell;
    const Camera camera = commonCamera(
        clips, spec.poses, static_cast<float>(cell.width()) / static_cast<float>(cell.height()));
    QImage sheet = blankSheet(static_cast<int>(clips.size()), spec);
    QPainter painter(&sheet);
    painter.setPen(toColor(spec.theme.ink));
    Scene scene;
    scene.theme = spec.theme;
    QRect title(margin, margin, sheet.width() - 2 * margin, titleHeight);
    for (const Clip& clip : clips) {
        painter.setFont(font(15, true));
        const QString name = QString::fromStdString(clip.name);
        painter.drawText(title, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name, Qt::ElideMiddle, title.width()));
        painter.setFont(font(12, false));
        QRect place(title.bottomLeft() + QPoint(0, 1), cell);
        for (int pose = 0; pose < spec.poses; ++pose) {
            const std::size_t frame = frameOf(pose, spec.poses, clip);
            scene.figure = clip.frames[frame];
            Camera follower = camera;
            follower.target += floorPlace(*scene.figure);
            painter.drawImage(place, target.capture(renderer, scene, follower));
            const QString time
                = QString::number(static_cast<double>(frame) / clip.fps, 'f', 2) + " s";
            painter.drawText(QRect(place.left(), place.bottom(), cell.width(), timeHeight),
                             Qt::AlignCenter, time);
            place.translate(cell.width() + gap, 0);
        }
        title.translate(0, titleHeight + cell.height() + timeHeight);
    }
    return sheet;
}

}  // namespace driftwalk::widgets
