#include "app/gui/workspaces/motion/timeline_text.h"

#include "widgets/timeline/timeline_edits.h"

#include <QObject>

#include <algorithm>

namespace driftwalk::gui {

QList<MethodText> methodTexts()
{
    return {{QObject::tr("Masks"),
             QObject::tr("Each prompt's predicted noise is taken for its own part and time; where "
                         "blocks hand over, they are cross-faded. Simple and quick.")},
            {QObject::tr("Noise interpolation"),
             QObject::tr("Masks, and a correction that pulls the predictions together "
                         "(MotionDiffuse, Zhang et al. 2022, eq. 10): lambda 1 between parts, "
                         "lambda 2 between times.")},
            {QObject::tr("Stitching"),
             QObject::tr("Each block is denoised as a crop, and crops are added; where they "
                         "overlap, the prediction without text is subtracted (STMC, Petrovich et "
                         "al. 2024).")},
            {QObject::tr("Double take"),
             QObject::tr("Crops are cross-faded, then their transitions are noised and denoised "
                         "once more (PriorMDM, Shafir et al. 2023). Slower, smoother.")}};
}

bool isSameDirection(const studio::Timeline& one, const studio::Timeline& other)
{
    studio::Timeline like = other;
    like.seed = one.seed;
    like.sampler = one.sampler;
    like.steps = one.steps;
    like.guidance = one.guidance;
    like.eta = one.eta;
    if (one.blocks.empty() && other.blocks.empty())
        return one.prompt == other.prompt && one.seconds == other.seconds;
    return one == like;
}

QString titleOf(const studio::Timeline& timeline)
{
    const QString prompt = QString::fromStdString(timeline.prompt).simplified();
    if (!prompt.isEmpty()) return prompt;
    const auto first
        = std::min_element(timeline.blocks.begin(), timeline.blocks.end(),
                           [](const auto& a, const auto& b) { return a.start < b.start; });
    return first == timeline.blocks.end() ? QObject::tr("timeline")
                                          : QString::fromStdString(first->text);
}

QString problemText(const studio::Timeline& timeline)
{
    QString text = QString::fromStdString(widgets::problemOf(timeline));
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

}  // namespace driftwalk::gui
