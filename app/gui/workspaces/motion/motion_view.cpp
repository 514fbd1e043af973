#include "app/gui/workspaces/motion/motion_view.h"

#include "widgets/inputs/staying_menu.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace driftwalk::gui {

using namespace widgets;

namespace {

const QString settingsKey = QStringLiteral("motion/view/%1");

/// The clip of a step or of the result, kept alive by what owns it.
ClipPtr shared(const MotionScene& scene, const motion::Clip* clip)
{
    if (!clip || (scene.imported && clip == scene.imported.get())) return scene.imported;
    if (clip == scene.finished.get()) return scene.finished;
    if (scene.preview && (clip == &scene.preview->x0 || clip == &scene.preview->xt))
        return {scene.preview, clip};
    return {scene.result, clip};
}

std::string captionOf(const MotionScene& scene, int position)
{
    const auto* step = scene.step(position);
    return step ? "t = " + std::to_string(step->t) : std::string("x\u2080");
}

/// `count` positions of the diffusion clock, evenly spaced, the one nearest to `own` moved there.
void addSteps(Staging& staging, const MotionScene& scene, int own, int count)
{
    const int frames = scene.preview ? 0 : scene.diffusionFrames();
    count = std::min(count, frames);
    if (count < 2) return;
    const auto at = [&](int i) { return i * (frames - 1) / (count - 1); };
    int nearest = 0;
    for (int i = 1; i < count; ++i)
        if (std::abs(at(i) - own) < std::abs(at(nearest) - own)) nearest = i;
    for (int i = 0; i < count; ++i)
        if (i != nearest)
            staging.companions.push_back(
                {.clip = shared(scene, scene.figure(at(i))), .caption = captionOf(scene, at(i))});
    staging.place = static_cast<std::size_t>(nearest);
}

QString viewKey(int slot) { return QStringLiteral("saved%1").arg(slot + 1); }

QVariantList fromCamera(const Camera& camera)
{
    return {camera.target.x, camera.target.y, camera.target.z,    camera.yaw,
            camera.pitch,    camera.distance, camera.fieldOfView, camera.isOrthographic};
}

/// None where the settings hold anything else than a camera.
std::optional<Camera> toCamera(const QVariantList& values)
{
    if (values.size() != 8) return std::nullopt;
    std::array<float, 7> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = values[static_cast<int>(i)].toFloat();
        if (!std::isfinite(numbers[i])) return std::nullopt;
    }
    if (!(numbers[5] > 0) || !(numbers[6] > 0 && numbers[6] < 3)) return std::nullopt;
    return Camera{.target = {numbers[0], numbers[1], numbers[2]},
                  .yaw = numbers[3],
                  .pitch = numbers[4],
                  .distance = numbers[5],
                  .fieldOfView = numbers[6],
                  .isOrthographic = values[7].toBool()};
}

/// Whether other motions stand round the figure, rather than steps of its own denoising.
bool isInCompany(const MotionScene& scene, int position)
{
    return !scene.company.others.empty() && !scene.step(position);
}

}  // namespace

Staging stagingOf(const MotionScene& scene, int position, TrajectoryView view, int earlier)
{
    constexpr int filmstrip = 8;
    constexpr int grid = 16;
    const motion::Clip* figure = scene.figure(position);
    Staging staging{.clip = shared(scene, figure), .caption = captionOf(scene, position)};
    if (!figure) return {};
    if (isInCompany(scene, position)) {
        staging.companions = scene.company.others;
        staging.place = scene.company.place;
        staging.caption = scene.company.caption;
        return staging;
    }
    const motion::Clip* noisy = scene.noisy(position);
    if (view == TrajectoryView::NoiseBeside && noisy)
        staging.companions.push_back(
            {.clip = shared(scene, noisy), .caption = "x\u209C", .isNoise = true});
    if (view == TrajectoryView::Filmstrip) addSteps(staging, scene, position, filmstrip);
    if (view == TrajectoryView::Grid) addSteps(staging, scene, position, grid);
    for (int i = 1; i <= earlier && position - i >= 0 && !scene.preview; ++i)
        if (const auto* step = scene.step(position - i))
            staging.earlier.push_back(shared(scene, &step->x0));
    return staging;
}

