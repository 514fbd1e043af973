#include "widgets/body_map/body_map.h"

#include "widgets/body_map/body_shape.h"
#include "widgets/style/metrics.h"
#include "widgets/style/part_colors.h"
#include "widgets/style/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace driftwalk::widgets {

using motion::BodyPart;
using motion::BodyRegion;

namespace {

// The order in which arrows go, from the head down.
constexpr std::array keyOrder{BodyRegion::Head,     BodyRegion::Spine,     BodyRegion::RightArm,
                              BodyRegion::LeftArm,  BodyRegion::RightLeg,  BodyRegion::LeftLeg,
                              BodyRegion::Root,     BodyRegion::UpperBody, BodyRegion::BothArms,
                              BodyRegion::BothLegs, BodyRegion::WholeBody};

bool isIn(std::optional<BodyRegion> region, BodyPart part)
{
    return region && motion::contains(*region, part);
}

}  // namespace

BodyRegion joined(std::optional<BodyRegion> before, BodyPart part)
{
    if (!before || motion::contains(*before, part)) return motion::regionOf(part);
    for (const BodyRegion group : {BodyRegion::BothArms, BodyRegion::BothLegs,
                                   BodyRegion::UpperBody, BodyRegion::WholeBody}) {
        const auto& parts = motion::partsOf(*before);
        const bool holdsBefore = std::all_of(parts.begin(), parts.end(), [group](BodyPart one) {
            return motion::contains(group, one);
        });
        if (holdsBefore && motion::contains(group, part)) return group;
    }
    return motion::regionOf(part);
}

BodyMap::BodyMap(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Body map"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QTransform BodyMap::toWidget() const
{
    const double scale
        = std::min(width() / bodyShapeSize.width(), height() / bodyShapeSize.height());
    QTransform transform;
    transform.translate((width() - scale * bodyShapeSize.width()) / 2,
                        (height() - scale * bodyShapeSize.height()) / 2);
    transform.scale(scale, scale);
    return transform;
}

std::optional<BodyPart> BodyMap::partAt(QPointF point) const
{
    const QPointF place = toWidget().inverted().map(point);
    for (int i = 0; i < motion::bodyPartCount; ++i) {
        const auto part = static_cast<BodyPart>(i);
        if (touchShape(part).contains(place)) return part;
    }
    return std::nullopt;
}

QPointF BodyMap::placeOf(BodyPart part) const { return toWidget().map(innerPoint(part)); }

void BodyMap::setRegion(std::optional<BodyRegion> region)
{
    if (m_region == region) return;
    m_region = region;
    setAccessibleDescription(region ? QString::fromStdString(motion::label(*region)) : QString());
    update();
}

void BodyMap::setPrompted(const std::vector<BodyRegion>& regions)
{
    m_prompted.fill(false);
    for (const BodyRegion region : regions)
        for (const BodyPart part : motion::partsOf(region))
            m_prompted[static_cast<std::size_t>(part)] = true;
    update();
}

void BodyMap::choose(BodyRegion region)
{
    setRegion(region);
    Q_EMIT chosen(region);
}

void BodyMap::clear()
{
    if (!m_region) return;
    setRegion(std::nullopt);
    Q_EMIT cleared();
}

void BodyMap::mousePressEvent(QMouseEvent* event)
{
    const auto part = partAt(event->position());
    if (event->button() != Qt::LeftButton) return;
    if (!part) return clear();
    choose(event->modifiers() & Qt::ShiftModifier ? joined(m_region, *part)
                                                  : motion::regionOf(*part));
    Q_EMIT clicked();
}

void BodyMap::mouseMoveEvent(QMouseEvent* event) { setHovered(partAt(event->position())); }

void BodyMap::leaveEvent(QEvent*) { setHovered(std::nullopt); }

void BodyMap::setHovered(std::optional<BodyPart> part)
{
    if (m_hovered == part) return;
    m_hovered = part;
    setCursor(part ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

bool BodyMap::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Escape && m_region) || key == Qt::Key_Left || key == Qt::Key_Right
            || key == Qt::Key_Up || key == Qt::Key_Down)
            event->accept();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto part = partAt(help->pos());
        QToolTip::showText(
            help->globalPos(),
            part ? m_hint.arg(QString::fromStdString(motion::label(motion::regionOf(*part))))
                 : toolTip(),
            this);
        return true;
    }
    return QWidget::event(event);
}

void BodyMap::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_region) return clear();
    int step = 0;
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down) step = 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up) step = -1;
    if (step == 0) return QWidget::keyPressEvent(event);
    const int count = static_cast<int>(keyOrder.size());
    int place = step > 0 ? -1 : count;
    if (m_region)
        place = static_cast<int>(std::find(keyOrder.begin(), keyOrder.end(), *m_region)
                                 - keyOrder.begin());
    choose(keyOrder[static_cast<std::size_t>((place + step + count) % count)]);
}

void BodyMap::focusInEvent(QFocusEvent*) { update(); }

void BodyMap::focusOutEvent(QFocusEvent*) { update(); }

void BodyMap::paintPart(QPainter& painter, BodyPart part) const
{
    const Colors& colors = colorsOf(palette());
    const QColor own = partColor(part, colors.isDark);
    const bool isPrompted = m_prompted[static_cast<std::size_t>(part)];
    const bool isChosen = isIn(m_region, part);
    const bool isHovered = m_hovered == part;
    double strength = isPrompted ? 1.0 : 0.28;
    if (isHovered || isChosen) strength = std::max(strength, 0.6);
    const QColor fill = mix(colors.surface, own, strength);
    painter.setBrush(fill);
    const double width = isChosen ? 2.4 : (isHovered ? 1.6 : 1.0);
    painter.setPen(QPen(isChosen ? colors.ink : mix(own, colors.ink, isHovered ? 0.4 : 0.1), width,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (part == BodyPart::Root) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(isChosen ? colors.ink : mix(colors.surface, own, strength + 0.2),
                            isChosen ? 3 : 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    painter.drawPath(bodyShape(part));
}

void BodyMap::paintEvent(QPaintEvent*)
{
    const Colors& colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(toWidget());
    paintPart(painter, BodyPart::Root);
    for (const BodyPart part : {BodyPart::LeftLeg, BodyPart::RightLeg, BodyPart::LeftArm,
                                BodyPart::RightArm, BodyPart::Spine, BodyPart::Head})
        if (!isIn(m_region, part)) paintPart(painter, part);
    for (int i = 0; i < motion::bodyPartCount; ++i)
        if (isIn(m_region, static_cast<BodyPart>(i))) paintPart(painter, static_cast<BodyPart>(i));
    painter.resetTransform();
    QFont font = this->font();
    font.setPixelSize(smallFontPixels);
    painter.setFont(font);
    painter.setPen(colors.softInk);
    const int top = 2;
    painter.drawText(QRect(2, top, width() / 2, 16), Qt::AlignLeft | Qt::AlignTop, tr("right"));
    painter.drawText(QRect(width() / 2, top, width() / 2 - 2, 16), Qt::AlignRight | Qt::AlignTop,
                     tr("left"));
    if (!hasFocus()) return;
    painter.setPen(QPen(colors.signal, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

}  // namespace driftwalk::widgets
