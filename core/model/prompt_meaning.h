// What a model reads in a sentence. Free of LibTorch.
#pragma once

#include <string>

namespace driftwalk::model {

struct PromptMeaning {
    std::string content;  ///< the most probable, with its side: "wave-left-hand"
    double contentProbability = 0;  ///< 0 to 1
    std::string style;  ///< the most probable: "elderly"
    double styleProbability = 0;  ///< 0 to 1
    double seconds = 0;  ///< that recorded motions of this kind last, > 0
};

}  // namespace driftwalk::model
