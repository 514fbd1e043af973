// The components of a Gaussian mixture, one of which can be changed at a time; means are also
// dragged on the stage.
#pragma once

#include "core/toy/point_set.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QToolButton;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

class MixtureEditor : public QWidget {
    Q_OBJECT

public:
    explicit MixtureEditor(QWidget* parent = nullptr);

    const std::vector<toy::MixtureComponent>& components() const { return m_components; }

    /// Shows the values without emitting changed.
    void setComponents(const std::vector<toy::MixtureComponent>& components);

Q_SIGNALS:
    void changed();

private:
    void showComponent();
    void takeValues();
    void add();
    void remove();
    std::size_t current() const;

    std::vector<toy::MixtureComponent> m_components;
    bool m_isSetting = false;
    QComboBox* m_choice = nullptr;
    QToolButton* m_remove = nullptr;
    widgets::ValueSlider* m_weight = nullptr;
    widgets::ValueSlider* m_widthX = nullptr;
    widgets::ValueSlider* m_widthY = nullptr;
    widgets::ValueSlider* m_correlation = nullptr;
    widgets::ValueSlider* m_label = nullptr;
};

}  // namespace driftwalk::gui
