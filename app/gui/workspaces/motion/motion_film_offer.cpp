// Films of the Motion workspace: drawn offscreen, as the viewport shows the motion.
#include "app/gui/workspaces/motion/motion_view.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "widgets/film/motion_film.h"
#include "widgets/style/theme.h"
#include "widgets/viewport/offscreen_context.h"

namespace driftwalk::gui {

using widgets::FilmMotion;

namespace {

/// A film with the OpenGL context that it is drawn in.
class OffscreenFilm {
public:
    OffscreenFilm(FilmMotion motion, const video::FilmSpec& spec,
                  const widgets::ViewOptions& options)
    {
        m_context.makeCurrent();
        try {
            m_film = std::make_unique<widgets::MotionFilm>(std::move(motion), spec, options);
        } catch (const Error&) {
            m_context.doneCurrent();
            throw;
        }
        m_context.doneCurrent();
    }

    ~OffscreenFilm()
    {
        m_context.makeCurrent();
        m_film.reset();
        m_context.doneCurrent();
    }

    OffscreenFilm(const OffscreenFilm&) = delete;
    OffscreenFilm& operator=(const OffscreenFilm&) = delete;

    QImage picture(int index)
    {
        m_context.makeCurrent();
        QImage picture = m_film->picture(index);
        m_context.doneCurrent();
        return picture;
    }

private:
    widgets::OffscreenContext m_context;
    std::unique_ptr<widgets::MotionFilm> m_film;
};

/// Shares the clips, which stay as long as the film.
FilmMotion filmMotionOf(const MotionScene& scene)
{
    if (scene.imported) return {scene.imported};
    FilmMotion film{scene.finished ? scene.finished
                                   : widgets::ClipPtr(scene.result, &scene.result->clip)};
    for (const studio::MotionStep& step : scene.result->trajectory)
        film.steps.push_back({.x0 = widgets::ClipPtr(scene.result, &step.x0),
                              .xt = widgets::ClipPtr(scene.result, &step.xt),
                              .t = step.t,
                              .snr = step.alphaBar / (1 - step.alphaBar)});
    return film;
}

}  // namespace

std::optional<FilmOffer> MotionWorkspace::filmOffer()
{
    const motion::Clip* clip = m_scene.finalClip();
    if (!clip) return std::nullopt;
    const widgets::Camera& camera = viewport()->camera();
    FilmOffer offer{.spec = {.yaw = camera.yaw,
                             .pitch = camera.pitch,
                             .isOrthographic = camera.isOrthographic,
                             .isDark = widgets::colorsOf(palette()).isDark,
                             .prompt = title().toStdString()}};
    offer.motionSeconds = clip->seconds();
    const FilmMotion film = filmMotionOf(m_scene);
    offer.hasDenoising = !film.steps.empty();
    offer.pictures = [film, options = m_view->options()](const video::FilmSpec& spec) {
        const auto drawn = std::make_shared<OffscreenFilm>(film, spec, options);
        return FilmPictures([drawn](int index) { return drawn->picture(index); });
    };
    offer.metadata = [made = recipe(), name = title().toStdString()](const video::FilmSpec& spec) {
        if (!made.hasMotion()) return video::Metadata{{"title", name}};
        studio::Recipe recipe = made;
        recipe.film = spec;
        return video::Metadata{{"title", name}, {"comment", studio::recipeText(recipe)}};
    };
    return offer;
}

}  // namespace driftwalk::gui
