#include "core/motion/bvh_file.h"

#include "core/motion/bvh_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace driftwalk::motion {

namespace {

constexpr std::size_t largestName = 200;

constexpr std::array<std::string_view, 6> channelNames
    = {"Xposition", "Yposition", "Zposition", "Xrotation", "Yrotation", "Zrotation"};

glm::dvec3 takeOffset(BvhWords& words, const std::string& joint)
{
    glm::dvec3 offset;
    for (int axis = 0; axis < 3; ++axis)
        offset[axis] = words.takeNumber("the OFFSET of " + joint);
    return offset;
}

std::vector<BvhChannel> takeChannels(BvhWords& words, const std::string& joint)
{
    const std::string_view countWord = words.take();
    const auto count = toWholeNumber(countWord);
    if (!count || *count < 0 || *count > 6)
        words.fail("a channel count of 0 to 6 for " + joint, countWord);
    std::vector<BvhChannel> channels;
    for (int i = 0; i < *count; ++i) {
        const std::string_view word = words.takeOnLine();
        const auto name = std::find_if(
            channelNames.begin(), channelNames.end(),
            [word](std::string_view known) { return equalsIgnoringCase(known, word); });
        if (name == channelNames.end()) {
            const std::string expected = "expected " + std::to_string(*count)
                + " channel names (Xposition ... Zrotation) for " + joint + " but found ";
            words.failAt(words.line(),
                         expected + (word.empty() ? std::to_string(i) : quoted(word)));
        }
        channels.push_back(static_cast<BvhChannel>(name - channelNames.begin()));
    }
    return channels;
}

/// The hierarchy, up to and including the word MOTION. A stack instead of recursion: depth is up to
/// the file.
class HierarchyReader {
public:
    HierarchyReader(BvhWords& words, BvhFile& file) : m_words(words), m_file(file) { }

    void read()
    {
        m_words.expect("HIERARCHY");
        if (!equalsIgnoringCase(m_words.peek(), "ROOT")) m_words.fail("\"ROOT\"", m_words.peek());
        while (true) {
            const std::string_view word = m_words.take();
            if (m_open.empty() && equalsIgnoringCase(word, "MOTION")) break;
            if (m_open.empty() && !equalsIgnoringCase(word, "ROOT"))
                m_words.fail("\"MOTION\"", word);
            readEntry(word);
        }
        if (m_file.channelCount == 0)
            m_words.failAt(m_words.line(), "expected CHANNELS for at least one joint");
    }

private:
    void readEntry(std::string_view word)
    {
        if (word == "}") {
            if (!m_hasOffset[m_open.back()]) m_words.fail("the OFFSET of " + current().name, word);
            m_open.pop_back();
        } else if (equalsIgnoringCase(word, m_open.empty() ? "ROOT" : "JOINT")) {
            openJoint(m_words.takeName(), false);
        } else if (equalsIgnoringCase(word, "End")) {
            m_words.takeName();
            openJoint("End Site", true);
        } else if (equalsIgnoringCase(word, "OFFSET")) {
            current().offset = takeOffset(m_words, current().name);
            m_hasOffset[m_open.back()] = true;
        } else if (equalsIgnoringCase(word, "CHANNELS") && !current().isEndSite
                   && current().channels.empty()) {
            current().channels = takeChannels(m_words, current().name);
            current().firstChannel = m_file.channelCount;
            m_file.channelCount += static_cast<int>(current().channels.size());
        } else {
            m_words.fail("OFFSET, CHANNELS, JOINT, End Site or the \"}\" of " + current().name,
                         word);
        }
    }

    void openJoint(std::string_view name, bool isEndSite)
    {
        if (name.empty() || name.size() > largestName) m_words.fail("the name of a joint", name);
        if (!m_open.empty() && current().isEndSite) m_words.fail("the \"}\" of an End Site", name);
        m_words.expect("{");
        BvhJoint joint;
        joint.name = name;
        joint.parent = m_open.empty() ? -1 : m_open.back();
        joint.isEndSite = isEndSite;
        m_open.push_back(static_cast<int>(m_file.joints.size()));
        m_file.joints.push_back(std::move(joint));
        m_hasOffset.push_back(false);
    }

    BvhJoint& current() { return m_file.joints[m_open.back()]; }

    BvhWords& m_words;
    BvhFile& m_file;
    std::vector<int> m_open;  // joints whose brace is open, innermost last
    std::vector<bool> m_hasOffset;  // [joints]
};

long long takeFrameCount(BvhWords& words)
{
    words.expect("Frames:");
    const std::string_view word = words.take();
    const auto count = toWholeNumber(word);
    if (!count || *count < 1) words.fail("a number of frames of at least 1", word);
    return *count;
}

double takeFrameTime(BvhWords& words)
{
    words.expect("Frame");
    words.expect("Time:");
    const std::string_view word = words.take();
    const auto value = toNumber(word);
    if (!value || *value < 1e-4 || *value > 10)
        words.fail("a frame time of 0.0001 to 10 seconds", word);
    return *value;
}

/// The numbers after "Frame Time:". A frame may be wrapped over lines, but a line holds at most one
/// frame.
void readValues(BvhWords& words, BvhFile& file, long long frames, int countLine)
{
    int shortLine = 0;  // the first that holds less than a frame
    int shortCount = 0;
    while (!words.peek().empty()) {
        const int line = words.line();
        int count = 0;
        for (auto word = words.takeOnLine(); !word.empty(); word = words.takeOnLine(), ++count) {
            const auto value = toNumber(word);
            if (!value) words.fail("a finite number", word);
            file.values.push_back(*value);
        }
        const std::string expected
            = "expected " + std::to_string(file.channelCount) + " numbers but found ";
        if (count > file.channelCount) words.failAt(line, expected + std::to_string(count));
        if (count < file.channelCount && shortLine == 0) {
            shortLine = line;
            shortCount = count;
        }
    }
    const auto found = static_cast<long long>(file.values.size());
    if (found % file.channelCount == 0 && found / file.channelCount == frames) return;
    if (shortLine != 0) {
        words.failAt(shortLine,
                     "expected " + std::to_string(file.channelCount) + " numbers but found "
                         + std::to_string(shortCount));
    }
    words.failAt(words.line(),
                 "expected " + std::to_string(frames) + " frames, as line "
                     + std::to_string(countLine) + " says, but found "
                     + std::to_string(found / file.channelCount));
}

}  // namespace

std::vector<std::string> BvhFile::jointNames() const
{
    std::vector<std::string> names;
    for (const BvhJoint& joint : joints)
        names.push_back(joint.name);
    return names;
}

double BvhFile::fps() const
{
    const double whole = std::round(1 / frameTime);
    for (double power = 1e3; power < 1e13 && whole >= 1; power *= 10) {
        if (std::abs(std::round(power / whole) / power - frameTime) < 1e-14) return whole;
    }
    return 1 / frameTime;
}

BvhFile parseBvh(std::string_view text, const std::filesystem::path& path)
{
    BvhWords words(text, path);
    BvhFile file;
    HierarchyReader(words, file).read();
    const long long frames = takeFrameCount(words);
    const int countLine = words.line();
    file.frameTime = takeFrameTime(words);
    readValues(words, file, frames, countLine);
    return file;
}

}  // namespace driftwalk::motion
