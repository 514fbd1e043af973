#include "app/gui/workspaces/playground/race_samples.h"

#include "app/gui/workspaces/playground/race_text.h"
#include "widgets/plane/plane_view.h"
#include "widgets/style/metrics.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int nameLines = 2;
constexpr PlaneBounds view{.low = glm::vec2(-2.6F), .high = glm::vec2(2.6F)};

PlaneScene sceneOf(const studio::Points& samples)
{
    PlanePoints points{.radius = 1.2F, .opacity = 0.7F};
    for (const toy::Point& sample : samples)
        points.positions.emplace_back(static_cast<float>(sample.x), static_cast<float>(sample.y));
    PlaneScene scene{.bounds = view, .hasGrid = false};
    scene.points.push_back(std::move(points));
    return scene;
}

}  // namespace

RaceSamples::RaceSamples(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(1);
}

void RaceSamples::addSample()
{
    Sample sample{new QWidget, new QLabel, new PlaneView};
    sample.name->setWordWrap(true);
    sample.name->setAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    sample.name->setContentsMargins(space, 0, space, 0);
    sample.name->setProperty("role", m_isLecture ? "lecture-text" : "");
    sample.view->setMinimumSize(1, 1);
    sample.view->setLecture(m_isLecture);
    auto* layout = new QVBoxLayout(sample.frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sample.name);
    layout->addWidget(sample.view, 1);
    sample.frame->setMinimumSize(1, 1);
    m_samples.push_back(sample);
    m_columns = 0;
}

void RaceSamples::setRace(const RacePtr& race, int budget)
{
    const std::size_t places = race ? race->spec.samplers.size() : 0;
    if (places != m_places) m_columns = 0;
    m_places = places;
    while (m_samples.size() < places)
        addSample();
    std::size_t shown = 0;
    for (std::size_t i = 0; race && i < race->entries.size(); ++i) {
        const studio::RaceEntry& entry = race->entries[i];
        if (entry.budget != budget || shown == places) continue;
        const Sample& sample = m_samples[shown++];
        const QString title = raceTitle(entry.sampler);
        sample.view->setScene(sceneOf(entry.samples));
        sample.view->setAccessibleName(title);
        sample.view->setToolTip(
            tr("Samples of %1 with %2 calls of the denoiser").arg(title).arg(entry.evaluations));
        sample.name->setText(title);
    }
    for (std::size_t i = 0; i < m_samples.size(); ++i)
        m_samples[i].frame->setVisible(i < shown);
    arrange();
}

int RaceSamples::nameHeight() const
{
    if (m_samples.empty()) return 0;
    return nameLines * m_samples.front().name->fontMetrics().lineSpacing();
}

RaceSamples::Grid RaceSamples::gridFor(QSize room) const
{
    Grid best;
    const int places = static_cast<int>(m_places);
    for (int rows = 1; rows <= places; ++rows) {
        const int columns = (places + rows - 1) / rows;
        const int side = std::min(room.width() / columns, room.height() / rows - nameHeight());
        if (side > best.side) best = {columns, rows, side};
    }
    return best;
}

int RaceSamples::heightFor(QSize room) const
{
    if (m_places == 0) return 0;
    const Grid grid = gridFor(room);
    return grid.rows * (grid.side + nameHeight() + m_grid->spacing());
}

void RaceSamples::arrange()
{
    const Grid grid = gridFor(size());
    for (const Sample& sample : m_samples)
        sample.name->setFixedHeight(nameHeight());
    if (grid.columns == m_columns) return;
    m_columns = grid.columns;
    for (int i = 0; i < static_cast<int>(m_samples.size()); ++i) {
        const Sample& sample = m_samples[static_cast<std::size_t>(i)];
        m_grid->addWidget(sample.frame, i / grid.columns, i % grid.columns);
    }
    for (int i = 0; i < static_cast<int>(m_samples.size()); ++i) {
        m_grid->setColumnStretch(i, i < grid.columns ? 1 : 0);
        m_grid->setRowStretch(i, i < grid.rows ? 1 : 0);
    }
}

void RaceSamples::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void RaceSamples::setLecture(bool lecture)
{
    m_isLecture = lecture;
    for (const Sample& sample : m_samples) {
        sample.view->setLecture(lecture);
        sample.name->setProperty("role", lecture ? "lecture-text" : "");
        style()->unpolish(sample.name);
        style()->polish(sample.name);
    }
    arrange();
}

}  // namespace driftwalk::gui
