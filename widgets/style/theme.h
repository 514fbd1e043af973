// The two themes of the program: light paper and dark. Colours carry meaning, the same one
// everywhere.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;

namespace driftwalk::widgets {

enum class ThemeChoice { System, Light, Dark };

/// One theme's colours. Every meaning reads as text on `paper` and `surface` (contrast at
/// least 4.5:1).
struct Colors {
    QColor paper;  ///< behind the stage
    QColor surface;  ///< panels, one step from the paper
    QColor field;  ///< where the user types
    QColor line;  ///< quiet borders, tracks that are not yet filled
    QColor ink;  ///< text, cursor, selection
    QColor softInk;  ///< labels and units
    QColor faintInk;  ///< disabled text
    QColor signal;  ///< signal, data, x0
    QColor noise;  ///< noise, epsilon, x_t
    QColor prediction;  ///< the prediction of x0
    QColor score;  ///< score, gradient, velocity
    QColor warning;
    bool isDark = false;
};

/// The colours that belong to a widget's palette, so that a widget follows the theme without being
/// told.
const Colors& colorsOf(const QPalette& palette);

const Colors& lightColors();
const Colors& darkColors();

QPalette makePalette(const Colors& colors);

/// Whether the desktop asks for dark windows: the palette that Qt has from the platform, before
/// ours.
bool systemIsDark();

/// Gives the program the palette, stylesheet and font of a theme.
void applyTheme(QApplication& application, ThemeChoice choice);

/// WCAG contrast ratio, 1 (equal) .. 21 (black on white).
double contrast(const QColor& a, const QColor& b);

/// Linear mix in sRGB; share 0 gives `a`, 1 gives `b`.
QColor mix(const QColor& a, const QColor& b, double share);

}  // namespace driftwalk::widgets
