// The equation of one step of a sampler.
#pragma once

#include <QString>

#include <string>

namespace driftwalk::gui {

/// Name in resources/equations/equations.json for one of diffusion::samplerNames(). Solvers of the
/// probability flow share its equation, whatever their order.
QString stepEquation(const std::string& sampler);

}  // namespace driftwalk::gui
