// Which parts of the body stay as they are: a body map and its list, and single joints.
#pragma once

#include "core/motion/body_parts.h"

#include <QWidget>

#include <array>
#include <vector>

class QAction;
class QCheckBox;
class QLabel;
class QToolButton;

namespace driftwalk::widgets {
class BodyMap;
}

namespace driftwalk::gui {

class KeepParts : public QWidget {
    Q_OBJECT

public:
    using Parts = std::array<bool, motion::bodyPartCount>;

    explicit KeepParts(QWidget* parent = nullptr);

    /// In the order of BodyPart.
    Parts parts() const;
    std::vector<motion::Joint> joints() const;

public Q_SLOTS:
    void setPart(driftwalk::motion::BodyPart part, bool isKept);
    void togglePart(driftwalk::motion::BodyPart part);
    void toggleJoint(int joint);
    void clear();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void createJoints();
    void refresh();

    std::array<QCheckBox*, motion::bodyPartCount> m_checks{};
    std::vector<QAction*> m_joints;
    widgets::BodyMap* m_map = nullptr;
    QToolButton* m_jointButton = nullptr;
    bool m_isClearing = false;
};

}  // namespace driftwalk::gui
