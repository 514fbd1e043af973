// The caption grammar as data: what resources/captions/*.json say, checked.
#pragma once

#include "core/text/verb_forms.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace driftwalk::text {

enum class Gait { None, Still, Slow, Fast };

/// Phrases for one action. {side} stands for the side it is done with, {other} for the opposite
/// one.
struct Action {
    Gait gait = Gait::None;
    std::vector<std::string> verbs;  ///< follow a subject; verbs in [brackets]
    std::vector<std::string> nouns;  ///< follow an article
    std::vector<std::string> parts;  ///< sentences about a part of the body
    std::vector<std::string> withs;  ///< follow "with"
};

struct Content {
    std::string action;
    bool isLeft
        = true;  ///< the side of the unmirrored motion; arbitrary where the action has no side
};

struct Subject {
    std::string text;  ///< "a person", "he"
    std::string possessive;  ///< "their", "his", "her", "its"
};

/// Which of the common subjects go with a style.
struct SubjectKinds {
    bool male = true;
    bool female = true;
};

/// How one style is expressed; see resources/captions/styles.json for what each list means.
struct Style {
    SubjectKinds kinds;
    std::vector<Subject> subjects;
    std::vector<std::string> adjectives;
    std::vector<std::string> motionAdjectives;
    std::vector<std::string> adverbs;
    std::vector<std::string> slowAdverbs;
    std::vector<std::string> fastAdverbs;
    std::vector<std::string> manners;
    std::vector<std::string> likenesses;
    std::vector<std::string> gaits;
};

struct SentenceTemplate {
    int weight = 1;
    std::string text;  ///< with slots such as {subject} and {first.gerund}
};

/// What is said around an action and tells nothing of it.
struct Contexts {
    std::vector<std::string> openings;  ///< stand before a sentence
    std::vector<std::string> circumstances;  ///< before or after it
    std::vector<std::string> closings;  ///< after it
};

struct CaptionRules {
    std::map<std::string, Content> contents;  ///< by the name in the motion data
    std::map<std::string, Action> actions;
    std::map<std::string, Style> styles;  ///< by the name in the motion data
    std::vector<Subject> neutralSubjects;
    std::vector<Subject> maleSubjects;
    std::vector<Subject> femaleSubjects;
    std::vector<SentenceTemplate> single;  ///< one action
    std::vector<SentenceTemplate> during;  ///< two actions at once
    std::vector<SentenceTemplate> sequence;  ///< two actions one after the other
    std::vector<SentenceTemplate> part;  ///< one action, said of a part of the body
    Contexts contexts;
    VerbForms verbForms;
};

/// Reads contents.json, styles.json, sentences.json and contexts.json of a folder.
/// @throws FileError naming the file and what is wrong with it
CaptionRules loadCaptionRules(const std::filesystem::path& folder);

}  // namespace driftwalk::text
