#include "core/studio/edit_json.h"

#include "core/util/json_fields.h"

#include <algorithm>

namespace driftwalk::studio {

namespace {

using nlohmann::json;

json clipToJson(const motion::Clip& clip)
{
    json frames = json::array();
    for (const motion::Pose& pose : clip.frames) {
        json frame = json::array();
        for (const glm::dvec3& joint : pose)
            for (int axis = 0; axis < 3; ++axis)
                frame.push_back(joint[axis]);
        frames.push_back(std::move(frame));
    }
    return {{"name", clip.name}, {"fps", clip.fps}, {"frames", std::move(frames)}};
}

motion::Clip clipFromJson(const json& object, std::vector<std::string>& unknownFields)
{
    motion::Clip clip;
    std::vector<std::vector<double>> frames;
    JsonFields fields(object, "edit.source");
    fields.read("name", clip.name);
    fields.read("fps", clip.fps);
    fields.read("frames", frames);
    fields.addLeftOver(unknownFields);
    for (const std::vector<double>& frame : frames) {
        require(frame.size() == 3 * motion::jointCount,
                "a frame of \"edit.source\" has not 66 numbers");
        motion::Pose pose;
        for (std::size_t i = 0; i < frame.size(); ++i)
            pose[i / 3][static_cast<int>(i % 3)] = frame[i];
        clip.frames.push_back(pose);
    }
    return clip;
}

motion::Joint jointFromName(const std::string& name)
{
    const auto found = std::find(motion::jointNames.begin(), motion::jointNames.end(), name);
    require(found != motion::jointNames.end(), "there is no joint \"" + name + "\"");
    return static_cast<motion::Joint>(found - motion::jointNames.begin());
}

}  // namespace

json editToJson(const MotionEdit& edit)
{
    json object = {{"source", clipToJson(edit.source)},
                   {"timeline", edit.timeline},
                   {"keep", json::array()},
                   {"keepJoints", json::array()},
                   {"keepTimes", json::array()},
                   {"path", json::array()},
                   {"noise", edit.noise},
                   {"repeats", edit.repeats}};
    for (const motion::BodyRegion region : edit.keptRegions)
        object["keep"].push_back(motion::toString(region));
    for (const motion::Joint joint : edit.keptJoints)
        object["keepJoints"].push_back(motion::jointNames[static_cast<std::size_t>(joint)]);
    for (const TimeSpan& span : edit.keptSpans)
        object["keepTimes"].push_back({span.start, span.end});
    for (const PathPoint& point : edit.path)
        object["path"].push_back({point.seconds, point.x, point.z});
    return object;
}

MotionEdit editFromJson(const json& object, std::vector<std::string>& unknownFields)
{
    MotionEdit edit;
    json source, timeline;
    std::vector<std::string> regions, joints;
    std::vector<std::array<double, 2>> spans;
    std::vector<std::array<double, 3>> path;
    JsonFields fields(object, "edit");
    require(fields.read("source", source) && fields.read("timeline", timeline),
            "an edit needs its \"source\" and its \"timeline\"");
    fields.read("keep", regions);
    fields.read("keepJoints", joints);
    fields.read("keepTimes", spans);
    fields.read("path", path);
    fields.read("noise", edit.noise);
    fields.read("repeats", edit.repeats);
    fields.addLeftOver(unknownFields);
    edit.source = clipFromJson(source, unknownFields);
    TimelineFile file = timelineFromJson(timeline);
    edit.timeline = std::move(file.timeline);
    for (const std::string& field : file.unknownFields)
        unknownFields.push_back("edit.timeline." + field);
    for (const std::string& region : regions)
        edit.keptRegions.push_back(motion::bodyRegionFromString(region));
    for (const std::string& joint : joints)
        edit.keptJoints.push_back(jointFromName(joint));
    for (const auto& [start, end] : spans)
        edit.keptSpans.push_back({start, end});
    for (const auto& [seconds, x, z] : path)
        edit.path.push_back({seconds, x, z});
    return edit;
}

}  // namespace driftwalk::studio
