// How the stage of the Motion workspace shows a motion: a button that opens the choices, which are
// remembered, and what follows from them for a moment of the two clocks.
#pragma once

#include "app/gui/workspaces/motion/motion_scene.h"
#include "widgets/render/staging.h"
#include "widgets/viewport/viewport.h"

#include <QToolButton>

#include <functional>

class QActionGroup;
class QMenu;

namespace driftwalk::gui {

/// What of a trajectory is shown at once.
enum class TrajectoryView { Moment, NoiseBeside, Filmstrip, Grid };

/// The figure of a position of the diffusion clock and what stands round it.
/// @param earlier  at most this many predictions of earlier steps
widgets::Staging stagingOf(const MotionScene& scene, int position, TrajectoryView view,
                           int earlier);

class MotionView : public QToolButton {
    Q_OBJECT

public:
    /// Stands in the upper right corner of the viewport.
    explicit MotionView(widgets::Viewport* viewport);

    const widgets::ViewOptions& options() const { return m_options; }

    /// Shows what belongs to a moment. The scene must outlive the next call.
    void show(const MotionScene& scene, int position, double frame);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Choice {
        QString text;
        int value;
    };

    using Store = std::function<void(int)>;

    void createFigureChoices(QMenu* menu);
    void createTimeChoices(QMenu* menu);
    void createCameraChoices(QMenu* menu);
    void addChoices(QMenu* menu, const QString& title, const QString& key,
                    const std::vector<Choice>& choices, int initial, const Store& store);
    void addSwitch(QMenu* menu, const QString& text, const QString& key, bool* value);
    /// Saved views are those of the settings, and go there.
    void restoreViews();
    void refresh();

    widgets::Viewport* m_viewport;
    widgets::ViewOptions m_options;
    TrajectoryView m_trajectory = TrajectoryView::Moment;
    const MotionScene* m_scene = nullptr;
    int m_position = 0;
    double m_frame = 0;
};

}  // namespace driftwalk::gui
