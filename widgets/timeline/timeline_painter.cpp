// How the timeline looks.
#include "widgets/style/metrics.h"
#include "widgets/style/part_colors.h"
#include "widgets/style/tabular.h"
#include "widgets/style/theme.h"
#include "widgets/timeline/timeline_view.h"

#include <QPainter>
#include <QPainterPath>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

using motion::BodyRegion;
using studio::TimelineBlock;

namespace {

constexpr double barWidth = 4;  // of a block's own colour at its start
constexpr double corner = 3;
constexpr double labelPixels = 56;  // between two labels of the ruler

QString titleOf(BodyRegion region)
{
    QString text = QString::fromStdString(motion::label(region));
    text[0] = text[0].toUpper();
    return text;
}

/// Colours from top to bottom, in equal shares.
void fillShares(QPainter& painter, const QRectF& rect, const QList<QColor>& colors)
{
    QPainterPath clip;
    clip.addRoundedRect(rect, 2, 2);
    painter.save();
    painter.setClipPath(clip, Qt::IntersectClip);
    const double share = rect.height() / static_cast<double>(colors.size());
    for (qsizetype i = 0; i < colors.size(); ++i)
        painter.fillRect(QRectF(rect.left(), rect.top() + static_cast<double>(i) * share,
                                rect.width(), share + 0.5),
                         colors[i]);
    painter.restore();
}

QColor average(const QList<QColor>& colors)
{
    QColor sum = colors.front();
    for (qsizetype i = 1; i < colors.size(); ++i)
        sum = mix(sum, colors[i], 1.0 / static_cast<double>(i + 1));
    return sum;
}

}  // namespace

void TimelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPixelSize(static_cast<int>(std::lround((smallFontPixels + 1) * m_metrics.scale)));
    painter.setFont(font);
    const Colors& colors = colorsOf(palette());
    painter.fillRect(viewport()->rect(), colors.surface);
    const double header = m_metrics.headerWidth();
    painter.save();
    painter.setClipRect(QRectF(header, m_metrics.rulerHeight(), viewport()->width() - header,
                               viewport()->height()));
    paintTracks(painter);
    for (int i = 0; i < static_cast<int>(m_rows.places.size()); ++i)
        paintBlock(painter, i, event->rect());
    if (m_drag == Drag::Band && m_mouse != m_pressed) {
        painter.setPen(QPen(colors.ink, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(m_pressed, m_mouse).normalized());
    }
    painter.restore();
    paintHeaders(painter);
    paintRuler(painter);
    paintPlayhead(painter);
    if (hasFocus()) {
        painter.setPen(QPen(colors.signal, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void TimelineView::paintTracks(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const double left = std::max(m_metrics.headerWidth(), axis().xOf(0));
    const double right
        = std::min<double>(viewport()->width(), axis().xOf(m_document.timeline().seconds));
    const QColor rule = mix(colors.paper, colors.line, 0.55);
    for (const TimelineRow& row : m_rows.rows) {
        const QRectF track(left, contentTop() + row.top, right - left, row.height - 1);
        const bool isCurrent = m_document.region() == row.region;
        painter.fillRect(track, isCurrent ? mix(colors.paper, colors.line, 0.30) : colors.paper);
        if (row.region == BodyRegion::WholeBody) paintBase(painter, row);
    }
    const double step = rulerStep(m_perSecond, labelPixels * m_metrics.scale);
    painter.setPen(QPen(rule, 1));
    for (double at = 0; at <= m_document.timeline().seconds; at += step) {
        const double x = std::round(axis().xOf(at)) + 0.5;
        if (x < left || x > right) continue;
        painter.drawLine(QPointF(x, contentTop()), QPointF(x, contentTop() + m_rows.height));
    }
    if (!m_new) return;
    const TimelineRow& row
        = m_rows.rows[static_cast<std::size_t>(std::max(0, m_rows.rowOf(m_new->region)))];
    const QRectF fresh(axis().xOf(m_new->start), contentTop() + row.top + m_metrics.rowPadding(),
                       (m_new->end - m_new->start) * m_perSecond, m_metrics.laneHeight() - 1);
    const QColor color = average(regionColors(m_new->region, colors.isDark));
    painter.setPen(QPen(color, 1.5, Qt::DashLine));
    painter.setBrush(mix(colors.paper, color, 0.2));
    painter.drawRoundedRect(fresh, corner, corner);
}

// What the whole body does where no block says otherwise: a quiet sentence on its track.
void TimelineView::paintBase(QPainter& painter, const TimelineRow& row) const
{
    const Colors& colors = colorsOf(palette());
    const auto& timeline = m_document.timeline();
    const bool isEmpty = timeline.prompt.empty();
    const double left = std::max(axis().xOf(0), m_metrics.headerWidth()) + 6;
    const double right = std::min<double>(axis().xOf(timeline.seconds), viewport()->width()) - 6;
    const QRectF place(left, contentTop() + row.top + m_metrics.rowPadding(), right - left,
                       m_metrics.laneHeight());
    const QString text = isEmpty ? tr("no base prompt: what no block says is up to the model")
                                 : QString::fromStdString(timeline.prompt);
    painter.setPen(isEmpty ? colors.faintInk : colors.softInk);
    painter.drawText(
        place, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(place.width())));
}

void TimelineView::paintBlock(QPainter& painter, int index, const QRectF& dirty) const
{
    const QRectF rect = placeOf(index);
    if (!rect.intersects(dirty)) return;
    const auto& timeline = m_document.timeline();
    const TimelineBlock& block = timeline.blocks[static_cast<std::size_t>(index)];
    const Colors& colors = colorsOf(palette());
    const auto shares = regionColors(block.region, colors.isDark);
    const auto& selected = m_document.state().selected;
    const bool isSelected = std::binary_search(selected.begin(), selected.end(), index);
    const QColor color = average(shares);
    const double strength = (index == m_hovered ? 0.42 : 0.30) + (colors.isDark ? 0.04 : 0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mix(colors.paper, color, strength));
    painter.drawRoundedRect(rect, corner, corner);
    paintHatching(painter, index, rect);
    fillShares(painter, {rect.left(), rect.top(), std::min(barWidth, rect.width()), rect.height()},
               shares);
    const bool isSoundBlock = isSound(block, timeline.seconds);
    if (isSelected || !isSoundBlock) {
        const QColor line = isSoundBlock ? colors.ink : colors.warning;
        painter.setPen(QPen(line, 2, isSoundBlock ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), corner, corner);
    }
    const double left = std::max(rect.left(), m_metrics.headerWidth()) + barWidth + 4;
    const QRectF place(left, rect.top(), rect.right() - left - 4, rect.height());
    if (place.width() < 8) return;
    painter.setPen(colors.ink);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(QString::fromStdString(block.text),
                                                      Qt::ElideRight,
                                                      static_cast<int>(place.width())));
}

// Where the block hands over: its overlaps, and half of the blend at edges within the timeline.
void TimelineView::paintHatching(QPainter& painter, int index, const QRectF& rect) const
{
    const auto& timeline = m_document.timeline();
    const TimelineBlock& block = timeline.blocks[static_cast<std::size_t>(index)];
    auto zones = overlapsOf(timeline, index);
    const double half = std::min(timeline.blendSeconds / 2, std::abs(block.end - block.start) / 2);
    if (block.start > 0) zones.emplace_back(block.start, block.start + half);
    if (block.end < timeline.seconds) zones.emplace_back(block.end - half, block.end);
    const Colors& colors = colorsOf(palette());
    const QColor color = average(regionColors(block.region, colors.isDark));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(mix(color, colors.paper, 0.25), Qt::BDiagPattern));
    for (const auto& [start, end] : zones) {
        const QRectF zone(QPointF(axis().xOf(start), rect.top()),
                          QPointF(axis().xOf(end), rect.bottom()));
        painter.drawRect(zone & rect);
    }
}

void TimelineView::paintHeaders(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const double width = m_metrics.headerWidth();
    painter.fillRect(QRectF(0, 0, width, viewport()->height()), colors.surface);
    painter.save();
    painter.setClipRect(QRectF(0, m_metrics.rulerHeight(), width, viewport()->height()));
    for (const TimelineRow& row : m_rows.rows) {
        const QRectF place(0, contentTop() + row.top, width, row.height - 1);
        const bool isCurrent = m_document.region() == row.region;
        if (isCurrent) painter.fillRect(place, mix(colors.surface, colors.line, 0.7));
        const double side = 10 * m_metrics.scale;
        const double middle = place.top() + m_metrics.rowPadding() + m_metrics.laneHeight() / 2;
        fillShares(painter, {8, middle - side / 2, side, side},
                   regionColors(row.region, colors.isDark));
        QFont font = painter.font();
        font.setBold(isCurrent);
        painter.setFont(font);
        painter.setPen(isCurrent ? colors.ink : colors.softInk);
        const QRectF text(16 + side, place.top() + m_metrics.rowPadding(), width - side - 20,
                          m_metrics.laneHeight());
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, titleOf(row.region));
        font.setBold(false);
        painter.setFont(font);
    }
    painter.restore();
}

