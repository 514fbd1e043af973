// What a viewer wants to see of motions, as plain values that can be remembered.
#pragma once

#include "widgets/render/scene.h"

#include <bitset>

namespace driftwalk::widgets {

using JointSet = std::bitset<motion::jointCount>;

/// How several figures stand: each where it is, side by side, or in a square.
enum class Arrangement { Together, Row, Grid };

struct ViewOptions {
    SceneLook look = {};
    Arrangement arrangement = Arrangement::Row;
    bool hasPath = true;  ///< way of the pelvis on the floor
    bool hasLabels = false;  ///< names of the joints
    bool hasContacts = false;  ///< feet that stand are marked
    bool hasVelocities = false;  ///< an arrow for every joint that moves
    JointSet trails = {};  ///< joints whose last second is drawn
    int ghostsBefore = 0;  ///< poses shown from before the moment, 0 .. 8
    int ghostsAfter = 0;  ///< from after it, 0 .. 8
    double ghostStride = 0.25;  ///< seconds from one to the next, > 0
    int earlierGuesses = 0;  ///< predictions of x_0 from earlier steps of denoising, 0 .. 8

    bool operator==(const ViewOptions&) const = default;
};

}  // namespace driftwalk::widgets
