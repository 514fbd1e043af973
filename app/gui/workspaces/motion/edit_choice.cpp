#include "app/gui/workspaces/motion/edit_choice.h"

#include "core/util/error.h"

#include <QObject>

#include <algorithm>

namespace driftwalk::gui {

studio::MotionEdit editFrom(const EditChoice& choice, motion::Clip source,
                            const studio::Timeline& timeline, int scheduleSteps)
{
    studio::MotionEdit edit;
    edit.source = std::move(source);
    edit.timeline = timeline;
    for (int part = 0; part < motion::bodyPartCount; ++part)
        if (choice.parts[static_cast<std::size_t>(part)])
            edit.keptRegions.push_back(static_cast<motion::BodyRegion>(part));
    edit.keptJoints = choice.joints;
    edit.keptSpans = choice.spans;
    if (!choice.line.empty()) edit.path = walkAlong(choice.line, edit.source.seconds());
    const int last = scheduleSteps - 1;
    const int t = choice.t < 0 ? last : std::min(choice.t, last);
    edit.noise = static_cast<double>(t + 1) / scheduleSteps;
    edit.repeats = choice.repeats;
    return edit;
}

QString problemText(const studio::MotionEdit& edit)
{
    if (edit.source.frames.empty())
        return QObject::tr("There is no motion to change: generate one, or import a BVH file.");
    const double seconds = edit.source.seconds();
    const bool isWhole = std::any_of(edit.keptSpans.begin(), edit.keptSpans.end(), [&](auto span) {
        return span.start <= 0 && span.end >= seconds - 1 / motion::modelFps;
    });
    if (isWhole || edit.keptRegions.size() == motion::bodyPartCount)
        return QObject::tr("All of the motion is kept, so nothing would change: let go of a part "
                           "or of a stretch of time.");
    const bool keepsNothing
        = edit.keptRegions.empty() && edit.keptJoints.empty() && edit.keptSpans.empty();
    if (keepsNothing && edit.path.empty() && edit.noise >= 1)
        return QObject::tr("Nothing of the motion would stay: keep a part of the body or a stretch "
                           "of time, draw a path, or forget less of it (a smaller t).");
    const std::string& prompt = edit.timeline.prompt;
    if (edit.timeline.blocks.empty() && QString::fromStdString(prompt).trimmed().isEmpty())
        return QObject::tr("The rest needs a prompt: say what the person does there.");
    try {
        studio::validate(edit);
    } catch (const Error& error) {
        QString text = QString::fromUtf8(error.what());
        text[0] = text[0].toUpper();
        return text + QLatin1Char('.');
    }
    return {};
}

}  // namespace driftwalk::gui
