#include "widgets/render/scene_labels.h"

#include "widgets/render/plane_labels.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>
#include <glm/vec4.hpp>

namespace driftwalk::widgets {
namespace {

std::optional<QPointF> pixelOf(const glm::vec3& point, const Camera& camera, const QSizeF& size)
{
    const auto aspect = static_cast<float>(size.width() / size.height());
    const glm::vec4 clip = viewProjection(camera, aspect) * glm::vec4(point, 1);
    if (!(clip.w > 0)) return std::nullopt;
    return QPointF((0.5 + 0.5 * static_cast<double>(clip.x / clip.w)) * size.width(),
                   (0.5 - 0.5 * static_cast<double>(clip.y / clip.w)) * size.height());
}

/// Moves the anchors of one column, sorted by height, apart by `height` and into the picture.
void spread(std::vector<PlacedLabel*>& column, double height, double pictureHeight)
{
    std::stable_sort(column.begin(), column.end(),
                     [](const auto* a, const auto* b) { return a->point.y() < b->point.y(); });
    double lowest = height;
    for (PlacedLabel* label : column) {
        label->anchor.setY(std::max(label->anchor.y(), lowest));
        lowest = label->anchor.y() + height;
    }
    double highest = pictureHeight - height;
    for (auto label = column.rbegin(); label != column.rend(); ++label) {
        (*label)->anchor.setY(std::min((*label)->anchor.y(), highest));
        highest = (*label)->anchor.y() - height;
    }
}

/// Haloed words as a picture, kept because outlines of letters are slow to stroke.
QPixmap wordsPicture(const QString& text, const QFont& font, const QColor& ink, const QColor& paper)
{
    const QString key = QStringLiteral("%1 %2 %3 %4")
                            .arg(font.pixelSize())
                            .arg(ink.rgb())
                            .arg(paper.rgb())
                            .arg(text);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture)) return picture;
    const QFontMetricsF metrics(font);
    const double rim = 0.3 * metrics.height();
    picture = QPixmap(static_cast<int>(std::ceil(metrics.horizontalAdvance(text) + 2 * rim)),
                      static_cast<int>(std::ceil(metrics.height() + 2 * rim)));
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font);
    drawHaloed(painter, {rim, rim + metrics.ascent()}, text, ink, paper);
    painter.end();
    QPixmapCache::insert(key, picture);
    return picture;
}

/// Where a caption begins: below the feet of the figure that it belongs to, as they are seen, but
/// not far from its place.
double captionTop(const SceneLabel& label, const QPointF& point, const Scene& scene,
                  const Camera& camera, const QSizeF& size, double lineHeight)
{
    constexpr float reach = 0.6F;  // metres from the caption to its figure's pelvis
    double lowest = point.y();
    for (const motion::Pose& pose : posesOf(scene)) {
        const glm::vec3 pelvis(pose[motion::Pelvis]);
        if (std::hypot(pelvis.x - label.at.x, pelvis.z - label.at.z) > reach) continue;
        for (const glm::dvec3& joint : pose)
            if (const auto seen = pixelOf(glm::vec3(joint), camera, size))
                lowest = std::max(lowest, seen->y());
    }
    return std::min(lowest, point.y() + 2 * lineHeight);
}

}  // namespace

std::vector<PlacedLabel> placedLabels(const Scene& scene, const Camera& camera, const QSizeF& size,
                                      double height)
{
    std::vector<PlacedLabel> placed;
    double left = size.width();
    double right = 0;
    for (std::size_t i = 0; i < scene.labels.size(); ++i) {
        if (scene.labels[i].isCaption) continue;
        const auto point = pixelOf(scene.labels[i].at, camera, size);
        if (!point) continue;
        placed.push_back({.label = i, .point = *point, .anchor = *point});
        left = std::min(left, point->x());
        right = std::max(right, point->x());
    }
    // Half of them on each side, so that neither column gets too long.
    std::vector<PlacedLabel*> all;
    for (PlacedLabel& label : placed)
        all.push_back(&label);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto* a, const auto* b) { return a->point.x() < b->point.x(); });
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::vector<PlacedLabel*> leftColumn(all.begin(), middle);
    std::vector<PlacedLabel*> rightColumn(middle, all.end());
    for (PlacedLabel* label : leftColumn) {
        label->isLeft = true;
        label->anchor.setX(left - 2 * height);
    }
    for (PlacedLabel* label : rightColumn)
        label->anchor.setX(right + 2 * height);
    spread(leftColumn, height, size.height());
    spread(rightColumn, height, size.height());
    return placed;
}

void paintMarks(QPainter& painter, const std::vector<SceneMark>& marks, const Scene& scene,
                const Camera& camera, const QSizeF& size)
{
    constexpr double radius = 6;
    const RenderTheme theme = before(scene.look.backdrop, scene.theme);
    const QColor ink = toColor(theme.ink);
    const QColor paper = toColor(backdropColours(scene.look.backdrop, theme).low);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const SceneMark& mark : marks) {
        const auto point = pixelOf(mark.at, camera, size);
        if (!point) continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(paper, 4.5));
        painter.drawEllipse(*point, radius, radius);
        painter.setPen(QPen(ink, 2));
        if (mark.isChosen) painter.setBrush(paper);
        painter.drawEllipse(*point, radius, radius);
        if (mark.text.empty()) continue;
        const QPixmap words
            = wordsPicture(QString::fromStdString(mark.text), painter.font(), ink, paper);
        QPointF corner = *point + QPointF(radius + 4, -0.5 * words.height());
        if (corner.x() + words.width() > size.width())
            corner.setX(point->x() - radius - 4 - words.width());
        painter.drawPixmap(corner.toPoint(), words);
    }
}

void paintLabels(QImage& picture, const Scene& scene, const Camera& camera)
{
    if (scene.labels.empty() || picture.isNull()) return;
    const RenderTheme theme = before(scene.look.backdrop, scene.theme);
    const QColor ink = toColor(theme.ink);
    const QColor paper = toColor(backdropColours(scene.look.backdrop, theme).low);
    const double ratio = picture.devicePixelRatio();
    picture.setDevicePixelRatio(1);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font;
    font.setPixelSize(std::max(7, static_cast<int>(std::lround(picture.height() / 60.0))));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QSizeF size = picture.size();
    QColor line = ink;
    line.setAlphaF(0.45F);
    painter.setPen(QPen(line, std::max(1.0, size.height() / 720)));
    const auto placed = placedLabels(scene, camera, size, 1.15 * metrics.height());
    for (const PlacedLabel& label : placed)
        painter.drawLine(label.point, label.anchor);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double dot = std::max(1.5, size.height() / 360);
    for (const PlacedLabel& label : placed)
        painter.drawEllipse(label.point, dot, dot);
    const auto words = [&](const std::string& text) {
        return wordsPicture(QString::fromStdString(text), font, ink, paper);
    };
    for (const PlacedLabel& label : placed) {
        const QPixmap text = words(scene.labels[label.label].text);
        const QPointF shift(label.isLeft ? -text.width() : 0, -0.5 * text.height());
        painter.drawPixmap((label.anchor + shift).toPoint(), text);
    }
    for (const SceneLabel& label : scene.labels)
        if (const auto point = pixelOf(label.at, camera, size); point && label.isCaption) {
            const QPixmap text = words(label.text);
            const double top = captionTop(label, *point, scene, camera, size, metrics.height());
            painter.drawPixmap(QPointF(point->x() - 0.5 * text.width(), top).toPoint(), text);
        }
    painter.end();
    picture.setDevicePixelRatio(ratio);
}

}  // namespace driftwalk::widgets
