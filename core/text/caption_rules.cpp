#include "core/text/caption_rules.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace driftwalk::text {

namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

/// "his|a man"; without a bar the possessive is "their".
Subject subjectFromText(const std::string& text)
{
    const auto bar = text.find('|');
    if (bar == std::string::npos) return {text, "their"};
    return {text.substr(bar + 1), text.substr(0, bar)};
}

std::vector<Subject> readSubjects(const json& list)
{
    std::vector<Subject> subjects;
    for (const auto& text : list.get<Strings>())
        subjects.push_back(subjectFromText(text));
    return subjects;
}

Gait gaitFromName(const std::string& name)
{
    if (name == "still") return Gait::Still;
    if (name == "slow") return Gait::Slow;
    if (name == "fast") return Gait::Fast;
    throw Error("unknown gait \"" + name + "\"");
}

void readContents(const json& file, CaptionRules& rules)
{
    for (const auto& [name, entry] : file.at("actions").items()) {
        Action action;
        if (entry.contains("gait")) action.gait = gaitFromName(entry["gait"]);
        action.verbs = entry.at("verbs").get<Strings>();
        action.nouns = entry.at("nouns").get<Strings>();
        action.parts = entry.at("parts").get<Strings>();
        action.withs = entry.at("withs").get<Strings>();
        require(!action.verbs.empty(), "action \"" + name + "\" has no verbs");
        rules.actions[name] = std::move(action);
    }
    for (const auto& [name, entry] : file.at("contents").items()) {
        const Content content{entry.at("action"), entry.value("side", "left") == "left"};
        require(rules.actions.contains(content.action),
                "content \"" + name + "\" has an unknown action");
        rules.contents[name] = content;
    }
}

Style readStyle(const json& entry)
{
    Style style;
    if (entry.contains("keepSubjects")) {
        const auto kinds = entry["keepSubjects"].get<Strings>();
        const auto has
            = [&](const char* kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
        style.kinds = {has("male"), has("female")};
    }
    style.subjects = readSubjects(entry.at("subjects"));
    style.adjectives = entry.at("adjectives").get<Strings>();
    style.motionAdjectives = entry.at("motionAdjectives").get<Strings>();
    style.adverbs = entry.at("adverbs").get<Strings>();
    style.slowAdverbs = entry.at("slowAdverbs").get<Strings>();
    style.fastAdverbs = entry.at("fastAdverbs").get<Strings>();
    style.manners = entry.at("manners").get<Strings>();
    style.likenesses = entry.at("likenesses").get<Strings>();
    style.gaits = entry.at("gaits").get<Strings>();
    return style;
}

void readStyles(const json& file, CaptionRules& rules)
{
    const auto& styles = file.at("styles");
    for (const auto& [name, entry] : styles.items()) {
        const bool isAlias = entry.contains("sameAs");
        rules.styles[name]
            = readStyle(isAlias ? styles.at(entry["sameAs"].get<std::string>()) : entry);
    }
}

std::vector<SentenceTemplate> readTemplates(const json& list)
{
    std::vector<SentenceTemplate> templates;
    for (const auto& entry : list) {
        templates.push_back({entry.at(0).get<int>(), entry.at(1).get<std::string>()});
        require(templates.back().weight > 0, "a template has a weight that is not positive");
    }
    require(!templates.empty(), "a list of templates is empty");
    return templates;
}

void readSentences(const json& file, CaptionRules& rules)
{
    const auto& subjects = file.at("subjects");
    rules.neutralSubjects = readSubjects(subjects.at("neutral"));
    rules.maleSubjects = readSubjects(subjects.at("male"));
    rules.femaleSubjects = readSubjects(subjects.at("female"));
    rules.single = readTemplates(file.at("single"));
    rules.during = readTemplates(file.at("while"));
    rules.sequence = readTemplates(file.at("then"));
    rules.part = readTemplates(file.at("part"));
    std::unordered_map<std::string, IrregularVerb> irregular;
    for (const auto& [base, forms] : file.at("verbs").items()) {
        irregular[base] = {forms.at(0), forms.at(1), forms.at(2)};
    }
    rules.verbForms = VerbForms(std::move(irregular));
}

void readContexts(const json& file, CaptionRules& rules)
{
    rules.contexts = {file.at("openings").get<Strings>(), file.at("circumstances").get<Strings>(),
                      file.at("closings").get<Strings>()};
    require(!rules.contexts.openings.empty() && !rules.contexts.circumstances.empty()
                && !rules.contexts.closings.empty(),
            "a list of contexts is empty");
}

void readInto(CaptionRules& rules, const std::filesystem::path& path,
              const std::function<void(const json&, CaptionRules&)>& read)
{
    const auto file = json::parse(readFile(path), nullptr, false);
    if (file.is_discarded()) throw FileError(path, "is not valid JSON");
    try {
        read(file, rules);
    } catch (const json::exception& error) {
        throw FileError(path, std::string("is not a caption grammar (") + error.what() + ")");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace

CaptionRules loadCaptionRules(const std::filesystem::path& folder)
{
    CaptionRules rules;
    readInto(rules, folder / "contents.json", readContents);
    readInto(rules, folder / "styles.json", readStyles);
    readInto(rules, folder / "sentences.json", readSentences);
    readInto(rules, folder / "contexts.json", readContexts);
    return rules;
}

}  // namespace driftwalk::text
