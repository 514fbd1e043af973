#include "widgets/body_map/body_shape.h"

#include <QPainterPathStroker>
#include <QTransform>

#include <array>

namespace driftwalk::widgets {

using motion::BodyPart;

namespace {

constexpr double middle = 60;

/// A smooth band along a line, with round ends.
QPainterPath band(const QPainterPath& line, double width)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line).simplified();
}

QPainterPath mirrored(const QPainterPath& path)
{
    return QTransform(-1, 0, 0, 1, 2 * middle, 0).map(path);
}

QPainterPath head()
{
    QPainterPath skull;
    skull.addEllipse(QPointF(middle, 17), 10, 12.5);
    QPainterPath neck;
    neck.addRoundedRect(middle - 4.5, 26, 9, 9, 3, 3);
    return skull.united(neck);
}

QPainterPath trunk()
{
    QPainterPath path(QPointF(middle, 35.5));
    path.lineTo(middle + 8, 36);
    path.cubicTo(middle + 15, 38, middle + 18, 41, middle + 18, 48);
    path.cubicTo(middle + 17, 60, middle + 13, 66, middle + 13.5, 74);
    path.cubicTo(middle + 14, 79, middle + 16, 83, middle + 15, 88);
    path.lineTo(middle, 91);
    path.closeSubpath();
    return path.united(mirrored(path)).simplified();
}

/// The arm on the viewer's right, which is the left one.
QPainterPath leftArm()
{
    QPainterPath upper(QPointF(middle + 23.5, 45));
    upper.quadTo(middle + 28, 58, middle + 30, 68);
    QPainterPath lower(QPointF(middle + 30, 68));
    lower.quadTo(middle + 32.5, 80, middle + 34.5, 91);
    QPainterPath hand;
    hand.addEllipse(QPointF(middle + 35.5, 97), 4.2, 6);
    return band(upper, 9.5).united(band(lower, 7.5)).united(hand).simplified();
}

QPainterPath leftLeg()
{
    QPainterPath upper(QPointF(middle + 8.4, 98));
    upper.quadTo(middle + 11, 112, middle + 11, 124);
    QPainterPath lower(QPointF(middle + 11, 124));
    lower.quadTo(middle + 12, 138, middle + 12, 148);
    QPainterPath foot;
    foot.addEllipse(QPointF(middle + 13.8, 153.5), 6, 4.4);
    return band(upper, 13.5).united(band(lower, 9.5)).united(foot).simplified();
}

/// A ring round the feet, which points at the viewer.
QPainterPath root()
{
    QPainterPath path;
    path.arcMoveTo(QRectF(middle - 36, 145, 72, 20), 165);
    path.arcTo(QRectF(middle - 36, 145, 72, 20), 165, 210);
    path.moveTo(middle - 5, 166);
    path.lineTo(middle, 170);
    path.lineTo(middle + 5, 166);
    return path;
}

}  // namespace

const QPainterPath& bodyShape(BodyPart part)
{
    static const std::array<QPainterPath, motion::bodyPartCount> shapes{
        head(), trunk(), leftArm(), mirrored(leftArm()), leftLeg(), mirrored(leftLeg()), root()};
    return shapes[static_cast<std::size_t>(part)];
}

const QPainterPath& touchShape(BodyPart part)
{
    static const auto shapes = [] {
        std::array<QPainterPath, motion::bodyPartCount> all;
        for (int i = 0; i < motion::bodyPartCount; ++i) {
            const auto index = static_cast<std::size_t>(i);
            const QPainterPath& drawn = bodyShape(static_cast<BodyPart>(i));
            const bool isRoot = static_cast<BodyPart>(i) == BodyPart::Root;
            all[index] = isRoot ? band(drawn, 9) : drawn.united(band(drawn, 3));
        }
        return all;
    }();
    return shapes[static_cast<std::size_t>(part)];
}

QPointF innerPoint(BodyPart part)
{
    static const std::array<QPointF, motion::bodyPartCount> points{
        QPointF(middle, 17),      QPointF(middle, 60),       QPointF(middle + 30, 68),
        QPointF(middle - 30, 68), QPointF(middle + 11, 124), QPointF(middle - 11, 124),
        QPointF(middle - 32, 150)};
    return points[static_cast<std::size_t>(part)];
}

}  // namespace driftwalk::widgets
