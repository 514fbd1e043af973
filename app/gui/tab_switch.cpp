#include "app/gui/tab_switch.h"

#include "widgets/style/metrics.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace driftwalk::gui {

TabSwitch::TabSwitch(const QStringList& names, const QStringList& tips, QWidget* parent)
    : QWidget(parent),
      m_buttons(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::space);
    for (int i = 0; i < names.size(); ++i) {
        auto* button = new QToolButton;
        button->setText(names[i]);
        button->setAccessibleName(names[i]);
        button->setToolTip(tips.value(i));
        button->setCheckable(true);
        button->setProperty("role", "tab");
        button->setFocusPolicy(Qt::TabFocus);
        m_buttons->addButton(button, i);
        layout->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idClicked, this, &TabSwitch::chosen);
    // Qt takes the others out of the Tab order when one of an exclusive group gets the focus.
    connect(qApp, &QApplication::focusChanged, this, [this] {
        for (QAbstractButton* button : m_buttons->buttons())
            button->setFocusPolicy(Qt::TabFocus);
    });
}

int TabSwitch::current() const { return m_buttons->checkedId(); }

void TabSwitch::setCurrent(int index) { m_buttons->button(index)->setChecked(true); }

}  // namespace driftwalk::gui
