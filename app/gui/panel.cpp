#include "app/gui/panel.h"

#include "widgets/style/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
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

QVBoxLayout* groupIn(QWidget* group)
{
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::gap);
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

RunFooter makeRunFooter()
{
    const RunFooter footer{.widget = new QWidget,
                           .button = new QPushButton,
                           .progress = new QProgressBar,
                           .text = new QLabel};
    footer.button->setProperty("role", "primary");
    footer.button->setFocusPolicy(Qt::TabFocus);
    footer.progress->setTextVisible(false);
    footer.text->setProperty("role", "soft");
    auto* layout = new QVBoxLayout(footer.widget);
    layout->setContentsMargins(widgets::margin, widgets::gap, widgets::margin, widgets::margin);
    layout->setSpacing(widgets::gap);
    for (QWidget* part : std::initializer_list<QWidget*>{footer.text, footer.progress}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
        part->hide();
        layout->addWidget(part);
    }
    layout->addWidget(footer.button);
    return footer;
}

}  // namespace driftwalk::gui
