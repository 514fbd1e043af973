// What the Motion workspace opens: motions, recipes and timelines, one or many at once.
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "app/gui/workspaces/motion/variants_page.h"
#include "core/motion/motion_import.h"
#include "widgets/film/embedded_text.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

#include <algorithm>

namespace driftwalk::gui {

namespace {

constexpr qsizetype longestCaption = 18;  // characters below a figure
constexpr qsizetype mostProblems = 3;  // that one line tells

std::filesystem::path toPath(const QString& text) { return text.toStdU16String(); }

bool hasSuffix(const QString& path, const QStringList& suffixes)
{
    return suffixes.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive);
}

const QStringList& motionSuffixes()
{
    static const QStringList suffixes{"bvh", "glb", "npy", "npz", "csv", "json"};
    return suffixes;
}

/// What may hold a recipe or a timeline; of JSON its content tells.
bool mayHoldRecipe(const QString& path)
{
    if (hasSuffix(path, {"json"})) return !motion::isMotionJson(toPath(path));
    return widgets::canEmbedText(toPath(path));
}

QStringList filesOf(const QMimeData* data)
{
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) files << url.toLocalFile();
    return files;
}

/// Whether a name looks as if the file could be opened.
bool isPromising(const QString& path)
{
    return hasSuffix(path, motionSuffixes()) || widgets::canEmbedText(toPath(path));
}

studio::RecipeFile readRecipe(const std::filesystem::path& source)
{
    try {
        return studio::recipeFromText(widgets::canEmbedText(source) ? widgets::embeddedText(source)
                                                                    : studio::recipeTextIn(source));
    } catch (const FileError&) {
        throw;
    } catch (const Error& error) {
        throw FileError(source, error.what());
    }
}

QString sourceOf(const motion::MotionFile& file)
{
    if (!file.report)
        return counted(static_cast<int>(file.clip.frames.size()), MotionWorkspace::tr("frame"),
                       MotionWorkspace::tr("frames"))
            + MotionWorkspace::tr(" at %1 a second").arg(file.clip.fps, 0, 'g', 4)
            + (file.hasRate ? QStringLiteral(".")
                            : MotionWorkspace::tr(": the file does not tell its rate."));
    const motion::ImportReport& report = *file.report;
    return counted(report.sourceJointCount, MotionWorkspace::tr("joint"),
                   MotionWorkspace::tr("joints"))
        + MotionWorkspace::tr(" at %1 frames per second, unit: %2; %3 m from ankle to head.")
              .arg(report.fps, 0, 'g', 4)
              .arg(QString::fromStdString(report.unit))
              .arg(report.heightMetres, 0, 'f', 2);
}

QString notesOf(const motion::MotionFile& file)
{
    if (file.recipe.empty()) return sourceOf(file);
    return sourceOf(file)
        + MotionWorkspace::tr(
               " It brings the recipe that it was made by: open it as one to make it "
               "again.");
}

/// The first problems in one line, each with the name of its file.
QString joined(const QStringList& problems)
{
    QString text = problems.mid(0, mostProblems).join(QStringLiteral("; "));
    if (const auto more = problems.size() - mostProblems; more > 0)
        text += MotionWorkspace::tr("; and %1 more").arg(more);
    return text;
}

QString problemAt(const QString& path, const QString& problem)
{
    return QStringLiteral("%1: %2").arg(QFileInfo(path).fileName(), problem);
}

std::string captionOf(const PastMotion& motion)
{
    const QString name = QFileInfo(motion.title).completeBaseName();
    return (name.size() <= longestCaption ? name : name.left(longestCaption - 1) + QChar(0x2026))
        .toStdString();
}

}  // namespace

struct MotionWorkspace::OpenedFile {
    QString path;
    std::optional<PastMotion> motion = {};
    std::optional<studio::RecipeFile> recipe = {};
    QString problem = {};
};

void MotionWorkspace::importMotion(const QString& path)
{
    const auto imported = std::make_shared<motion::MotionFile>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [imported, file = toPath(path)](const std::stop_token&, const ProgressFn&) {
            *imported = motion::readMotion(file);
        },
        [this, imported, path] {
            showImported(path, imported->clip, notesOf(*imported));
            Settings::addRecentFile(path);
        });
}

void MotionWorkspace::showImported(const QString& path, const motion::Clip& clip,
                                   const QString& notes)
{
    motion::Clip named = clip;
    named.name = QFileInfo(path).fileName().toStdString();
    m_stage->messages()->dismiss();
    cancel();
    m_candidate = -1;
    m_history.add({.imported = std::make_shared<const motion::Clip>(named),
                   .title = QString::fromStdString(named.name),
                   .notes = notes});
    show(*m_history.present());
    Settings::setFolder(QFileInfo(path).absolutePath());
}

void MotionWorkspace::askForImport()
{
    const QString filter
        = tr("Motions (%1)")
              .arg(QStringLiteral("*.") + motionSuffixes().join(QStringLiteral(" *.")));
    openFiles(QFileDialog::getOpenFileNames(this, tr("Import motion"), Settings::folder(), filter));
}

void MotionWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    const QStringList files = filesOf(event->mimeData());
    if (std::any_of(files.begin(), files.end(), isPromising)) event->acceptProposedAction();
}

void MotionWorkspace::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    openFiles(filesOf(event->mimeData()));
}

void MotionWorkspace::openFile(const QString& path)
{
    if (mayHoldRecipe(path))
        openRecipe(path);
    else
        importMotion(path);
}

