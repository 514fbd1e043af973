// The options by which a motion gets prompts for body parts and times, or keeps parts of a file.
#pragma once

#include "core/studio/motion_edit.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace driftwalk::cli {

class TimelineOptions {
public:
    /// Adds the options; this object must outlive the parsing.
    void addTo(CLI::App& command);

    /// Whether any of them was given.
    bool isUsed() const;

    /// Whether a motion of a file is changed, rather than one made from nothing.
    bool isEdit() const { return !m_source.empty(); }

    /// The file's timeline, if one is named, with what the command line says in its place, and the
    /// blocks of the command line. Fields of the file that are not known are told on stderr.
    /// @param command  that was parsed: its options --prompt, --seconds, ... go before the file
    /// @throws Error if a block cannot be read, FileError if the file cannot
    studio::Timeline timeline(const CLI::App& command, const studio::MotionSpec& spec) const;

    /// @param timeline  for what is not kept
    /// @throws Error if a part or a time cannot be read, FileError if the motion cannot
    studio::MotionEdit edit(studio::Timeline timeline) const;

private:
    std::vector<std::string> m_parts, m_segments, m_keep, m_keepTimes;
    std::string m_file, m_source, m_method, m_gradient;
    double m_blend = 0.5, m_lambda1 = 0, m_lambda2 = 0, m_noise = 1;
    int m_repeats = 0;
};

}  // namespace driftwalk::cli
