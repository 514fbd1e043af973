#include "app/gui/workspaces/motion/timeline_presets.h"

#include <QCoreApplication>

namespace driftwalk::gui {

using motion::BodyRegion;

const std::vector<TimelinePreset>& timelinePresets()
{
    const auto tr
        = [](const char* text) { return QCoreApplication::translate("TimelinePresets", text); };
    static const std::vector<TimelinePreset> presets{
        {tr("Running and waving the left hand"),
         {.prompt = "a person runs", .blocks = {{BodyRegion::LeftArm, 0, 6, "waves"}}}},
        {tr("An old man's walk with both hands raised"),
         {.prompt = "a person walks like an old man",
          .blocks = {{BodyRegion::BothArms, 0, 6, "raises both hands"}}}},
        {tr("Three parts at once"),
         {.prompt = "a person walks forward",
          .blocks = {{BodyRegion::LeftArm, 0, 6, "waves the left hand"},
                     {BodyRegion::RightArm, 2, 6, "raises the right hand"},
                     {BodyRegion::Head, 0, 6, "looks to the left"}}}},
        {tr("Four intervals, one after the other"),
         {.prompt = "a person stands still",
          .blocks = {{BodyRegion::WholeBody, 0, 5, "a person walks forward"},
                     {BodyRegion::WholeBody, 4.5, 9, "a person turns left"},
                     {BodyRegion::WholeBody, 8.5, 13, "a person jumps"},
                     {BodyRegion::WholeBody, 12.5, 16, "a person sits down"}},
          .seconds = 16}}};
    return presets;
}

}  // namespace driftwalk::gui
