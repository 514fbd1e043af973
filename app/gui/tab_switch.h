// A row of names, one of which is chosen.
#pragma once

#include <QWidget>

class QButtonGroup;

namespace driftwalk::gui {

class TabSwitch : public QWidget {
    Q_OBJECT

public:
    /// @param tips  one for each name
    TabSwitch(const QStringList& names, const QStringList& tips, QWidget* parent = nullptr);

    int current() const;

public Q_SLOTS:
    /// @param index  into the names
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup* m_buttons = nullptr;
};

}  // namespace driftwalk::gui