void TimelineView::paintRuler(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    const double header = m_metrics.headerWidth();
    const double height = m_metrics.rulerHeight();
    painter.fillRect(QRectF(0, 0, viewport()->width(), height), colors.surface);
    painter.save();
    painter.setClipRect(QRectF(header, 0, viewport()->width() - header, height));
    const double step = rulerStep(m_perSecond, labelPixels * m_metrics.scale);
    const auto xOf = [this](double at) { return std::round(axis().xOf(at)) + 0.5; };
    const int last = static_cast<int>(std::floor(m_document.timeline().seconds / step + 1e-6));
    const int first = std::max(0, static_cast<int>(axis().secondsAt(header) / step));
    painter.setPen(QPen(colors.faintInk, 1));
    for (int i = first; i <= last && xOf(i * step) <= viewport()->width(); ++i) {
        painter.drawLine(QPointF(xOf(i * step), height - 6), QPointF(xOf(i * step), height));
        const double between = xOf((i + 0.5) * step);
        if (i < last) painter.drawLine(QPointF(between, height - 3), QPointF(between, height));
    }
    painter.setPen(colors.softInk);
    for (int i = first; i <= last && xOf(i * step) <= viewport()->width(); ++i) {
        const QString text
            = momentText(i * step, step) + (i == 0 ? QStringLiteral(" s") : QString());
        const int x = static_cast<int>(xOf(i * step)) + 4;
        if (x + tabularWidth(painter.fontMetrics(), text) > viewport()->width()) continue;
        drawTabular(painter, {x, static_cast<int>(height) - 9}, text);
    }
    painter.restore();
    painter.setPen(QPen(colors.line, 1));
    painter.drawLine(QPointF(0, height - 0.5), QPointF(viewport()->width(), height - 0.5));
}

QRect TimelineView::playheadStrip() const
{
    const int reach = static_cast<int>(std::ceil(7 * m_metrics.scale));
    return {static_cast<int>(axis().xOf(m_playhead)) - reach, 0, 2 * reach + 1,
            viewport()->height()};
}

void TimelineView::paintPlayhead(QPainter& painter) const
{
    const double x = std::round(axis().xOf(m_playhead)) + 0.5;
    if (x < m_metrics.headerWidth()) return;
    const Colors& colors = colorsOf(palette());
    const double height = m_metrics.rulerHeight();
    const double reach = 5 * m_metrics.scale;
    painter.setPen(QPen(colors.ink, 1.5 * m_metrics.scale));
    painter.drawLine(QPointF(x, height - reach), QPointF(x, contentTop() + m_rows.height));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.ink);
    painter.drawPolygon(QPolygonF{{x - reach, height - 2.2 * reach},
                                  {x + reach, height - 2.2 * reach},
                                  {x + reach, height - reach},
                                  {x, height},
                                  {x - reach, height - reach}});
}

}  // namespace driftwalk::widgets
