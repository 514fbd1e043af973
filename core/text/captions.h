// Captions for the motion data: a grammar that writes many English sentences for each content and
// style.
#pragma once

#include "core/text/caption_rules.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::text {

/// What is known of a clip: the parts of its file name, and whether left and right were swapped.
struct ClipLabel {
    std::string
        content;  ///< for example "wave-left-hand", the name in the data, also of a mirrored clip
    std::string style = "normal";  ///< for example "old"
    bool isMirrored = false;  ///< the motion was mirrored: captions say the opposite side
};

/// What models that know parts read where a text is meant for one part of the body only: the rest
/// may do anything.
/// @param part  name with spaces: "left arm", "both legs", "whole body"
std::string partPrompt(std::string_view part, std::string_view text);

/// Writes captions in lower case, without a final stop. Immutable after loading; safe to share by
/// threads. All randomness comes from the generator passed in, by modulo, so a seed means the same
/// sentence everywhere. With the same seed the caption of a mirrored clip is mirroredText() of that
/// of the clip.
class CaptionGrammar {
public:
    /// @param folder  with contents.json, styles.json, sentences.json and contexts.json
    /// @throws FileError  naming the file and what is wrong with it
    explicit CaptionGrammar(const std::filesystem::path& folder);

    /// The grammar that comes with the program.
    static CaptionGrammar loadBundled();

    /// One clip. @throws Error for a content or style that the grammar does not know, as all
    /// captions do
    std::string caption(const ClipLabel& clip, std::mt19937_64& random) const;

    /// The legs of one clip with the arms of another: "A while B".
    std::string captionWhile(const ClipLabel& lower, const ClipLabel& upper,
                             std::mt19937_64& random) const;

    /// One clip joined to another: "A, then B".
    std::string captionThen(const ClipLabel& first, const ClipLabel& second,
                            std::mt19937_64& random) const;

    /// partPrompt() of what a part does in a clip: "part left arm: waves".
    /// @param part  its name, of a mirrored clip the mirrored one
    std::string captionPart(const ClipLabel& clip, std::string_view part,
                            std::mt19937_64& random) const;

    /// Names of the contents; those of the data and "stand", standing still, for the legs of
    /// composites.
    std::vector<std::string> contents() const;
    std::vector<std::string> styles() const;

    /// All words that captions are made of, each once, sorted; without punctuation.
    std::vector<std::string> allWords() const;

    const CaptionRules& rules() const { return m_rules; }

private:
    CaptionRules m_rules;
};

}  // namespace driftwalk::text
