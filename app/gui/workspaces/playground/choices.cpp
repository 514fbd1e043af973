#include "app/gui/workspaces/playground/choices.h"

#include "widgets/inputs/focus_guard.h"

#include <QComboBox>
#include <QPushButton>

namespace driftwalk::gui {

QComboBox* choice(const QString& title, const QList<std::pair<const char*, QString>>& entries,
                  const QString& tip)
{
    auto* box = new QComboBox;
    for (const auto& [name, text] : entries)
        box->addItem(text, QString::fromLatin1(name));
    box->setAccessibleName(title);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    widgets::guardFocus(box);
    return box;
}

std::string chosen(const QComboBox* box) { return box->currentData().toString().toStdString(); }

void choose(QComboBox* box, const std::string& name)
{
    box->setCurrentIndex(box->findData(QString::fromStdString(name)));
}

QPushButton* textButton(const QString& text, const QString& tip)
{
    auto* button = new QPushButton(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace driftwalk::gui
