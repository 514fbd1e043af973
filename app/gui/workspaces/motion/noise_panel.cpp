#include "app/gui/workspaces/motion/noise_panel.h"

#include "app/gui/panel.h"
#include "widgets/plot/heat_map.h"
#include "widgets/style/metrics.h"
#include "widgets/style/part_colors.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace driftwalk::gui {

using namespace widgets;
using motion::jointCount;

namespace {

constexpr int normRow = 3;  // pixels
constexpr int maskRow = 3;
constexpr double fullNorm = 1.5;  // predicted noise of the whole is about 1
constexpr std::size_t shownPrompts = 12;

// From the head down, which reads easier than the skeleton's own order.
constexpr std::array<int, jointCount> rowJoints{15, 12, 9, 6, 3, 13, 16, 18, 20, 14, 17,
                                                19, 21, 0, 1, 4, 7,  10, 2,  5,  8,  11};

/// [frames, joints] with the joints in the order of the rows.
std::vector<float> inRows(const std::vector<float>& values)
{
    std::vector<float> rows(values.size());
    for (std::size_t start = 0; start + jointCount <= values.size(); start += jointCount)
        for (std::size_t row = 0; row < jointCount; ++row)
            rows[start + row] = values[start + static_cast<std::size_t>(rowJoints[row])];
    return rows;
}

QStringList jointRowNames()
{
    QStringList names;
    for (const int joint : rowJoints) {
        const auto name = motion::jointNames[static_cast<std::size_t>(joint)];
        names << QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names;
}

QStringList partNames()
{
    QStringList names;
    for (int i = 0; i < motion::bodyPartCount; ++i)
        names << QString::fromStdString(
            motion::label(motion::regionOf(static_cast<motion::BodyPart>(i))));
    return names;
}

}  // namespace

std::vector<float> combinedNorms(const studio::StepNoise& noise)
{
    std::vector<float> sum(static_cast<std::size_t>(noise.frames) * jointCount, 0);
    for (const studio::PromptNoise& prompt : noise.prompts)
        for (std::size_t frame = 0; frame < static_cast<std::size_t>(noise.frames); ++frame)
            for (std::size_t joint = 0; joint < jointCount; ++joint) {
                const auto part
                    = static_cast<std::size_t>(motion::partOfJoint(static_cast<int>(joint)));
                sum[frame * jointCount + joint] += prompt.norms[frame * jointCount + joint]
                    * prompt.weights[frame * motion::bodyPartCount + part];
            }
    return sum;
}

NoisePanel::NoisePanel(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, section - gap, 0, 0);
    m_layout->setSpacing(gap);
    auto* title = sectionLabel(tr("Noise of each prompt"));
    title->setToolTip(
        tr("Size of the predicted noise \u03b5: joints from head to feet, frames from "
           "left to right; below it the prompt's weight for each part"));
    m_layout->addWidget(title);
    hide();
}

NoisePanel::Block& NoisePanel::blockAt(std::size_t index)
{
    while (m_blocks.size() <= index) {
        Block block{new QWidget, new QLabel, new HeatMap(normRow), new HeatMap(maskRow)};
        block.title->setTextFormat(Qt::PlainText);
        block.title->setWordWrap(true);
        block.norms->setNames(jointRowNames(), tr("rms"));
        block.norms->setAccessibleName(tr("Noise by joint and frame"));
        block.mask->setNames(partNames(), tr("weight"));
        block.mask->setAccessibleName(tr("Weight by part and frame"));
        auto* layout = new QVBoxLayout(block.widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2);
        layout->addWidget(block.title);
        layout->addWidget(block.norms);
        layout->addWidget(block.mask);
        m_layout->addWidget(block.widget);
        connect(block.norms, &HeatMap::rowHovered, this, [this](int row) {
            const int joint = row < 0 ? -1 : rowJoints[static_cast<std::size_t>(row)];
            markJoint(joint);
            Q_EMIT jointHovered(joint);
        });
        m_blocks.push_back(block);
    }
    return m_blocks[index];
}

void NoisePanel::setNoise(std::shared_ptr<const studio::StepNoise> noise)
{
    if (noise == m_noise) return;
    m_noise = std::move(noise);
    setVisible(m_noise != nullptr);
    if (m_noise) draw(*m_noise);
}

void NoisePanel::fill(Block& block, const QString& title, const std::vector<float>& norms,
                      const QColor& color)
{
    block.title->setText(title);
    block.norms->setColors({color});
    block.norms->setValues(inRows(norms), jointCount, fullNorm);
    block.mask->hide();
    block.widget->show();
}

void NoisePanel::draw(const studio::StepNoise& noise)
{
    const Colors& colors = colorsOf(palette());
    QList<QColor> parts;
    for (int i = 0; i < motion::bodyPartCount; ++i)
        parts << partColor(static_cast<motion::BodyPart>(i), colors.isDark);
    std::size_t used = 0;
    for (const studio::PromptNoise& prompt : noise.prompts) {
        if (used == shownPrompts) break;
        Block& block = blockAt(used++);
        const QString text
            = prompt.text.empty() ? tr("without text") : QString::fromStdString(prompt.text);
        fill(block,
             QStringLiteral("%1: %2").arg(QString::fromStdString(motion::label(prompt.region)),
                                          text),
             prompt.norms, colors.noise);
        block.mask->setColors(parts);
        block.mask->setValues(prompt.weights, motion::bodyPartCount, 1);
        block.mask->show();
    }
    if (!noise.correction.empty()) {
        const float largest = *std::max_element(noise.correction.begin(), noise.correction.end());
        Block& block = blockAt(used++);
        fill(block, tr("correction, at most %1").arg(static_cast<double>(largest), 0, 'g', 2),
             noise.correction, colors.score);
        block.norms->setValues(inRows(noise.correction), jointCount,
                               std::max(1e-9, static_cast<double>(largest)));
    }
    const int left = static_cast<int>(noise.prompts.size()) - static_cast<int>(shownPrompts);
    const QString all = left > 0 ? tr("all, also %1 that are not shown, by their weights").arg(left)
                                 : tr("all, by their weights");
    fill(blockAt(used++), all, combinedNorms(noise), colors.noise);
    for (std::size_t i = used; i < m_blocks.size(); ++i)
        m_blocks[i].widget->hide();
}

void NoisePanel::markJoint(int joint)
{
    const auto place = std::find(rowJoints.begin(), rowJoints.end(), joint);
    const int row = place == rowJoints.end() ? -1 : static_cast<int>(place - rowJoints.begin());
    for (const Block& block : m_blocks) {
        block.norms->setMarkedRow(row);
        block.mask->setMarkedRow(joint < 0 ? -1 : static_cast<int>(motion::partOfJoint(joint)));
    }
}

void NoisePanel::setMoment(double share)
{
    if (isHidden()) return;
    for (const Block& block : m_blocks) {
        block.norms->setCursor(share);
        block.mask->setCursor(share);
    }
}

void NoisePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_noise) draw(*m_noise);
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
