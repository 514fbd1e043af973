// How well a motion fits a sentence, in the eyes of the model that made it.
// Source: Li et al. 2023, "Your Diffusion Model is Secretly a Zero-Shot Classifier": the bound of
// log p(x | text) differs from that of log p(x) by how much less the denoiser errs when it is told
// the text.
#pragma once

#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/motion/clip.h"

#include <stop_token>
#include <string>
#include <vector>

namespace driftwalk::studio {

/// Mean over noise levels, frames and normalised features of
/// |x0 - x0Hat(x_t)|^2 - |x0 - x0Hat(x_t, text)|^2, as a share of the first. The noise is the same
/// for all motions and texts. 0: the text does not help; below: it misleads.
/// @param clips  20 fps, each at least two frames; frames that the model cannot take are left out
/// @param texts  one for each clip
/// @throws Error for a model that does not predict x0, Cancelled when stopped
std::vector<double> textAgreement(const model::MotionModel& model,
                                  const model::PromptReader& reader,
                                  const std::vector<motion::Clip>& clips,
                                  const std::vector<std::string>& texts, std::stop_token stop = {});

}  // namespace driftwalk::studio
