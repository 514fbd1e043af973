#include "core/studio/motion_timeline.h"
#include "core/util/error.h"
#include "core/util/json_fields.h"

#include <nlohmann/json.hpp>

namespace driftwalk::studio {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk timeline";
constexpr int formatVersion = 1;

void requireFormat(JsonFields& fields)
{
    std::string format;
    int version = 0;
    const bool isTimeline = fields.read("format", format) && format == formatName;
    require(isTimeline && fields.read("version", version),
            "this is not a timeline of this program");
    require(version >= 1 && version <= formatVersion,
            "the timeline was written by a later version of this program");
}

TimelineBlock readBlock(const json& object, const std::string& name,
                        std::vector<std::string>& unknownFields)
{
    TimelineBlock block;
    JsonFields fields(object, name);
    require(fields.readName("part", block.region, motion::bodyRegionFromString),
            "field \"" + name + ".part\" is missing");
    fields.read("start", block.start);
    fields.read("end", block.end);
    fields.read("text", block.text);
    fields.addLeftOver(unknownFields);
    return block;
}

}  // namespace

void to_json(json& object, const Timeline& timeline)
{
    json blocks = json::array();
    for (const TimelineBlock& block : timeline.blocks) {
        blocks.push_back({{"part", motion::toString(block.region)},
                          {"start", block.start},
                          {"end", block.end},
                          {"text", block.text}});
    }
    object = {{"format", formatName},
              {"version", formatVersion},
              {"prompt", timeline.prompt},
              {"seconds", timeline.seconds},
              {"blend", timeline.blendSeconds},
              {"rootFollowsLegs", timeline.rootFollowsLegs},
              {"method", toString(timeline.method)},
              {"gradient", toString(timeline.gradient)},
              {"lambda1", timeline.lambda1},
              {"lambda2", timeline.lambda2},
              {"seed", timeline.seed},
              {"sampler", timeline.sampler},
              {"steps", timeline.steps},
              {"guidance", timeline.guidance},
              {"eta", timeline.eta},
              {"blocks", blocks}};
}

TimelineFile timelineFromJson(const json& object)
{
    TimelineFile file;
    Timeline& timeline = file.timeline;
    JsonFields fields(object, "");
    requireFormat(fields);
    fields.read("prompt", timeline.prompt);
    fields.read("seconds", timeline.seconds);
    fields.read("blend", timeline.blendSeconds);
    fields.read("rootFollowsLegs", timeline.rootFollowsLegs);
    fields.readName("method", timeline.method, compositionFromString);
    fields.readName("gradient", timeline.gradient, interpolationGradientFromString);
    fields.read("lambda1", timeline.lambda1);
    fields.read("lambda2", timeline.lambda2);
    fields.read("seed", timeline.seed);
    fields.read("sampler", timeline.sampler);
    fields.read("steps", timeline.steps);
    fields.read("guidance", timeline.guidance);
    fields.read("eta", timeline.eta);
    std::vector<json> blocks;
    fields.read("blocks", blocks);
    fields.addLeftOver(file.unknownFields);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::string name = "blocks[" + std::to_string(i) + "]";
        timeline.blocks.push_back(readBlock(blocks[i], name, file.unknownFields));
    }
    return file;
}

TimelineFile timelineFromText(std::string_view text)
{
    const json object = json::parse(text, nullptr, false);
    require(!object.is_discarded(), "the timeline is not valid JSON");
    return timelineFromJson(object);
}

}  // namespace driftwalk::studio
