// The terms of a bound as bars over diffusion time, and in words.
#pragma once

#include "core/studio/elbo_engine.h"
#include "widgets/plot/plot.h"

#include <QString>

namespace driftwalk::gui {

/// What a cost is measured in.
struct ElboUnit {
    QString name;
    QString oneName;  ///< of exactly one
    double perNat = 1;
};

/// Nats of a datum, or bits per dimension.
ElboUnit elboUnit(bool isBits, int dimensions);

/// The mean of a value in words: "2.57 +- 0.15"; small ones without their error.
QString inWords(const studio::ElboEstimate& estimate, const ElboUnit& unit);

/// The sum of the terms between reconstruction and prior matching.
studio::ElboEstimate sumOfTerms(const studio::ElboBound& bound);

/// The term that stands for step t; not known where the bound has none.
studio::ElboEstimate termAt(const studio::ElboBound& bound, int t);

/// How the terms become bars.
struct BarLayout {
    int termsPerBar = 1;  ///< neighbouring terms that one bar adds up
    double width = 6;  ///< pixels of a bar
};

/// How the terms of one form of the bound look.
struct TermLook {
    widgets::ColorRole color = &widgets::Colors::ink;
    QString symbol = {};  ///< in the equations
};

inline const TermLook denoisingLook{&widgets::Colors::prediction, QStringLiteral("denoising")};
inline const TermLook consistencyLook{&widgets::Colors::score, QStringLiteral("consistency")};

/// As many bars as can be told apart: at least 3 pixels each.
/// @param pixels  between the first and the last step
BarLayout barLayout(const studio::ElboBound& bound, int steps, double pixels);

/// What a bar stands for: "10 steps a bar", which it adds up; empty for one step.
QString sentence(const BarLayout& layout, const studio::ElboBound& bound);

/// Reconstruction, beyond the end of the data; prior matching, beyond the end of the noise; and the
/// terms between, in their colours.
std::vector<widgets::Bars> barsOf(const studio::ElboBound& bound, int steps,
                                  const BarLayout& layout, const TermLook& look,
                                  const ElboUnit& unit);

/// The range that two sets of bars share, rounded so that it seldom changes. It holds 0.
std::pair<double, double> commonRange(const std::vector<widgets::Bars>& a,
                                      const std::vector<widgets::Bars>& b);

/// The axis of t as the clock has it: noise on the left.
widgets::PlotAxis clockAxis(int steps);

/// Room in pixels that the bars beyond the ends of the axis need.
inline constexpr double barRoom = 44;

}  // namespace driftwalk::gui
