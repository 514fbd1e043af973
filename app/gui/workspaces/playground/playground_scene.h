// What the stage of the playground draws: a pure function of a run, a moment and the chosen layers.
#pragma once

#include "app/gui/workspaces/playground/playground_studio.h"
#include "widgets/render/plane_scene.h"

#include <optional>

namespace driftwalk::gui {

enum class Arrows { None, Score, Epsilon, Flow, Error };

struct PlaygroundLayers {
    bool hasParticles = true;
    bool hasTrails = true;
    bool hasDensity = true;
    bool hasData = false;  ///< the data, pale
    bool hasPrediction = false;  ///< the predicted x0 of each particle
    bool hasMesh = false;  ///< where the denoiser takes a regular grid
    bool hasClasses = false;  ///< colours by class instead of by noise
    Arrows arrows = Arrows::None;

    /// Whether the denoiser must be asked for a field.
    bool needsField() const { return hasMesh || arrows != Arrows::None; }

    bool operator==(const PlaygroundLayers&) const = default;
};

/// A moment of a run and what is known about it. Pointers may be null.
struct PlaygroundMoment {
    const studio::PointRun* run = nullptr;
    int position = 0;  ///< of the clock: an index into the trajectory, or its size for the end
    const FieldAnswer* field = nullptr;  ///< of this moment or of one just before
    std::vector<int> labels = {};  ///< class of each particle, empty if unknown
    std::optional<int> picked = {};  ///< a particle
};

/// The step at a position, null at the end.
const studio::PointStep* stepAt(const studio::PointRun& run, int position);

/// The states of the particles at a position.
const studio::Points& statesAt(const studio::PointRun& run, int position);

/// What the field of this moment is asked for.
FieldRequest fieldRequest(const PlaygroundLayers& layers, const studio::PlaygroundSpec& spec,
                          const studio::NetworkPtr& network, int t);

widgets::PlaneScene sceneOf(const PlaygroundMoment& moment, const PlaygroundLayers& layers);

/// Only the data, pale, as they stand before anything is made of them.
widgets::PlaneScene dataScene(const toy::PointSetSpec& data, int particles);

/// Root mean square distance between the learned and the exact prediction of a field.
std::optional<double> fieldError(const FieldAnswer& field);

/// Class of the nearest data point of each sample.
std::vector<int> nearestLabels(const studio::Points& samples, const toy::PointSet& data);

}  // namespace driftwalk::gui