void MotionWorkspace::openRecipe(const QString& path)
{
    const auto file = std::make_shared<studio::RecipeFile>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [file, source = toPath(path)](const std::stop_token&, const ProgressFn&) {
            *file = readRecipe(source);
        },
        [this, file, path] {
            takeRecipe(*file, path);
            Settings::addRecentFile(path);
        });
}

MotionWorkspace::OpenedFile MotionWorkspace::readFileOfAnyKind(const QString& path)
{
    OpenedFile opened{.path = path};
    try {
        if (mayHoldRecipe(path)) {
            opened.recipe = readRecipe(toPath(path));
            return opened;
        }
        motion::MotionFile file = motion::readMotion(toPath(path));
        const QString name = QFileInfo(path).fileName();
        file.clip.name = name.toStdString();
        opened.motion = PastMotion{.imported = std::make_shared<const motion::Clip>(file.clip),
                                   .title = name,
                                   .notes = notesOf(file)};
    } catch (const Error& error) {
        opened.problem = QString::fromUtf8(error.what());
        if (opened.problem.startsWith(path + QStringLiteral(": ")))
            opened.problem.remove(0, path.size() + 2);
    }
    return opened;
}

void MotionWorkspace::openFiles(const QStringList& paths)
{
    if (paths.size() == 1) return openFile(paths.first());
    if (paths.isEmpty()) return;
    const auto files = std::make_shared<std::vector<OpenedFile>>();
    startFileWork(
        tr("Reading %1 files\u2026").arg(paths.size()),
        [files, paths](const std::stop_token& stop, const ProgressFn&) {
            for (const QString& path : paths) {
                throwIfStopped(stop);
                files->push_back(readFileOfAnyKind(path));
            }
        },
        [this, files] { takeFiles(std::move(*files)); });
}

void MotionWorkspace::takeFiles(std::vector<OpenedFile> files)
{
    QStringList problems;
    std::vector<OpenedFile> motions;
    const OpenedFile* recipe = nullptr;
    for (OpenedFile& file : files) {
        if (!file.problem.isEmpty())
            problems << problemAt(file.path, file.problem);
        else if (file.recipe && recipe)
            problems << problemAt(file.path, tr("only one recipe or timeline is open at a time"));
        else if (file.recipe)
            recipe = &file;
        else if (motions.size() == VariantsPage::maxCount)
            problems << problemAt(
                file.path, tr("at most %1 motions are shown at once").arg(VariantsPage::maxCount));
        else
            motions.push_back(file);
    }
    QStringList news;
    if (!motions.empty()) {
        takeGroup(motions);
        news << (motions.size() == 1
                     ? tr("Opened %1.").arg(m_resultTitle)
                     : tr("Opened %1 motions, side by side: a click on a figure takes it to work "
                          "on.")
                           .arg(motions.size()));
    }
    if (recipe) {
        takeRecipe(*recipe->recipe, recipe->path);
        Settings::addRecentFile(recipe->path);
        news << message();
    }
    if (!problems.isEmpty()) news << tr("Not opened: %1.").arg(joined(problems));
    using Kind = widgets::MessageBar::Kind;
    const bool isNothing = motions.empty() && !recipe;
    m_stage->messages()->report(isNothing                ? Kind::Error
                                    : problems.isEmpty() ? Kind::Note
                                                         : Kind::Warning,
                                news.join(QLatin1Char(' ')));
}

void MotionWorkspace::takeGroup(const std::vector<OpenedFile>& files)
{
    m_stage->messages()->dismiss();
    cancel();
    m_candidate = -1;
    m_isGroupShown = true;
    m_group.clear();
    const PastMotion* longest = nullptr;
    for (const OpenedFile& file : files) {
        m_group.push_back(*file.motion);
        if (!longest || file.motion->imported->seconds() > longest->imported->seconds())
            longest = &*file.motion;
        Settings::addRecentFile(file.path);
    }
    // The clock is that of the present motion, so that the longest is the one to be it.
    for (const PastMotion& motion : m_group)
        if (motion.imported != longest->imported) m_history.add(motion);
    m_history.add(*longest);
    Settings::setFolder(QFileInfo(files.front().path).absolutePath());
    show(*m_history.present());
}

bool MotionWorkspace::isInGroup() const
{
    return m_group.size() > 1 && m_scene.imported
        && std::any_of(m_group.begin(), m_group.end(), [this](const PastMotion& motion) {
               return motion.imported == m_scene.imported;
           });
}

void MotionWorkspace::setGroupShown(bool shown)
{
    if (shown == m_isGroupShown) return;
    m_isGroupShown = shown;
    showCompany();
}

void MotionWorkspace::chooseFromGroup(std::size_t index)
{
    cancel();
    const PastMotion& chosen = m_group[index];
    if (!m_history.goTo(chosen.imported)) m_history.add(chosen);
    show(*m_history.present());
}

Company MotionWorkspace::groupCompany() const
{
    if (!m_isGroupShown || !isInGroup()) return {};
    Company company{.arrangement = arrangementOf(m_group.size())};
    for (std::size_t i = 0; i < m_group.size(); ++i) {
        const PastMotion& motion = m_group[i];
        if (motion.imported == m_scene.imported) {
            company.place = i;
            company.caption = captionOf(motion);
        } else {
            company.others.push_back({.clip = besideAt(*motion.imported, m_scene.imported->fps),
                                      .caption = captionOf(motion),
                                      .tint = viewport()->shownScene().theme.plain});
        }
    }
    return company;
}

}  // namespace driftwalk::gui
