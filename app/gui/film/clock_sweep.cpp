#include "app/gui/film/clock_sweep.h"

#include "widgets/film/film_picture.h"
#include "widgets/playback/clock_bar.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <memory>

namespace driftwalk::gui {

namespace {

/// Stops a clock, and moves it back when the film is done.
class Sweep {
public:
    explicit Sweep(widgets::ClockBar& clock) : m_clock(clock), m_before(clock.playback().position())
    {
        clock.setPlaying(false);
    }

    ~Sweep() { m_clock.seek(m_before); }

    Sweep(const Sweep&) = delete;
    Sweep& operator=(const Sweep&) = delete;

    void moveTo(double fraction)
    {
        m_clock.seek(std::min(fraction, 1.0) * (m_clock.playback().frameCount() - 1));
    }

private:
    widgets::ClockBar& m_clock;
    double m_before;
};

}  // namespace

FilmOffer clockSweep(widgets::ClockBar& clock, const std::function<QImage()>& picture)
{
    FilmOffer offer{.spec = {.subject = video::FilmSubject::Denoising}};
    offer.hasDenoising = true;
    offer.pictures = [&clock, picture](const video::FilmSpec& spec) -> FilmPictures {
        const auto sweep = std::make_shared<Sweep>(clock);
        return [sweep, picture, spec](int index) {
            sweep->moveTo(index / (spec.denoisingSeconds * spec.video.fps));
            return widgets::fitted(picture(), {spec.video.width, spec.video.height},
                                   QGuiApplication::palette().color(QPalette::Window));
        };
    };
    return offer;
}

}  // namespace driftwalk::gui
