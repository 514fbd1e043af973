#include "widgets/render/contact_sheet.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
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
Camera commonCamera(const std::vector<SheetRow>& rows, float aspect)
{
    constexpr float room = 0.09F;
    std::vector<glm::vec3> points;
    for (const SheetRow& row : rows)
        for (const Pose& shown : row.poses) {
            const glm::vec3 place = floorPlace(shown);
            for (const glm::dvec3& joint : shown) {
                points.push_back(glm::vec3(joint) - place - room);
                points.push_back(glm::vec3(joint) - place + room);
            }
            points.push_back(glm::vec3(shown[motion::Head]) - place + glm::vec3(0, 0.2F, 0));
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
QImage blankSheet(const std::vector<SheetRow>& rows, const ContactSheetSpec& spec)
{
    std::size_t longest = 0;
    for (const SheetRow& row : rows)
        longest = std::max(longest, row.poses.size());
    const QSizeF size = sheetSize(rows.size(), longest, spec.cell);
    require(size.width() * size.height() <= mostPixels,
            "the contact sheet would be too large; ask for fewer or smaller poses");
    QImage sheet(size.toSize(), QImage::Format_RGB32);
    sheet.fill(toColor(spec.theme.background));
    return sheet;
}

/// Draws the poses of a row from a corner on.
void drawRow(QPainter& painter, SceneRenderer& renderer, CaptureTarget& target, const SheetRow& row,
             const Camera& camera, const ContactSheetSpec& spec, const QPoint& corner)
{
    Scene scene;
    scene.theme = spec.theme;
    QRect place(corner, spec.cell);
    for (std::size_t i = 0; i < row.poses.size(); ++i) {
        const Pose& pose = row.poses[i];
        if (row.isNoise)
            scene.others = {{.pose = pose, .isNoise = true}};
        else
            scene.figure = pose;
        Camera follower = camera;
        follower.target += floorPlace(pose);
        painter.drawImage(place, target.capture(renderer, scene, follower));
        painter.drawText(QRect(place.left(), place.bottom(), place.width(), timeHeight),
                         Qt::AlignCenter, QString::fromStdString(row.captions[i]));
        place.translate(spec.cell.width() + gap, 0);
    }
}

}  // namespace

QSizeF sheetSize(std::size_t rows, std::size_t poses, const QSize& cell)
{
    return {2.0 * margin - gap + static_cast<double>(poses) * (cell.width() + gap),
            2.0 * margin + static_cast<double>(rows) * (titleHeight + cell.height() + timeHeight)};
}

SheetRow sheetRow(const Clip& clip, int count)
{
    require(count >= 1 && count <= 100, "a contact sheet has 1 to 100 poses of each clip");
    require(!clip.frames.empty(), "a contact sheet needs clips with at least one frame");
    SheetRow row{.name = clip.name};
    for (int pose = 0; pose < count; ++pose) {
        const std::size_t frame = frameOf(pose, count, clip);
        row.poses.push_back(clip.frames[frame]);
        const QString time = QString::number(static_cast<double>(frame) / clip.fps, 'f', 2);
        row.captions.push_back((time + " s").toStdString());
    }
    return row;
}

QImage drawnSheet(SceneRenderer& renderer, const std::vector<SheetRow>& rows,
                  const ContactSheetSpec& spec)
{
    require(!rows.empty(), "a contact sheet needs at least one row");
    for (const SheetRow& row : rows)
        require(!row.poses.empty() && row.poses.size() == row.captions.size(),
                "a row of a contact sheet needs poses, each with a caption");
    QImage sheet = blankSheet(rows, spec);
    CaptureTarget target(spec.cell);
    const Camera camera = commonCamera(
        rows, static_cast<float>(spec.cell.width()) / static_cast<float>(spec.cell.height()));
    QPainter painter(&sheet);
    painter.setPen(toColor(spec.theme.ink));
    QRect title(margin, margin, sheet.width() - 2 * margin, titleHeight);
    for (const SheetRow& row : rows) {
        painter.setFont(font(15, true));
        const QString name = QString::fromStdString(row.name);
        painter.drawText(title, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name, Qt::ElideMiddle, title.width()));
        painter.setFont(font(12, false));
        drawRow(painter, renderer, target, row, camera, spec, title.bottomLeft() + QPoint(0, 1));
        title.translate(0, titleHeight + spec.cell.height() + timeHeight);
    }
    return sheet;
}

QImage contactSheet(SceneRenderer& renderer, const std::vector<Clip>& clips,
                    const ContactSheetSpec& spec)
{
    require(!clips.empty(), "a contact sheet needs at least one clip");
    std::vector<SheetRow> rows;
    for (const Clip& clip : clips)
        rows.push_back(sheetRow(clip, spec.poses));
    return drawnSheet(renderer, rows, spec);
}

}  // namespace driftwalk::widgets
