// What each prompt of a timeline predicted at the shown denoising step: its noise, where it counts,
// the correction, and what came of all.
#pragma once

#include "app/gui/motion_studio.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace driftwalk::widgets {
class HeatMap;
}

namespace driftwalk::gui {

class NoisePanel : public QWidget {
    Q_OBJECT

public:
    explicit NoisePanel(QWidget* parent = nullptr);

    /// Hides the panel where nothing is known of a step's noise.
    void setNoise(std::shared_ptr<const studio::StepNoise> noise);

public Q_SLOTS:
    /// Lights the rows of a joint; -1 for none.
    void markJoint(int joint);
    /// @param share  of the motion's time, 0 .. 1
    void setMoment(double share);

Q_SIGNALS:
    void jointHovered(int joint);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Maps of one prompt, or of the correction, or of the result.
    struct Block {
        QWidget* widget = nullptr;
        QLabel* title = nullptr;
        widgets::HeatMap* norms = nullptr;
        widgets::HeatMap* mask = nullptr;
    };

    Block& blockAt(std::size_t index);
    void draw(const studio::StepNoise& noise);
    void fill(Block& block, const QString& title, const std::vector<float>& norms,
              const QColor& color);

    std::shared_ptr<const studio::StepNoise> m_noise;
    QVBoxLayout* m_layout = nullptr;
    std::vector<Block> m_blocks;
};

/// The noise that is denoised with: each joint's norms, weighted as its part's prompts are.
/// [frames, jointCount]; an upper bound where prompts are mixed, exact elsewhere.
std::vector<float> combinedNorms(const studio::StepNoise& noise);

}  // namespace driftwalk::gui
