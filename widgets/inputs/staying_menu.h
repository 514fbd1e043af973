// A menu that stays open while its check items are toggled, so that several can be.
#pragma once

#include <QMenu>

namespace driftwalk::widgets {

/// Items that cannot be checked close it as usual; so do Escape and a click beside it.
class StayingMenu : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool toggle(QAction* action);
};

}  // namespace driftwalk::widgets
