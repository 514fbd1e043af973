#include "app/gui/session_file.h"

#include "core/motion/motion_json.h"
#include "core/util/file_io.h"
#include "core/util/json_fields.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace driftwalk::gui {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk session";
constexpr int formatVersion = 1;
constexpr int mostNumber = 1'000'000'000;
constexpr std::size_t mostMotions = MotionHistory::maxCount;

std::filesystem::path fileOf(const std::filesystem::path& folder, const char* kind, int number)
{
    return folder / (std::string(kind) + "-" + std::to_string(number) + ".json");
}

/// Reads a part of the file; if that fails, says so and goes on.
void readPart(const json& object, const char* key, std::vector<std::string>& remarks,
              const std::function<void(const json&)>& read)
{
    if (!object.contains(key)) return;
    try {
        read(object.at(key));
    } catch (const Error& error) {
        remarks.push_back(std::string(key) + ": " + error.what());
    } catch (const json::exception&) {
        remarks.push_back(std::string(key) + " is damaged");
    }
}

studio::Recipe recipeAt(const std::filesystem::path& path)
{
    return std::filesystem::exists(path) ? studio::recipeFromText(readFile(path)).recipe
                                         : studio::Recipe();
}

/// One of the list of motions, with its files.
PastMotion readPast(const std::filesystem::path& folder, const json& entry, int& lastNumber)
{
    JsonFields fields(entry, "motions");
    int number = 0;
    std::string title;
    std::string notes;
    bool isMade = false;
    require(fields.read("number", number) && number >= 0 && number < mostNumber,
            "a motion has no number");
    lastNumber = std::max(lastNumber, number);
    fields.read("title", title);
    fields.read("notes", notes);
    fields.read("isMade", isMade);
    const auto path = fileOf(folder, "motion", number);
    motion::Clip clip = motion::parseJsonMotion(readFile(path), path).clip;
    const QString restored = QCoreApplication::translate(
        "Session", "Restored. Generating it again (Ctrl+Enter) also makes its steps.");
    return {.imported = std::make_shared<const motion::Clip>(std::move(clip)),
            .title = QString::fromStdString(title),
            .notes = isMade ? restored : QString::fromStdString(notes),
            .recipe = recipeAt(fileOf(folder, "recipe", number))};
}

void readMotions(const std::filesystem::path& folder, const json& list, int present,
                 SessionRead& read)
{
    for (std::size_t i = 0; i < std::min(list.size(), mostMotions); ++i) {
        try {
            read.state.motion.motions.push_back(readPast(folder, list.at(i), read.lastNumber));
            if (static_cast<int>(i) <= present) ++read.state.motion.present;
        } catch (const Error& error) {
            read.remarks.emplace_back(error.what());
        }
    }
    if (present >= 0 && read.state.motion.present < 0 && !read.state.motion.motions.empty())
        read.state.motion.present = 0;
}

}  // namespace

std::string sessionText(const SessionState& state, const std::vector<int>& numbers)
{
    json motions = json::array();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const PastMotion& motion = state.motion.motions[i];
        motions.push_back({{"number", numbers[i]},
                           {"title", motion.title.toStdString()},
                           {"notes", motion.notes.toStdString()},
                           {"isMade", motion.result != nullptr}});
    }
    const json object{{"format", formatName},
                      {"version", formatVersion},
                      {"workspace", state.workspace.toStdString()},
                      {"time", state.time},
                      {"schedule", state.schedule},
                      {"motion", state.motion.spec},
                      {"timeline", state.motion.timeline},
                      {"isTimelineShown", state.motion.isTimelineShown},
                      {"motions", motions},
                      {"present", state.motion.present}};
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

void writeMotionFiles(const std::filesystem::path& folder, const NumberedMotion& motion)
{
    const PastMotion& past = motion.motion;
    const motion::Clip& clip = past.imported ? *past.imported : past.result->clip;
    writeFileAtomically(fileOf(folder, "motion", motion.number),
                        motion::jsonMotion(clip, motion::NamePreset::Standard));
    const studio::Recipe& recipe = past.recipe;
    if (recipe.motion || recipe.timeline || recipe.edit)
        writeFileAtomically(fileOf(folder, "recipe", motion.number), studio::recipeText(recipe));
}

void removeMotionFiles(const std::filesystem::path& folder, const std::vector<int>& but)
{
    std::vector<std::filesystem::path> kept;
    for (const int number : but)
        for (const char* kind : {"motion", "recipe"})
            kept.push_back(fileOf(folder, kind, number).filename());
    std::error_code problem;
    std::vector<std::filesystem::path> old;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string name = entry.path().filename().string();
        const bool isOurs = name.starts_with("motion-") || name.starts_with("recipe-");
        if (isOurs && std::find(kept.begin(), kept.end(), entry.path().filename()) == kept.end())
            old.push_back(entry.path());
    }
    for (const auto& path : old)
        std::filesystem::remove(path, problem);
}

SessionRead readSession(const std::filesystem::path& file)
{
    const json object = json::parse(readFile(file), nullptr, false);
    require(object.is_object() && object.contains("format") && object["format"] == formatName,
            "it is damaged");
    SessionRead read;
    int present = -1;
    SessionState& state = read.state;
    readPart(object, "workspace", read.remarks, [&](const json& part) {
        state.workspace = QString::fromStdString(part.get<std::string>());
    });
    readPart(object, "time", read.remarks, [&](const json& part) { part.get_to(state.time); });
    readPart(object, "schedule", read.remarks, [&](const json& part) {
        auto schedule = part.get<diffusion::ScheduleSpec>();
        diffusion::makeSchedule(schedule);  // throws for what is none
        state.schedule = std::move(schedule);
    });
    readPart(object, "motion", read.remarks,
             [&](const json& part) { part.get_to(state.motion.spec); });
    readPart(object, "timeline", read.remarks, [&](const json& part) {
        state.motion.timeline = studio::timelineFromJson(part).timeline;
    });
    readPart(object, "isTimelineShown", read.remarks,
             [&](const json& part) { part.get_to(state.motion.isTimelineShown); });
    readPart(object, "present", read.remarks, [&](const json& part) { part.get_to(present); });
    readPart(object, "motions", read.remarks,
             [&](const json& part) { readMotions(file.parent_path(), part, present, read); });
    return read;
}

}  // namespace driftwalk::gui
