#include "widgets/equation/symbol.h"

#include <QCoreApplication>

#include <algorithm>

namespace driftwalk::widgets {

namespace {

struct Entry {
    const char* id;
    const char* html;
    const char* name;
    ColorRole color = &Colors::ink;
    bool isUniform = true;
};

const Entry states[] = {
    {"xt", "x<sub>t</sub>", QT_TRANSLATE_NOOP("Symbol", "noisy state at step t"), &Colors::noise},
    {"xPrev", "x<sub>t\u22121</sub>", QT_TRANSLATE_NOOP("Symbol", "next state, with less noise"),
     &Colors::noise},
    {"x0", "x<sub>0</sub>", QT_TRANSLATE_NOOP("Symbol", "data"), &Colors::signal},
    {"x0Hat", "x\u0302<sub>0</sub>", QT_TRANSLATE_NOOP("Symbol", "predicted data"),
     &Colors::prediction},
    {"epsilon", "\u03b5", QT_TRANSLATE_NOOP("Symbol", "noise, standard normal"), &Colors::noise},
    {"epsilonHat", "\u03b5\u0302", QT_TRANSLATE_NOOP("Symbol", "predicted noise"), &Colors::noise},
    {"epsilonFree", "\u03b5\u0302<sub>\u2205</sub>",
     QT_TRANSLATE_NOOP("Symbol", "noise predicted without a prompt"), &Colors::noise},
    {"epsilonText", "\u03b5\u0302<sub>y</sub>",
     QT_TRANSLATE_NOOP("Symbol", "noise predicted for the prompt"), &Colors::noise},
    {"z", "z", QT_TRANSLATE_NOOP("Symbol", "fresh noise of this step, standard normal"),
     &Colors::noise},
    {"v", "v<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "velocity: what a third kind of network predicts"),
     &Colors::score},
};

const Entry levels[] = {
    {"alpha", "\u03b1<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "share of the signal's variance that step t leaves"),
     &Colors::signal},
    {"alphaBar", "\u1fb1<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "share of the signal's variance that is left"), &Colors::signal},
    {"alphaBarPrev", "\u1fb1<sub>t\u22121</sub>",
     QT_TRANSLATE_NOOP("Symbol", "the same after this step"), &Colors::signal},
    {"beta", "\u03b2<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "variance of the noise that step t adds"), &Colors::noise},
    {"signalFactor", "\u221a\u1fb1<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "factor of the signal"), &Colors::signal},
    {"signalFactorPrev", "\u221a\u1fb1<sub>t\u22121</sub>",
     QT_TRANSLATE_NOOP("Symbol", "factor of the signal after this step"), &Colors::signal},
    {"noiseFactor", "\u221a(1 \u2212 \u1fb1<sub>t</sub>)",
     QT_TRANSLATE_NOOP("Symbol", "standard deviation of the noise"), &Colors::noise},
    {"noiseVariance", "1 \u2212 \u1fb1<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "variance of the noise"), &Colors::noise},
    {"directionFactor",
     "\u221a(1 \u2212 \u1fb1<sub>t\u22121</sub> \u2212 \u03c3<sub>t</sub>\u00b2)",
     QT_TRANSLATE_NOOP("Symbol", "how much of the predicted noise stays"), &Colors::noise},
    {"xtCoefficient", "factor of x<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "how much the mean keeps of the state"), &Colors::noise},
    {"x0Coefficient", "factor of x<sub>0</sub>",
     QT_TRANSLATE_NOOP("Symbol", "how far the mean moves towards the data"), &Colors::signal},
    {"sigma", "\u03c3<sub>t</sub>",
     QT_TRANSLATE_NOOP("Symbol", "standard deviation of the fresh noise"), &Colors::noise},
    {"snr", "SNR(t)", QT_TRANSLATE_NOOP("Symbol", "signal-to-noise ratio")},
    {"snrPrev", "SNR(t\u22121)",
     QT_TRANSLATE_NOOP("Symbol", "signal-to-noise ratio one step nearer to the data")},
    {"stepSize", "c", QT_TRANSLATE_NOOP("Symbol", "size of a step of Langevin dynamics")},
};

const Entry laws[] = {
    {"forwardLaw", "q(x<sub>t</sub> | x<sub>0</sub>)",
     QT_TRANSLATE_NOOP("Symbol", "forward process: where x<sub>t</sub> may be, given the data"),
     &Colors::signal, false},
    {"posteriorLaw", "q(x<sub>t\u22121</sub> | x<sub>t</sub>, x<sub>0</sub>)",
     QT_TRANSLATE_NOOP(
         "Symbol", "posterior: where x<sub>t\u22121</sub> may be, given the state and the data"),
     &Colors::prediction, false},
    {"posteriorMean", "\u03bc<sub>q</sub>", QT_TRANSLATE_NOOP("Symbol", "mean of the posterior"),
     &Colors::prediction},
    {"posteriorVariance", "\u03c3<sub>q</sub>\u00b2",
     QT_TRANSLATE_NOOP("Symbol", "variance of the posterior, also written \u03b2\u0303"),
     &Colors::prediction},
    {"posteriorDeviation", "\u03c3<sub>q</sub>",
     QT_TRANSLATE_NOOP("Symbol", "standard deviation of the posterior"), &Colors::prediction},
    {"score", "\u2207 log p(x<sub>t</sub>)",
     QT_TRANSLATE_NOOP("Symbol", "score: the way uphill in the density of noisy data"),
     &Colors::score},
    {"classScore", "\u2207 log p(x<sub>t</sub> | y)",
     QT_TRANSLATE_NOOP("Symbol", "score of one class"), &Colors::score},
    {"classifierGradient", "\u2207 log p(y | x<sub>t</sub>)",
     QT_TRANSLATE_NOOP("Symbol", "gradient of a classifier of noisy data"), &Colors::score},
    {"guidedScore", "\u2207 log p<sub>\u03b3</sub>(x<sub>t</sub> | y)",
     QT_TRANSLATE_NOOP("Symbol", "guided score"), &Colors::score},
    {"gamma", "\u03b3",
     QT_TRANSLATE_NOOP("Symbol", "guidance: 0 without the class, 1 as it is, above: exaggerated")},
};

const Entry costs[] = {
    {"boundWeight", "\u00bd (SNR(t\u22121) \u2212 SNR(t))",
     QT_TRANSLATE_NOOP("Symbol", "weight of an error of x<sub>0</sub> in the bound"),
     &Colors::score},
    {"error", "\u2016x\u0302<sub>0</sub> \u2212 x<sub>0</sub>\u2016\u00b2",
     QT_TRANSLATE_NOOP("Symbol", "squared error of the prediction"), &Colors::prediction, false},
    {"lossTerm", "L<sub>t</sub>", QT_TRANSLATE_NOOP("Symbol", "cost of step t in the bound")},
    {"truth", "\u2212log p(x<sub>0</sub>)", QT_TRANSLATE_NOOP("Symbol", "true cost of the data"),
     &Colors::ink, false},
    {"bound", "L", QT_TRANSLATE_NOOP("Symbol", "bound: the sum of all terms")},
    {"reconstruction", "E[\u2212log p<sub>\u03b8</sub>(x<sub>0</sub> | x<sub>1</sub>)]",
     QT_TRANSLATE_NOOP("Symbol", "reconstruction: the cost of the last step to the data"),
     &Colors::signal},
    {"priorMatching", "D<sub>KL</sub>(q(x<sub>T</sub>) \u2016 p(x<sub>T</sub>))",
     QT_TRANSLATE_NOOP("Symbol",
                       "prior matching: what is left of the data at the end of the noise"),
     &Colors::noise},
    {"denoising",
     "D<sub>KL</sub>(q(x<sub>t\u22121</sub> | x<sub>t</sub>, x<sub>0</sub>) \u2016 "
     "p<sub>\u03b8</sub>(x<sub>t\u22121</sub> | x<sub>t</sub>))",
     QT_TRANSLATE_NOOP("Symbol",
                       "denoising matching: steps of the model against steps that know the data"),
     &Colors::prediction},
    {"consistency",
     "D<sub>KL</sub>(q(x<sub>t</sub> | x<sub>t\u22121</sub>) \u2016 "
     "p<sub>\u03b8</sub>(x<sub>t</sub> | x<sub>t+1</sub>))",
     QT_TRANSLATE_NOOP("Symbol", "consistency: the same state, reached from both sides"),
     &Colors::score},
};

template <typename Visit>
void forEach(Visit&& visit)
{
    std::ranges::for_each(states, visit);
    std::ranges::for_each(levels, visit);
    std::ranges::for_each(laws, visit);
    std::ranges::for_each(costs, visit);
}

}  // namespace

Symbol symbolOf(const QString& id)
{
    Symbol symbol{.id = id, .html = id.toHtmlEscaped(), .name = {}};
    forEach([&](const Entry& entry) {
        if (id != QLatin1String(entry.id)) return;
        symbol.html = QString::fromUtf8(entry.html);
        symbol.name = QCoreApplication::translate("Symbol", entry.name);
        symbol.color = entry.color;
        symbol.isUniform = entry.isUniform;
    });
    return symbol;
}

QStringList symbolIds()
{
    QStringList ids;
    forEach([&](const Entry& entry) { ids << QString::fromLatin1(entry.id); });
    return ids;
}

}  // namespace driftwalk::widgets
