#include "core/text/captions.h"

#include "core/text/caption_composer.h"
#include "core/util/error.h"
#include "core/util/resources.h"

#include <array>
#include <set>
#include <utility>

namespace driftwalk::text {

namespace {

Deed deedOf(const CaptionRules& rules, const ClipLabel& clip)
{
    const auto content = rules.contents.find(clip.content);
    const auto style = rules.styles.find(clip.style);
    require(content != rules.contents.end(),
            "there are no captions for the content \"" + clip.content + '"');
    require(style != rules.styles.end(),
            "there are no captions for the style \"" + clip.style + '"');
    const bool isLeft = content->second.isLeft != clip.isMirrored;
    return {&rules.actions.at(content->second.action), &style->second, isLeft};
}

/// Collects the words of texts, leaving slots such as {side} out.
class WordCollector {
public:
    void add(const std::string& text)
    {
        std::string word;
        bool isSlot = false;
        for (const char c : text + ' ') {
            isSlot = (isSlot || c == '{') && c != '}';
            const bool isLetter = c >= 'a' && c <= 'z' && !isSlot;
            if (isLetter) word += c;
            if (!isLetter && !word.empty()) m_words.insert(std::exchange(word, ""));
        }
    }

    void addAll(const std::vector<std::string>& texts)
    {
        for (const auto& text : texts)
            add(text);
    }

    void addAll(const std::vector<Subject>& subjects)
    {
        for (const auto& subject : subjects)
            add(subject.text + ' ' + subject.possessive);
    }

    void addAll(const std::vector<SentenceTemplate>& templates)
    {
        for (const auto& entry : templates)
            add(entry.text);
    }

    std::vector<std::string> words() const { return {m_words.begin(), m_words.end()}; }

private:
    std::set<std::string> m_words;
};

void collect(WordCollector& collector, const Action& action, const VerbForms& forms)
{
    constexpr std::array allForms
        = {VerbForm::Base, VerbForm::Present, VerbForm::Gerund, VerbForm::Past};
    for (const auto& phrase : action.verbs) {
        for (const auto form : allForms)
            collector.add(forms.inflectPhrase(phrase, form));
    }
    for (const auto* list : {&action.nouns, &action.parts, &action.withs})
        collector.addAll(*list);
}

void collect(WordCollector& collector, const Style& style)
{
    collector.addAll(style.subjects);
    for (const auto* list :
         {&style.adjectives, &style.motionAdjectives, &style.adverbs, &style.slowAdverbs,
          &style.fastAdverbs, &style.manners, &style.likenesses, &style.gaits}) {
        collector.addAll(*list);
    }
}

template <typename T>
std::vector<std::string> namesOf(const std::map<std::string, T>& entries)
{
    std::vector<std::string> names;
    for (const auto& [name, entry] : entries)
        names.push_back(name);
    return names;
}

}  // namespace

std::string partPrompt(std::string_view part, std::string_view text)
{
    return "part " + std::string(part) + ": " + std::string(text);
}

CaptionGrammar::CaptionGrammar(const std::filesystem::path& folder)
    : m_rules(loadCaptionRules(folder))
{
}

CaptionGrammar CaptionGrammar::loadBundled() { return CaptionGrammar(resourcePath("captions")); }

std::string CaptionGrammar::caption(const ClipLabel& clip, std::mt19937_64& random) const
{
    return CaptionComposer(m_rules, {deedOf(m_rules, clip)}, random)
        .composeInContext(m_rules.single);
}

std::string CaptionGrammar::captionWhile(const ClipLabel& lower, const ClipLabel& upper,
                                         std::mt19937_64& random) const
{
    return CaptionComposer(m_rules, {deedOf(m_rules, lower), deedOf(m_rules, upper)}, random)
        .composeInContext(m_rules.during);
}

std::string CaptionGrammar::captionThen(const ClipLabel& first, const ClipLabel& second,
                                        std::mt19937_64& random) const
{
    return CaptionComposer(m_rules, {deedOf(m_rules, first), deedOf(m_rules, second)}, random)
        .composeInContext(m_rules.sequence);
}

std::string CaptionGrammar::captionPart(const ClipLabel& clip, std::string_view part,
                                        std::mt19937_64& random) const
{
    return partPrompt(
        part, CaptionComposer(m_rules, {deedOf(m_rules, clip)}, random).compose(m_rules.part));
}

std::vector<std::string> CaptionGrammar::contents() const { return namesOf(m_rules.contents); }

std::vector<std::string> CaptionGrammar::styles() const { return namesOf(m_rules.styles); }

std::vector<std::string> CaptionGrammar::allWords() const
{
    WordCollector collector;
    collector.add("left right the your their he she it person an");
    collector.add("part head spine arm leg root upper body both arms legs whole");
    for (const auto& [name, action] : m_rules.actions)
        collect(collector, action, m_rules.verbForms);
    for (const auto& [name, style] : m_rules.styles)
        collect(collector, style);
    collector.addAll(m_rules.neutralSubjects);
    collector.addAll(m_rules.maleSubjects);
    collector.addAll(m_rules.femaleSubjects);
    for (const auto* list : {&m_rules.single, &m_rules.during, &m_rules.sequence, &m_rules.part})
        collector.addAll(*list);
    const Contexts& contexts = m_rules.contexts;
    for (const auto* list : {&contexts.openings, &contexts.circumstances, &contexts.closings})
        collector.addAll(*list);
    return collector.words();
}

}  // namespace driftwalk::text
