// Points of the plane and what a diffusion process does to them, as a value. Positions are in data
// coordinates; widths and radii in pixels of a picture at scale 1.
#pragma once

#include "widgets/render/plane_camera.h"
#include "widgets/render/plane_theme.h"

#include <glm/mat2x2.hpp>
#include <glm/vec2.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace driftwalk::widgets {

/// For each particle how much of it is noise: 0 has the signal's colour, 1 the noise's.
struct NoiseShares {
    std::vector<float> values;
};

/// For each particle its class; label k has the theme's class colour k modulo 8. >= 0.
struct ClassLabels {
    std::vector<int> values;
};

/// One colour for all particles, or one for each.
using PlaneColouring = std::variant<Meaning, NoiseShares, ClassLabels>;

/// A heat map: from the paper's colour to one hue.
struct PlaneDensity {
    int rows = 0;  ///< >= 1
    int columns = 0;  ///< >= 1
    std::vector<float> values = {};  ///< [rows x columns], lowest row first; 0 is paper, 1 the deepest
                                ///< colour; what lies outside of [0, 1] is clamped
    PlaneBounds bounds = {};  ///< outer edges of the outermost cells
    Meaning meaning = Meaning::Signal;
    float depth = 0.45F;  ///< share of the hue in the deepest colour, [0, 1]; marks need some rest

    bool operator==(const PlaneDensity&) const = default;
};

struct PlanePoints {
    std::vector<glm::vec2> positions = {};
    PlaneColouring colouring = Meaning::Signal;
    float radius = 2.4F;
    float opacity = 0.8F;
};

/// Comet tails: each particle's last positions, thinner and paler the longer ago. Bends that
/// nobody sees are left out; a crowd whose tails have more than 16,000 pieces in all keeps only the
/// largest bends, down to straight tails from 8,000 particles on.
struct PlaneTrails {
    std::vector<std::vector<glm::vec2>> states = {};  ///< all particles, the oldest state first, the
                                                 ///< present last; all of one size
    PlaneColouring colouring = Meaning::Signal;
    float width = 3;  ///< at the head
    float opacity = 0.6F;  ///< at the head
};

/// A vector field.
struct PlaneArrows {
    std::vector<glm::vec2> positions = {};  ///< where the arrows start
    std::vector<glm::vec2> vectors = {};  ///< one for each position
    float scale = 1;  ///< data units drawn for a vector of length 1
    float maxLength = 0.3F;  ///< data units; longer arrows are drawn this long
    Meaning meaning = Meaning::Score;
};

/// A grid that was carried along: lines through neighbours.
struct PlaneMesh {
    int rows = 0;
    int columns = 0;
    std::vector<glm::vec2> positions = {};  ///< [rows x columns]
    Meaning meaning = Meaning::Quiet;
    float opacity = 0.5F;
};

/// The way of one particle.
struct PlanePath {
    std::vector<glm::vec2> positions = {};
    std::optional<glm::vec2> marker = {};  ///< where the particle is now
    Meaning meaning = Meaning::Ink;
    float width = 2;
    bool isDashed = false;
};

/// A Gaussian, by its contours at one and two standard deviations.
struct PlaneEllipse {
    glm::vec2 mean{0};
    glm::mat2 covariance{1};  ///< symmetric, positive semidefinite
    Meaning meaning = Meaning::Prediction;
    std::string label = {};  ///< UTF-8; may be empty

    bool operator==(const PlaneEllipse&) const = default;
};

/// All layers, each over the one before; empty ones cost nothing.
struct PlaneScene {
    PlaneBounds bounds = {};  ///< what "see everything" shows
    std::optional<PlaneDensity> density = {};
    bool hasGrid = true;
    std::vector<float> rings = {};  ///< radii of circles round the origin: 1 and 2 for a standard normal
    std::vector<PlaneMesh> meshes = {};
    std::vector<PlaneArrows> arrows = {};
    std::vector<PlaneTrails> trails = {};
    std::vector<PlanePoints> points = {};  ///< several sets compare, say, exact with learned
    std::vector<PlaneEllipse> ellipses = {};
    std::vector<PlanePath> paths = {};
};

/// @throws Error if sizes within a layer do not agree
void checkScene(const PlaneScene& scene);

/// A particle of a scene.
struct PlanePick {
    int set = 0;  ///< in PlaneScene::points
    int index = 0;  ///< in its positions

    bool operator==(const PlanePick&) const = default;
};

/// The particle nearest to a pixel, if one is within `reach` pixels; of equals the one on top.
std::optional<PlanePick> pick(const PlaneScene& scene, const PlaneProjection& projection,
                              const glm::vec2& pixel, float reach = 8);

}  // namespace driftwalk::widgets
