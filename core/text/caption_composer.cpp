#include "core/text/caption_composer.h"

#include "core/text/caption_wording.h"

#include <algorithm>
#include <array>

namespace driftwalk::text {

namespace {

constexpr int attempts = 50;

constexpr std::array<std::string_view, 4> verbSlots = {".present}", ".gerund}", ".base}", ".past}"};

bool contains(std::string_view text, std::string_view piece)
{
    return text.find(piece) != std::string_view::npos;
}

bool hasVerb(std::string_view pattern)
{
    return std::ranges::any_of(verbSlots,
                               [&](std::string_view slot) { return contains(pattern, slot); });
}

bool hasActor(std::string_view pattern)
{
    return contains(pattern, "{subject}") || contains(pattern, "{someone}");
}

bool isOneAdverb(std::string_view text) { return text.ends_with("ly") && !contains(text, " "); }

bool hasAdverb(std::string_view phrase)
{
    return contains(phrase, "ly ") || phrase.ends_with("ly");
}

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

CaptionComposer::CaptionComposer(const CaptionRules& rules, std::vector<Deed> deeds,
                                 std::mt19937_64& random)
    : m_rules(rules),
      m_deeds(std::move(deeds)),
      m_random(random)
{
}

std::string CaptionComposer::compose(std::span<const SentenceTemplate> templates)
{
    std::string sentence = attempt(templates);
    for (int i = 1; i < attempts && isAwkward(sentence); ++i)
        sentence = attempt(templates);
    return sentence;
}

std::string CaptionComposer::composeInContext(std::span<const SentenceTemplate> templates)
{
    constexpr unsigned contextPercent = 25;
    const std::string sentence = compose(templates);
    if (!chance(contextPercent)) return sentence;
    const Contexts& contexts = m_rules.contexts;
    const bool isBefore = chance(40);
    const auto& remarks = isBefore ? contexts.openings : contexts.closings;
    const std::string& words = chance(75) ? pick(contexts.circumstances) : pick(remarks);
    const std::string whole = isBefore ? words + ", " + sentence : sentence + ' ' + words;
    return isAwkward(whole) ? sentence : whole;
}

std::string CaptionComposer::attempt(std::span<const SentenceTemplate> templates)
{
    const std::string_view pattern = pickPattern(templates);
    const Decoration decoration = chooseDecoration(pattern);
    chooseSubject(pattern, decoration.inSubject);
    chooseAdverbs(decoration);
    const std::string ending = decoration.inEnding ? chooseEnding(pattern, decoration) : "";
    const std::string sentence = fill(pattern, decoration);
    if (sharesAStem(m_subject.text, ending) || sharesAStem(m_subject.text, m_adverbs.front()))
        return "";
    if (ending.empty()) return withRightArticles(sentence);
    constexpr std::array<std::string_view, 4> openings = {"in ", "with", "looking", "full"};
    const bool canLead = pattern.starts_with("{subject}")
        && std::ranges::any_of(openings,
                               [&](std::string_view start) { return ending.starts_with(start); });
    const bool leads = chance(15) && canLead;
    return withRightArticles(leads ? ending + ", " + sentence : sentence + ' ' + ending);
}

std::string_view CaptionComposer::pickPattern(std::span<const SentenceTemplate> templates)
{
    std::size_t total = 0;
    for (const auto& entry : templates)
        total += isUsable(entry.text) ? entry.weight : 0;
    std::size_t at = below(total);
    for (const auto& entry : templates) {
        const std::size_t weight = isUsable(entry.text) ? entry.weight : 0;
        if (at < weight) return entry.text;
        at -= weight;
    }
    return templates.back().text;
}

bool CaptionComposer::isUsable(std::string_view pattern) const
{
    constexpr std::array<std::string_view, 2> roles = {"first", "second"};
    for (std::size_t i = 0; i < m_deeds.size(); ++i) {
        const std::string slot = '{' + std::string(m_deeds.size() == 1 ? "action" : roles[i]);
        const Action& action = *m_deeds[i].action;
        if (action.nouns.empty() && contains(pattern, slot + ".noun}")) return false;
        if (action.parts.empty() && contains(pattern, slot + ".part}")) return false;
        if (action.withs.empty() && contains(pattern, slot + ".with}")) return false;
    }
    return true;
}

CaptionComposer::Decoration CaptionComposer::chooseDecoration(std::string_view pattern)
{
    constexpr unsigned styledPercent = 92;
    constexpr unsigned plainStyledPercent = 15;  // of a style that has no adjectives: "normal"
    constexpr unsigned twicePercent = 15;
    const Style& style = *m_deeds.front().style;
    const bool isPlain = style.adjectives.empty();
    Decoration decoration;
    if (!hasOneStyle()) {
        decoration.inAdverb = true;
        return decoration;
    }
    if (!chance(isPlain ? plainStyledPercent : styledPercent)) return decoration;
    std::vector<bool Decoration::*> choices = {&Decoration::inEnding};
    if (hasVerb(pattern) || contains(pattern, ".part}")) choices.push_back(&Decoration::inAdverb);
    if (hasActor(pattern) && !isPlain) choices.push_back(&Decoration::inSubject);
    if (contains(pattern, "{action.noun}")) choices.push_back(&Decoration::inNoun);
    decoration.*pick(choices) = true;
    if (chance(twicePercent) && hasActor(pattern) && !isPlain) decoration.inSubject = true;
    return decoration;
}

void CaptionComposer::chooseSubject(std::string_view pattern, bool isStyled)
{
    const Style& style = *m_deeds.front().style;
    const SubjectKinds kinds = hasOneStyle() ? style.kinds : SubjectKinds{};
    const std::size_t kind = below(5);
    const auto& common = kind == 0 && kinds.male ? m_rules.maleSubjects
        : kind == 1 && kinds.female              ? m_rules.femaleSubjects
                                                 : m_rules.neutralSubjects;
    const bool isNamed = isStyled && !style.subjects.empty() && chance(60);
    const bool hasAdjective = isStyled && !isNamed && !style.adjectives.empty();
    std::vector<Subject> candidates;
    for (const auto& subject : isNamed ? style.subjects : common) {
        const bool fits = (!contains(pattern, "{someone}") || isIndefinite(subject))
            && (!hasAdjective || hasArticle(subject));
        if (fits) candidates.push_back(subject);
    }
    m_subject = candidates.empty() ? Subject{"a person", "their"} : pick(candidates);
    if (hasAdjective) {
        const auto noun = m_subject.text.find(' ') + 1;
        m_subject.text.insert(noun, pick(style.adjectives) + ' ');
    }
    const bool isCommand = contains(pattern, ".base}");
    if (!hasActor(pattern)) m_subject = {"", isCommand ? "your" : "their"};
    m_possessive = chance(hasActor(pattern) ? 50 : 70) ? "the" : m_subject.possessive;
}

void CaptionComposer::chooseAdverbs(const Decoration& decoration)
{
    m_adverbs.assign(m_deeds.size(), "");
    if (!decoration.inAdverb) return;
    if (hasOneStyle()) {
        const std::size_t deed = below(m_deeds.size());
        m_adverbs[deed] = chooseAdverb(m_deeds[deed], decoration.inSubject);
        return;
    }
    for (std::size_t i = 0; i < m_deeds.size(); ++i) {
        const bool isPlain = m_deeds[i].style->adjectives.empty();
        if (chance(isPlain ? 10 : 80)) m_adverbs[i] = chooseAdverb(m_deeds[i], false);
    }
}

std::string CaptionComposer::chooseAdverb(const Deed& deed, bool isSubjectStyled)
{
    std::vector<std::string> choices;
    const auto addFrom = [&](const std::vector<std::string>& list) {
        for (const auto& adverb : list) {
            // An old woman does not walk "like an old man".
            if (!isSubjectStyled || !adverb.starts_with("like ")) choices.push_back(adverb);
        }
    };
    addFrom(deed.style->adverbs);
    if (deed.action->gait != Gait::Fast) addFrom(deed.style->slowAdverbs);
    if (deed.action->gait != Gait::Still) addFrom(deed.style->fastAdverbs);
    return choices.empty() ? "" : pick(choices);
}

std::string CaptionComposer::chooseEnding(std::string_view pattern, const Decoration& decoration)
{
    const Style& style = *m_deeds.front().style;
    const Gait gait = m_deeds.front().action->gait;
    std::vector<std::string> choices = style.manners;
    const auto addFrom = [&](const std::vector<std::string>& list) {
        choices.insert(choices.end(), list.begin(), list.end());
    };
    if (hasVerb(pattern) && !decoration.inSubject) addFrom(style.likenesses);
    if (hasVerb(pattern) && m_deeds.size() == 1 && (gait == Gait::Slow || gait == Gait::Fast))
        addFrom(style.gaits);
    return choices.empty() ? "" : pick(choices);
}

std::string CaptionComposer::fill(std::string_view pattern, const Decoration& decoration)
{
    std::string text;
    while (!pattern.empty()) {
        const auto open = std::min(pattern.find('{'), pattern.size());
        text += pattern.substr(0, open);
        pattern.remove_prefix(open);
        const auto close = pattern.find('}');
        if (close == std::string_view::npos) break;
        text += slotText(pattern.substr(1, close - 1), decoration);
        pattern.remove_prefix(close + 1);
    }
    return text;
}

std::string CaptionComposer::slotText(std::string_view slot, const Decoration& decoration)
{
    if (slot == "subject" || slot == "someone") return m_subject.text;
    if (slot == "pronoun") return pronounFor(m_subject);
    const std::size_t index = slot.starts_with("second") ? 1 : 0;
    const Deed& deed = m_deeds[index];
    const std::string_view kind = slot.substr(slot.find('.') + 1);
    if (kind == "with") return withSides(pick(deed.action->withs), deed);
    if (kind == "noun") {
        const std::string noun = withSides(pick(deed.action->nouns), deed);
        return decoration.inNoun ? pick(deed.style->motionAdjectives) + ' ' + noun : noun;
    }
    if (kind == "part") {
        const std::string part = withSides(pick(deed.action->parts), deed);
        return m_adverbs[index].empty() ? part : part + ' ' + m_adverbs[index];
    }
    if (kind == "present") return verbText(index, VerbForm::Present);
    if (kind == "gerund") return verbText(index, VerbForm::Gerund);
    if (kind == "past") return verbText(index, VerbForm::Past);
    return verbText(index, VerbForm::Base);
}

std::string CaptionComposer::verbText(std::size_t deed, VerbForm form)
{
    const std::string& phrase = pick(m_deeds[deed].action->verbs);
    const std::string text
        = withSides(m_rules.verbForms.inflectPhrase(phrase, form), m_deeds[deed]);
    const std::string& adverb = m_adverbs[deed];
    if (adverb.empty()) return text;
    const bool precedes = isOneAdverb(adverb) && (chance(40) || hasAdverb(phrase));
    return precedes ? adverb + ' ' + text : text + ' ' + adverb;
}

std::string CaptionComposer::withSides(std::string text, const Deed& deed) const
{
    replaceAll(text, "{side}", deed.isLeft ? "left" : "right");
    replaceAll(text, "{other}", deed.isLeft ? "right" : "left");
    replaceAll(text, "{their}", m_possessive);
    return text;
}

}  // namespace driftwalk::text
