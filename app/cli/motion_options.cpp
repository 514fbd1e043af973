#include "app/cli/motion_options.h"

#include "core/motion/clip_checks.h"
#include "core/util/error.h"

namespace driftwalk::cli {

void MotionOptions::addTo(CLI::App& command)
{
    command.add_option("--fps", m_fps,
                       "Frame rate to write, 1 to 1000; the motion's own unless given");
    command.add_option("--unit", m_unit, "Of BVH: centimetres (default) or metres");
    command.add_option("--up", m_up, "Axis that points up in BVH: y (default) or z");
    command.add_option("--names", m_names,
                       "Of the joints: standard (default), blender, mixamo, smpl");
    command.add_option("--content", m_content, "Of NPY and NPZ: joints (default) or features");
}

motion::MotionExportSpec MotionOptions::spec(const std::filesystem::path& path) const
{
    motion::MotionExportSpec spec;
    if (m_fps) motion::requireFps(*m_fps);
    spec.fps = m_fps;
    if (!m_unit.empty()) spec.unit = motion::motionUnitFromString(m_unit);
    if (!m_up.empty()) spec.up = motion::upAxisFromString(m_up);
    if (!m_names.empty()) spec.names = motion::namePresetFromString(m_names);
    if (!m_content.empty()) spec.content = motion::motionContentFromString(m_content);
    spec.format = motion::motionFormatOf(path);
    require(motion::usesUnit(spec.format) || (m_unit.empty() && m_up.empty()),
            "--unit and --up are for BVH: other formats are in metres with y up");
    require(motion::usesNames(spec.format) || m_names.empty(),
            "--names is not for arrays, which name no joints");
    require(motion::usesContent(spec.format) || m_content.empty(),
            "--content is for .npy and .npz");
    return spec;
}

}  // namespace driftwalk::cli