MotionView::MotionView(Viewport* viewport) : QToolButton(viewport), m_viewport(viewport)
{
    setText(tr("View"));
    setIcon(widgets::icon("view"));
    setProperty("role", "menu");
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setToolTip(tr("What the stage shows, and how"));
    setAccessibleName(tr("View"));
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    auto* menu = new StayingMenu(this);
    createFigureChoices(menu);
    menu->addSeparator();
    createTimeChoices(menu);
    menu->addSeparator();
    createCameraChoices(menu);
    setMenu(menu);
    restoreViews();
    viewport->installEventFilter(this);
}

void MotionView::addChoices(QMenu* menu, const QString& title, const QString& key,
                            const std::vector<Choice>& choices, int initial, const Store& store)
{
    auto* part = new StayingMenu(title, menu);
    menu->addMenu(part);
    auto* group = new QActionGroup(part);
    const QString name = settingsKey.arg(key);
    const int remembered = QSettings().value(name, initial).toInt();
    const bool isKnown = std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) {
        return choice.value == remembered;
    });
    const int chosen = isKnown ? remembered : initial;
    for (const Choice& choice : choices) {
        QAction* action = part->addAction(choice.text);
        action->setCheckable(true);
        action->setChecked(choice.value == chosen);
        group->addAction(action);
        const int value = choice.value;
        connect(action, &QAction::triggered, this, [this, store, name, value] {
            QSettings().setValue(name, value);
            store(value);
            refresh();
        });
    }
    store(chosen);
}

void MotionView::addSwitch(QMenu* menu, const QString& text, const QString& key, bool* value)
{
    const QString name = settingsKey.arg(key);
    *value = QSettings().value(name, *value).toBool();
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(*value);
    connect(action, &QAction::toggled, this, [this, name, value](bool isOn) {
        QSettings().setValue(name, isOn);
        *value = isOn;
        refresh();
    });
}

void MotionView::createFigureChoices(QMenu* menu)
{
    SceneLook& look = m_options.look;
    addChoices(menu, tr("Figure"), "figure",
               {{tr("Body"), 0}, {tr("Skeleton"), 1}, {tr("Sticks"), 2}, {tr("Points"), 3}}, 0,
               [&look](int value) { look.style = static_cast<FigureStyle>(value); });
    addChoices(menu, tr("Material"), "material", {{tr("Colours of parts"), 0}, {tr("Plain"), 1}}, 0,
               [&look](int value) { look.material = static_cast<FigureMaterial>(value); });
    addChoices(menu, tr("Background"), "background",
               {{tr("Paper"), 0}, {tr("Studio"), 1}, {tr("Dark stage"), 2}}, 0,
               [&look](int value) { look.backdrop = static_cast<Backdrop>(value); });
    addChoices(menu, tr("Floor"), "floor",
               {{tr("Grid"), 0}, {tr("Checker"), 1}, {tr("Plain"), 2}, {tr("None"), 3}}, 0,
               [&look](int value) { look.floor = static_cast<FloorPattern>(value); });
    addSwitch(menu, tr("Shadow"), "shadow", &look.hasShadows);
    addSwitch(menu, tr("Occlusion"), "occlusion", &look.hasOcclusion);
    addSwitch(menu, tr("Path on the floor"), "path", &m_options.hasPath);
    addSwitch(menu, tr("Names of joints"), "labels", &m_options.hasLabels);
    addSwitch(menu, tr("Feet that stand"), "contacts", &m_options.hasContacts);
    addSwitch(menu, tr("Velocities"), "velocities", &m_options.hasVelocities);
}

void MotionView::createTimeChoices(QMenu* menu)
{
    addChoices(menu, tr("Trails"), "trails",
               {{tr("None"), 0},
                {tr("Hands"), 1},
                {tr("Feet"), 2},
                {tr("Hands and feet"), 3},
                {tr("All joints"), 4}},
               0, [this](int value) {
                   m_options.trails.reset();
                   if (value == 4) m_options.trails.set();
                   for (const auto joint : {motion::LeftWrist, motion::RightWrist})
                       if (value & 1) m_options.trails.set(joint);
                   for (const auto joint : {motion::LeftFoot, motion::RightFoot})
                       if (value & 2) m_options.trails.set(joint);
               });
    addChoices(menu, tr("Ghosts in motion time"), "ghosts",
               {{tr("None"), 0}, {tr("1 before and after"), 1}, {tr("3 before and after"), 3}}, 0,
               [this](int value) { m_options.ghostsBefore = m_options.ghostsAfter = value; });
    addChoices(
        menu, tr("Ghosts in diffusion time"), "guesses",
        {{tr("None"), 0}, {tr("3 earlier predictions"), 3}, {tr("6 earlier predictions"), 6}}, 0,
        [this](int value) { m_options.earlierGuesses = value; });
    addChoices(menu, tr("Denoising"), "denoising",
               {{tr("The moment"), 0},
                {tr("Noise and prediction side by side"), 1},
                {tr("Filmstrip of 8 steps"), 2},
                {tr("Grid of 16 steps"), 3}},
               0, [this](int value) {
                   m_trajectory = static_cast<TrajectoryView>(value);
                   m_options.arrangement = m_trajectory == TrajectoryView::Grid ? Arrangement::Grid
                                                                                : Arrangement::Row;
               });
}

