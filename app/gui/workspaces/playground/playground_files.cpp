// Data that the user brings to the playground: files, words, strokes.
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/playground/own_points.h"
#include "app/gui/workspaces/playground/playground_workspace.h"
#include "core/toy/point_csv.h"
#include "widgets/inputs/message_bar.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace driftwalk::gui {

using widgets::MessageBar;

namespace {

/// The table that a drag carries, empty if it carries none.
QString tableOf(const QMimeData* data)
{
    for (const QUrl& url : data->urls()) {
        const QString path = url.toLocalFile();
        const QString suffix = QFileInfo(path).suffix().toLower();
        if (suffix == QLatin1String("csv") || suffix == QLatin1String("tsv")
            || suffix == QLatin1String("txt"))
            return path;
    }
    return {};
}

toy::PointSetSpec ownPoints(std::vector<toy::Point> points)
{
    return {.name = "points", .points = std::move(points), .noise = 0.02};
}

}  // namespace

void PlaygroundWorkspace::openPoints(const QString& path)
{
    const auto read = std::make_shared<toy::StandardisedPoints>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [read, file = path.toStdU16String()](const std::stop_token&, const ProgressFn&) {
            *read = toy::standardised(toy::readPoints(file));
        },
        [this, read, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            const int count = static_cast<int>(read->points.size());
            setData(ownPoints(std::move(read->points)));
            messages()->report(
                MessageBar::Kind::Note,
                tr("%1 from %2, moved by (%3, %4) and divided by %5 to have mean 0 and spread 1.")
                    .arg(counted(count, tr("point"), tr("points")), QFileInfo(path).fileName())
                    .arg(-read->offset.x, 0, 'g', 4)
                    .arg(-read->offset.y, 0, 'g', 4)
                    .arg(read->scale, 0, 'g', 4));
        });
}

void PlaygroundWorkspace::askForPoints()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open points"), Settings::folder(),
                                                      tr("Tables (*.csv *.tsv *.txt)"));
    if (!path.isEmpty()) openPoints(path);
}

void PlaygroundWorkspace::takeWord(const QString& word)
{
    auto points = pointsOfWord(word);
    if (points.empty()) {
        messages()->report(MessageBar::Kind::Note, tr("This word has nothing to draw."));
        return;
    }
    messages()->dismiss();
    setData(ownPoints(std::move(points)));
}

void PlaygroundWorkspace::takeStroke(const std::vector<glm::vec2>& stroke)
{
    m_strokes.push_back(stroke);
    auto points = pointsOfStrokes(m_strokes);
    if (!points.empty()) setData(ownPoints(std::move(points)));
}

void PlaygroundWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    if (!tableOf(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void PlaygroundWorkspace::dropEvent(QDropEvent* event)
{
    const QString path = tableOf(event->mimeData());
    if (path.isEmpty()) return;
    event->acceptProposedAction();
    openPoints(path);
}

}  // namespace driftwalk::gui
