#include "app/gui/panel.h"

#include "widgets/style/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace driftwalk::gui {

namespace {

constexpr int labelWidth = 72;  // as that of the sliders

}  // namespace

QVBoxLayout* makePanel(QWidget* panel, int width)
{
    panel->setProperty("role", "panel");
    panel->setAttribute(Qt::WA_StyledBackground);
    panel->setFixedWidth(width);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(widgets::margin, widgets::margin, widgets::margin, widgets::margin);
    layout->setSpacing(widgets::gap);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    auto* outer = new QVBoxLayout(panel);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(scroll, 1);
    return layout;
}

QLabel* sectionLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setProperty("role", "section");
    return label;
}

QHBoxLayout* labelledRow(const QString& text, QWidget* control)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(widgets::gap);
    auto* label = new QLabel(text);
    label->setFixedWidth(labelWidth);
    label->setBuddy(control);
    label->setToolTip(control->toolTip());
    row->addWidget(label);
    row->addWidget(control, 1);
    return row;
}

}  // namespace driftwalk::gui
