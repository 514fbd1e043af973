#include "widgets/style/theme.h"

#include "widgets/style/metrics.h"
#include "widgets/style/stylesheet.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

#include <cmath>

namespace driftwalk::widgets {

const Colors& lightColors()
{
    static const Colors colors{.paper = "#FBFAF7",
                               .surface = "#F3F1EC",
                               .field = "#FFFFFF",
                               .line = "#D9D5CB",
                               .ink = "#1B1D21",
                               .softInk = "#5A5D64",
                               .faintInk = "#9B9C9B",
                               .signal = "#0072B2",
                               .noise = "#B34D00",
                               .prediction = "#007556",
                               .score = "#9C4A78",
                               .warning = "#8A5F00",
                               .isDark = false};
    return colors;
}

const Colors& darkColors()
{
    static const Colors colors{.paper = "#15171B",
                               .surface = "#1D2026",
                               .field = "#121417",
                               .line = "#363B44",
                               .ink = "#E8E6E1",
                               .softInk = "#A3A5AA",
                               .faintInk = "#686C74",
                               .signal = "#56B4E9",
                               .noise = "#F0844A",
                               .prediction = "#2FBF94",
                               .score = "#D88FB8",
                               .warning = "#E69F00",
                               .isDark = true};
    return colors;
}

const Colors& colorsOf(const QPalette& palette)
{
    const bool isDark = palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
    return isDark ? darkColors() : lightColors();
}

QPalette makePalette(const Colors& colors)
{
    QPalette palette(colors.ink, colors.surface, mix(colors.surface, colors.field, 0.5),
                     colors.line, mix(colors.surface, colors.line, 0.5), colors.ink, colors.ink,
                     colors.field, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.paper);
    palette.setColor(QPalette::PlaceholderText, mix(colors.softInk, colors.field, 0.15));
    palette.setColor(QPalette::ToolTipBase, colors.ink);
    palette.setColor(QPalette::ToolTipText, colors.paper);
    palette.setColor(QPalette::Highlight, colors.signal);
    palette.setColor(QPalette::HighlightedText, colors.isDark ? colors.paper : QColor(Qt::white));
    palette.setColor(QPalette::Link, colors.signal);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.faintInk);
    return palette;
}

bool systemIsDark()
{
    // A palette without own colours makes Qt go back to the platform's, which we then can look at.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool isDark = colorsOf(QApplication::palette()).isDark;
    QApplication::setPalette(ours);
    return isDark;
}

void applyTheme(QApplication& application, ThemeChoice choice)
{
    const bool isDark
        = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    const Colors& colors = isDark ? darkColors() : lightColors();
    application.setStyle(QStyleFactory::create("fusion"));
    QFont font = application.font();
    font.setPixelSize(baseFontPixels);
    application.setFont(font);
    application.setPalette(makePalette(colors));
    application.setStyleSheet(stylesheet(colors));
}

double contrast(const QColor& a, const QColor& b)
{
    const auto linear
        = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    const auto luminance = [&](const QColor& color) {
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
            + 0.0722 * linear(color.blueF());
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor mix(const QColor& a, const QColor& b, double share)
{
    const auto blend
        = [share](float x, float y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(blend(a.redF(), b.redF()), blend(a.greenF(), b.greenF()),
                            blend(a.blueF(), b.blueF()), blend(a.alphaF(), b.alphaF()));
}

}  // namespace driftwalk::widgets
