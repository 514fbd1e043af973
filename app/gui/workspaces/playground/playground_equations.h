// The equations of a run of the playground, their numbers for one particle, and which layer of the
// stage shows a symbol.
#pragma once

#include "app/gui/workspaces/playground/playground_scene.h"

#include <QHash>
#include <QStringList>

namespace driftwalk::gui {

/// Names in resources/equations/equations.json: those of the forward process, also without a run,
/// or of the sampler's step, the score and the guidance.
QStringList equationsOf(const studio::PointRun* run);

/// Numbers at a position of the clock, by symbol. x_{t-1} is the next state that was recorded.
/// @param particle  an index into the run's samples
QHash<QString, QString> symbolValues(const studio::PointRun& run, int position, int particle);

/// A layer of the stage that can be lit up.
enum class StageLayer { None, States, Data, Prediction, Noise, Score, ForwardLaw, Posterior };

/// The layer that shows a symbol of the equations.
StageLayer layerOf(const QString& symbol);

/// The same layers with one more.
PlaygroundLayers withLayer(PlaygroundLayers layers, StageLayer layer);

/// Fades everything but one layer.
void emphasise(widgets::PlaneScene& scene, StageLayer layer);

/// The symbol that a set of particles of sceneOf() shows.
QString symbolOfPoints(const widgets::PlanePoints& points);

}  // namespace driftwalk::gui
