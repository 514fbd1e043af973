// What a model reads in a sentence. Free of LibTorch.
#pragma once

#include <string>
#include <vector>

namespace driftwalk::model {

struct PromptMeaning {
    std::vector<std::string> contents;  ///< with their sides, "wave-left-hand": the most probable,
                                        ///< then others that are more probable than not
    double contentProbability = 0;  ///< of the first, 0 to 1
    std::string style;  ///< the most probable: "elderly"
    double styleProbability = 0;  ///< 0 to 1
    double seconds = 0;  ///< that recorded motions of this kind last, > 0
};

}  // namespace driftwalk::model
