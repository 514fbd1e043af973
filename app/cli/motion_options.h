// How a motion is written: the options of the commands that write one.
#pragma once

#include "core/motion/motion_export.h"

#include <CLI/CLI.hpp>

namespace driftwalk::cli {

class MotionOptions {
public:
    void addTo(CLI::App& command);

    /// What the options and the suffix of the file ask for.
    /// @throws Error for a value out of range or unknown, or an option that the format does not
    /// use; FileError for an unknown suffix
    motion::MotionExportSpec spec(const std::filesystem::path& path) const;

private:
    std::optional<double> m_fps;
    std::string m_unit, m_up, m_names, m_content;  // as given; empty if not
};

}  // namespace driftwalk::cli
