#include "app/gui/workspaces/motion/motion_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/step_equation.h"
#include "app/gui/text.h"
#include "app/gui/value_rows.h"
#include "app/gui/workspaces/motion/level_plot.h"
#include "app/gui/workspaces/motion/noise_panel.h"
#include "core/evaluation/physical_metrics.h"
#include "widgets/equation/equation_list.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

QString seconds(double value) { return QObject::tr("%1 s").arg(value, 0, 'f', 2); }

QString lengthText(const motion::Clip& clip)
{
    return seconds(clip.seconds()) + QStringLiteral(", ")
        + counted(static_cast<int>(clip.frames.size()), QObject::tr("frame"),
                  QObject::tr("frames"));
}

QString skateText(const motion::Clip& clip)
{
    return QObject::tr("%1 %").arg(100 * evaluation::footSkateRatio(clip), 0, 'f', 1);
}

QString jerkText(const motion::Clip& clip)
{
    return QObject::tr("%1 m/s\u00b3").arg(evaluation::meanJerk(clip), 0, 'f', 1);
}

QString meaningText(const std::optional<model::PromptMeaning>& meaning)
{
    if (!meaning) return {};
    QStringList contents;
    for (const std::string& content : meaning->contents)
        contents << QString::fromStdString(content);
    return QObject::tr("%1, %2 (%3\u00a0%)")
        .arg(contents.join(" + "), QString::fromStdString(meaning->style))
        .arg(100 * meaning->contentProbability, 0, 'f', 0);
}

/// Empty for one of several, whose time is not told apart.
QString timeText(const studio::GeneratedMotion& motion)
{
    if (motion.samplingSeconds <= 0) return {};
    return QObject::tr("%1 + %2 + %3 s")
        .arg(motion.textSeconds, 0, 'f', 2)
        .arg(motion.samplingSeconds, 0, 'f', 2)
        .arg(motion.decodingSeconds, 0, 'f', 2);
}

}  // namespace

MotionInspector::MotionInspector(QWidget* parent) : QWidget(parent)
{
    auto* layout = makePanel(this, inspectorWidth);
    createLevel(layout);
    m_noise = new NoisePanel;
    layout->addWidget(m_noise);
    layout->addSpacing(section - gap);
    createMotion(layout);
    layout->addSpacing(section - gap);
    createModel(layout);
    layout->addStretch(1);
    this->layout()->addWidget(createFooter());
    clearStep(false);
}

void MotionInspector::createLevel(QVBoxLayout* layout)
{
    m_equations = new EquationList({"forward", "guidedNoise"});
    m_plot = new LevelPlot;
    m_plot->hide();
    m_level = new ValueRows(
        {{tr("t"), tr("Diffusion time: index into the model's noise schedule")},
         {tr("\u1fb1"), tr("Signal level: the product of 1 \u2212 \u03b2 up to t")},
         {tr("SNR"), tr("Signal-to-noise ratio, \u1fb1 / (1 \u2212 \u1fb1)")},
         {tr("log SNR"), tr("Natural logarithm of the signal-to-noise ratio")},
         {tr("rms \u03b5"), tr("Root mean square of the predicted noise; 1 if it were pure")}});
    layout->addWidget(sectionLabel(tr("Noise level")));
    layout->addWidget(m_equations);
    layout->addWidget(m_plot);
    layout->addWidget(m_level);
}

void MotionInspector::createMotion(QVBoxLayout* layout)
{
    m_motion = new ValueRows(
        {{tr("Length"), tr("Duration and number of frames")},
         {tr("Foot skate"),
          tr("Share of the time in which a foot on the ground slides, faster than 0.2 m/s")},
         {tr("Jerk"), tr("Mean third derivative of the joints' positions: how unsteady it is")},
         {tr("Seed"), tr("The noise that it started from")},
         {tr("Sampler"), tr("Algorithm, steps and guidance")},
         {tr("Read as"),
          tr("The action and the style that the model reads in the prompt, with how "
             "sure it is of the action")},
         {tr("Ignored"), tr("Words of the prompt that the model does not know")},
         {tr("Time"),
          tr("Spent on reading the text, on the denoising steps and on turning "
             "features into joints")}});
    m_notes = new QLabel;
    m_notes->setProperty("role", "soft");
    m_notes->setWordWrap(true);
    m_notes->hide();
    m_motionTitle = sectionLabel(tr("This motion"));
    m_motionTitle->hide();
    layout->addWidget(m_motionTitle);
    layout->addWidget(m_motion);
    layout->addWidget(m_notes);
}

