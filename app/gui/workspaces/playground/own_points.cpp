#include "app/gui/workspaces/playground/own_points.h"

#include "core/toy/point_csv.h"

#include <QFont>
#include <QPainterPath>
#include <QRandomGenerator>

#include <algorithm>
#include <glm/geometric.hpp>

namespace driftwalk::gui {

namespace {

constexpr int wordPoints = 1500;
constexpr int strokePoints = 1500;
constexpr int tries = 100 * wordPoints;  // thin letters fill little of their box
constexpr quint32 seed = 7;  // the same word gives the same points

}  // namespace

std::vector<toy::Point> pointsOfWord(const QString& word)
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(100);
    font.setBold(true);
    QPainterPath path;
    path.addText(0, 0, font, word);
    const QRectF box = path.boundingRect();
    if (box.width() <= 0 || box.height() <= 0) return {};
    QRandomGenerator random(seed);
    std::vector<toy::Point> points;
    for (int i = 0; i < tries && points.size() < wordPoints; ++i) {
        const QPointF place(box.left() + random.generateDouble() * box.width(),
                            box.top() + random.generateDouble() * box.height());
        if (path.contains(place)) points.push_back({place.x(), -place.y()});
    }
    if (points.empty()) return {};
    return toy::standardised(points).points;
}

std::vector<toy::Point> pointsOfStrokes(const std::vector<std::vector<glm::vec2>>& strokes)
{
    double total = 0;
    for (const auto& stroke : strokes)
        for (std::size_t i = 1; i < stroke.size(); ++i)
            total += glm::distance(stroke[i - 1], stroke[i]);
    std::vector<toy::Point> points;
    for (const auto& stroke : strokes) {
        if (stroke.size() == 1) points.push_back({stroke[0].x, stroke[0].y});
        for (std::size_t i = 1; i < stroke.size(); ++i) {
            const double length = glm::distance(stroke[i - 1], stroke[i]);
            const double share = total > 0 ? length / total : 0;
            const int count = std::max(1, static_cast<int>(strokePoints * share));
            for (int k = 0; k < count; ++k) {
                const glm::vec2 place = glm::mix(stroke[i - 1], stroke[i],
                                                 static_cast<float>(k) / static_cast<float>(count));
                points.push_back({place.x, place.y});
            }
        }
    }
    return points;
}

}  // namespace driftwalk::gui
