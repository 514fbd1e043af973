// What noise does to the picture now: the equation with its numbers, distribution, spectrum.
#pragma once

#include "app/gui/workspaces/image/spectrum_plot.h"

#include <QTimer>

#include <optional>

namespace driftwalk::widgets {
class EquationList;
}

namespace driftwalk::gui {

class ValueRows;

class ImageInspector : public QWidget {
    Q_OBJECT

public:
    explicit ImageInspector(QWidget* parent = nullptr);

    /// The plots follow a little later, so that they never hold the stage up.
    void setMoment(const ImageMoment& moment, ImageMode mode);
    /// Shows that there is nothing yet.
    void clear();

    widgets::EquationList* equations() { return m_equations; }

private:
    void showEquations();
    void showNumbers();
    void showPlots();
    /// Lights up a symbol in equations and plots; empty for none.
    void highlight(const QString& symbol);

    std::optional<ImageMoment> m_moment;
    ImageMode m_mode = ImageMode::Forward;
    std::vector<double> m_spectrumData;  ///< the picture that m_x0Spectrum belongs to
    studio::Spectrum m_x0Spectrum;
    QTimer m_pause;
    widgets::EquationList* m_equations = nullptr;
    ValueRows* m_numbers = nullptr;
    NamedPlot* m_histogram = nullptr;
    NamedPlot* m_spectrum = nullptr;
};

}  // namespace driftwalk::gui
