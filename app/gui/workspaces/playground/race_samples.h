// What each sampler of a race has made of the same noise: pictures side by side, as large as fit.
#pragma once

#include "app/gui/workspaces/playground/playground_studio.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace driftwalk::widgets {
class PlaneView;
}

namespace driftwalk::gui {

class RaceSamples : public QWidget {
    Q_OBJECT

public:
    explicit RaceSamples(QWidget* parent = nullptr);

    /// Shows the samples with this number of calls; race may be null.
    void setRace(const RacePtr& race, int budget);

    void setLecture(bool lecture);

    /// Pixels that the pictures need where there is this room.
    int heightFor(QSize room) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Sample {
        QWidget* frame = nullptr;
        QLabel* name = nullptr;
        widgets::PlaneView* view = nullptr;
    };

    struct Grid {
        int columns = 1;
        int rows = 1;
        int side = 0;  ///< of a picture, pixels
    };

    Grid gridFor(QSize room) const;
    int nameHeight() const;
    void addSample();
    void arrange();

    std::vector<Sample> m_samples;
    QGridLayout* m_grid = nullptr;
    std::size_t m_places = 0;  ///< samplers of the race, some of which may be still under way
    int m_columns = 0;  ///< as arranged; 0: anew
    bool m_isLecture = false;
};

}  // namespace driftwalk::gui
