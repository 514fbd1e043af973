#include "app/gui/command_line.h"

#include "app/gui/main_window.h"
#include "core/util/error.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace driftwalk::gui {

namespace {

constexpr int largestSide = 8192;

QSize parseSize(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    const auto isLength = [](int pixels) { return pixels > 0 && pixels <= largestSide; };
    require(parts.size() == 2 && isLength(size.width()) && isLength(size.height()),
            "--size must be WIDTHxHEIGHT, for example 1280x800, at most "
                + std::to_string(largestSide) + " each");
    return size;
}

widgets::ThemeChoice parseTheme(const QString& text)
{
    if (text == QLatin1String("light")) return widgets::ThemeChoice::Light;
    if (text == QLatin1String("dark")) return widgets::ThemeChoice::Dark;
    throw Error("--theme must be light or dark");
}

int parseWorkspace(const QString& text)
{
    const QStringList names = MainWindow::workspaceNames();
    for (int i = 0; i < names.size(); ++i)
        if (names[i].compare(text, Qt::CaseInsensitive) == 0) return i;
    throw Error("--workspace must be one of " + names.join(QStringLiteral(", ")).toStdString());
}

int parseNumber(const QCommandLineOption& option, const QCommandLineParser& parser)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    require(isNumber && number >= 0,
            "--" + option.names().first().toStdString() + " must be a whole number");
    return number;
}

}  // namespace

Options parseCommandLine(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Watch a diffusion model turn noise into motion."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("file"),
        QStringLiteral(
            "A motion, a recipe or a timeline to open, or in the workspace Image a picture."),
        QStringLiteral("[file]"));
    const QCommandLineOption startup(QStringLiteral("exit-after-startup"),
                                     QStringLiteral("End when the window has been painted."));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("Write a picture of the window and end."),
                                        QStringLiteral("file.png"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QStringLiteral("Size of the window in pixels."),
                                  QStringLiteral("1280x800"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light or dark."),
                                   QStringLiteral("theme"));
    const QCommandLineOption workspace(QStringLiteral("workspace"),
                                       QStringLiteral("The workspace to open."),
                                       QStringLiteral("name"));
    const QCommandLineOption prompt(
        QStringLiteral("prompt"),
        QStringLiteral("Generate a motion from this sentence at once, or in the workspace Image "
                       "a picture of this class."),
        QStringLiteral("text"));
    const QCommandLineOption step(QStringLiteral("step"),
                                  QStringLiteral("Position of the diffusion clock in the picture."),
                                  QStringLiteral("number"));
    const QCommandLineOption frame(QStringLiteral("frame"),
                                   QStringLiteral("Position of the motion clock in the picture."),
                                   QStringLiteral("number"));
    parser.addOptions({startup, screenshot, size, theme, workspace, prompt, step, frame});
    parser.process(application);

    Options options;
    options.exitAfterStartup = parser.isSet(startup);
    options.screenshot = parser.value(screenshot);
    if (parser.isSet(size)) options.size = parseSize(parser.value(size));
    if (parser.isSet(theme)) options.theme = parseTheme(parser.value(theme));
    if (parser.isSet(workspace)) options.workspace = parseWorkspace(parser.value(workspace));
    options.prompt = parser.value(prompt);
    if (parser.isSet(step)) options.step = parseNumber(step, parser);
    if (parser.isSet(frame)) options.frame = parseNumber(frame, parser);
    options.file = parser.positionalArguments().value(0);
    return options;
}

}  // namespace driftwalk::gui
