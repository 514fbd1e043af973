// The two plots of the Image workspace: distribution and spectrum of x_t, measured and expected.
#pragma once

#include "app/gui/workspaces/image/image_controls.h"
#include "app/gui/workspaces/image/image_process.h"
#include "core/studio/picture_statistics.h"

namespace driftwalk::widgets {
class Plot;
}

namespace driftwalk::gui {

/// A plot with the names of its lines above it.
class NamedPlot : public QWidget {
    Q_OBJECT

public:
    /// @param title  what is plotted
    NamedPlot(const QString& title, int height, QWidget* parent = nullptr);

    widgets::Plot* plot() { return m_plot; }

    /// Writes the names of the plot's curves.
    void showNames();

Q_SIGNALS:
    /// The mouse is over the curve or the name of this symbol of an equation; empty: no more.
    void symbolHovered(const QString& symbol);

protected:
    void changeEvent(QEvent* event) override;

private:
    QLabel* m_names = nullptr;
    widgets::Plot* m_plot = nullptr;
};

/// Values of x_t as a histogram, with the density that q(x_t | x_0) makes one expect.
void showHistogram(NamedPlot& plot, const ImageMoment& moment);

/// Power of x_t over frequency, with its two parts: the data's share abar |F(x_0)|^2 and the noise,
/// which is 1 - abar everywhere. A mark shows from where on noise is stronger.
/// @param x0  the spectrum of moment.x0
void showSpectrum(NamedPlot& plot, const ImageMoment& moment, const studio::Spectrum& x0,
                  ImageMode mode);

}  // namespace driftwalk::gui