void MotionInspector::createModel(QVBoxLayout* layout)
{
    m_model = new ValueRows(
        {{tr("Name"), tr("Name of the weights")},
         {tr("Weights"), tr("Number of parameters")},
         {tr("Schedule"), tr("Number T of steps of the noise schedule")},
         {tr("Speed"), tr("Of a 512 \u00d7 512 \u00d7 512 matrix product, and threads used")}});
    m_modelTitle = sectionLabel(tr("Model"));
    m_modelTitle->hide();
    layout->addWidget(m_modelTitle);
    layout->addWidget(m_model);
}

QWidget* MotionInspector::createFooter()
{
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export\u2026"));
    m_export->setToolTip(tr("Saves the motion for Blender and other programs (Ctrl+E)"));
    auto* picture = new QPushButton(icon(QStringLiteral("camera")), tr("Picture\u2026"));
    picture->setToolTip(tr("Saves the stage as a PNG picture (S)"));
    auto* footer = new QWidget;
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(margin, gap, margin, margin);
    layout->setSpacing(gap);
    for (QPushButton* button : {m_export, picture}) {
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button, 1);
    }
    m_export->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this, &MotionInspector::exportRequested);
    connect(picture, &QPushButton::clicked, this, &MotionInspector::pictureRequested);
    return footer;
}

void MotionInspector::setModel(const studio::ModelInfo& model)
{
    m_plot->setSchedule(model.alphasCumprod);
    m_model->setValues({QString::fromStdString(model.name),
                        tr("%1 million").arg(model.parameterCount / 1e6, 0, 'f', 1),
                        tr("T = %1").arg(model.scheduleSteps),
                        tr("%1 GFLOP/s, %2")
                            .arg(model.gflops, 0, 'f', 0)
                            .arg(counted(model.threads, tr("thread"), tr("threads")))});
    m_modelTitle->show();
    m_plot->show();
}

void MotionInspector::setStep(const studio::MotionStep& step)
{
    m_alphaBar = step.alphaBar;
    const double snr = step.alphaBar / (1 - step.alphaBar);
    m_plot->setCursor(step.t);
    m_level->setValues({QString::number(step.t), QString::number(step.alphaBar, 'f', 4),
                        QString::number(snr, 'g', 3), QString::number(std::log(snr), 'f', 2),
                        QString::number(step.epsilonNorm, 'f', 3)});
    showEquation();
}

void MotionInspector::clearStep(bool isData)
{
    const QString infinite = QStringLiteral("\u221E");
    m_alphaBar = isData ? std::optional(1.0) : std::nullopt;
    m_plot->setCursor(-1);
    m_level->setValues(
        isData ? QStringList{tr("data"), QStringLiteral("1"), infinite, infinite, QString()}
               : QStringList());
    showEquation();
}

void MotionInspector::showEquation()
{
    QHash<QString, QString> values;
    if (m_alphaBar)
        values = {{"signalFactor", QString::number(std::sqrt(*m_alphaBar), 'f', 3)},
                  {"noiseFactor", QString::number(std::sqrt(1 - *m_alphaBar), 'f', 3)}};
    if (m_guidance) values.insert(QStringLiteral("gamma"), QString::number(*m_guidance));
    m_equations->setValues(values);
}

void MotionInspector::setResult(const studio::GeneratedMotion& motion, const motion::Clip& clip)
{
    QStringList ignored;
    for (const std::string& word : motion.ignoredWords)
        ignored << QString::fromStdString(word);
    const auto& spec = motion.spec;
    m_guidance = spec.guidance;
    m_equations->setEquations({"forward", "guidedNoise", stepEquation(spec.sampler)});
    showEquation();
    m_motion->setValues(
        {lengthText(clip), skateText(clip), jerkText(clip), QString::number(spec.seed),
         tr("%1, %2, w = %3")
             .arg(QString::fromStdString(spec.sampler).toUpper(),
                  counted(spec.steps, tr("step"), tr("steps")))
             .arg(spec.guidance),
         meaningText(motion.meaning),
         ignored.isEmpty() ? tr("none") : ignored.join(QStringLiteral(", ")), timeText(motion)});
    m_notes->hide();
    m_motionTitle->show();
    m_export->setEnabled(true);
}

void MotionInspector::setImported(const motion::Clip& clip, const QString& notes)
{
    m_motion->setValues({lengthText(clip), skateText(clip), jerkText(clip)});
    m_guidance.reset();
    m_equations->setEquations({"forward"});
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
    m_motionTitle->show();
    m_export->setEnabled(true);
}

}  // namespace driftwalk::gui