void MotionView::createCameraChoices(QMenu* menu)
{
    auto* modes = new StayingMenu(tr("Camera"), menu);
    menu->addMenu(modes);
    auto* group = new QActionGroup(modes);
    const std::pair<QString, CameraMode> all[] = {{tr("Follows"), CameraMode::Follow},
                                                  {tr("Free"), CameraMode::Orbit},
                                                  {tr("Turntable"), CameraMode::Turntable},
                                                  {tr("Fixed"), CameraMode::Fixed},
                                                  {tr("First person"), CameraMode::FirstPerson}};
    for (const auto& [text, mode] : all) {
        QAction* action = modes->addAction(text);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, m_viewport,
                [this, mode = mode] { m_viewport->setCameraMode(mode); });
        connect(modes, &QMenu::aboutToShow, action, [this, action, mode = mode] {
            action->setChecked(m_viewport->cameraMode() == mode);
        });
    }
    QMenu* views = menu->addMenu(tr("Look from"));
    const std::pair<QString, StandardView> standard[]
        = {{tr("Perspective"), StandardView::Perspective},
           {tr("Front"), StandardView::Front},
           {tr("Side"), StandardView::Side},
           {tr("Top"), StandardView::Top}};
    for (const auto& [text, view] : standard)
        connect(views->addAction(text), &QAction::triggered, m_viewport,
                [this, view = view] { m_viewport->lookFrom(view); });
    views->addSeparator();
    for (int slot = 0; slot < Viewport::viewCount; ++slot) {
        QAction* recall = views->addAction(tr("Saved view %1\tAlt+%1").arg(slot + 1));
        connect(recall, &QAction::triggered, m_viewport,
                [this, slot] { m_viewport->recallView(slot); });
        connect(views, &QMenu::aboutToShow, recall, [this, recall, slot] {
            recall->setVisible(m_viewport->views()[static_cast<std::size_t>(slot)].has_value());
        });
    }
    views->setToolTip(tr("Ctrl+Alt and a digit saves the view"));
}

void MotionView::restoreViews()
{
    Viewport::Views views;
    for (int slot = 0; slot < Viewport::viewCount; ++slot)
        views[static_cast<std::size_t>(slot)]
            = toCamera(QSettings().value(settingsKey.arg(viewKey(slot))).toList());
    m_viewport->setViews(views);
    connect(m_viewport, &Viewport::viewsChanged, this, [this] {
        for (int slot = 0; slot < Viewport::viewCount; ++slot)
            if (const auto& view = m_viewport->views()[static_cast<std::size_t>(slot)])
                QSettings().setValue(settingsKey.arg(viewKey(slot)), fromCamera(*view));
    });
}

void MotionView::show(const MotionScene& scene, int position, double frame)
{
    m_scene = &scene;
    m_position = position;
    m_frame = frame;
    refresh();
}

void MotionView::refresh()
{
    if (!m_scene) return;
    const RenderTheme theme = colorsOf(palette()).isDark ? darkRenderTheme() : lightRenderTheme();
    const Staging staging = stagingOf(*m_scene, m_position, m_trajectory, m_options.earlierGuesses);
    ViewOptions options = m_options;
    if (isInCompany(*m_scene, m_position)) {
        options.arrangement = m_scene->company.arrangement;
        options.ghostsBefore = options.ghostsAfter = 0;
    }
    SceneExtras extras = stagedExtras(staging, m_frame, options, theme);
    extras.hasNoisy = staging.companions.empty();
    m_viewport->setExtras(extras);
}

bool MotionView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        adjustSize();
        move(m_viewport->width() - width() - margin, margin);
        raise();
    }
    return QToolButton::eventFilter(watched, event);
}

void MotionView::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) refresh();
}

}  // namespace driftwalk::gui
