// The names of the workspaces, one of which is in front.
#pragma once

#include <QWidget>

class QButtonGroup;

namespace driftwalk::gui {

class WorkspaceSwitch : public QWidget {
    Q_OBJECT

public:
    explicit WorkspaceSwitch(const QStringList& names, QWidget* parent = nullptr);

public Q_SLOTS:
    /// @param index  into the names
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup* m_buttons = nullptr;
};

}  // namespace driftwalk::gui
