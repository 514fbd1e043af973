#include "widgets/playback/two_clocks.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

TwoClocks::TwoClocks(QWidget* parent)
    : QWidget(parent),
      m_diffusion(new ClockBar({.symbol = tr("t"),
                                .title = tr("Diffusion time"),
                                .left = tr("<i>x</i><sub>T</sub>"),
                                .right = tr("<i>x</i><sub>0</sub>"),
                                .playKeys = tr("Shift+Space, Space where it is alone"),
                                .stepKeys = tr("Shift+arrows")})),
      m_motion(new ClockBar({.symbol = tr("s"),
                             .title = tr("Motion time"),
                             .left = tr("0"),
                             .right = {},
                             .playKeys = tr("Space"),
                             .stepKeys = tr("arrows")}))
{
    m_diffusion->setContinuous(false);
    m_diffusion->setLooping(false);
    m_diffusion->readouts()->setColumns({{tr("t"), 120}, {tr("SNR"), 100}, {tr("\u1fb1"), 70}});
    m_motion->readouts()->setColumns({{tr("s"), 120}, {tr("frame"), 170}});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space, 0, space);
    layout->setSpacing(0);
    layout->addWidget(m_diffusion);
    layout->addWidget(m_motion);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_motion, &ClockBar::positionChanged, this, &TwoClocks::showMotionTime);
    showMotionTime();
    clearLevel();
}

void TwoClocks::showLevel(int t, double alphaBar)
{
    m_diffusion->readouts()->setValues({QString::number(t),
                                        QString::number(alphaBar / (1 - alphaBar), 'g', 3),
                                        QString::number(alphaBar, 'f', 4)});
}

void TwoClocks::showNoNoise()
{
    m_diffusion->readouts()->setValues({tr("data"), QStringLiteral("\u221E"), QStringLiteral("1")});
}

void TwoClocks::clearLevel()
{
    const QString none = QStringLiteral("\u2013");
    m_diffusion->readouts()->setValues({none, none, none});
}

void TwoClocks::setLineInsets(int left, int right)
{
    m_lineInsets = {left, right};
    m_diffusion->setLineInsets(left, right);
    m_motion->setLineInsets(left, right);
}

void TwoClocks::setLevels(const std::vector<double>& alphaBar)
{
    std::vector<double> share(alphaBar.size());
    std::vector<double> logSnr(alphaBar.size());
    std::transform(alphaBar.begin(), alphaBar.end(), share.begin(),
                   [](double a) { return std::sqrt(a); });
    std::transform(alphaBar.begin(), alphaBar.end(), logSnr.begin(), [](double a) {
        const double inside = std::clamp(a, 1e-4, 1 - 1e-4);
        return std::log(inside / (1 - inside));
    });
    m_diffusion->track()->setSignalShare(std::move(share));
    m_diffusion->track()->setCurve(std::move(logSnr));
}

void TwoClocks::showMotionTime()
{
    const Playback& clock = m_motion->playback();
    const double length = clock.frameCount() / clock.fps();
    m_motion->setEndLabels(tr("0"),
                           clock.frameCount() ? QString::number(length, 'f', 1) : QString());
    m_motion->readouts()->setValues(
        {tr("%1 / %2").arg(clock.seconds(), 0, 'f', 2).arg(length, 0, 'f', 2),
         tr("%1 / %2").arg(clock.frameCount() ? clock.frame() + 1 : 0).arg(clock.frameCount())});
}

void TwoClocks::paintEvent(QPaintEvent*)
{
    const Colors& colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(QRect(0, 0, width(), 1), colors.line);
}

}  // namespace driftwalk::widgets
