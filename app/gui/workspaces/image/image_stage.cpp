#include "app/gui/workspaces/image/image_stage.h"

#include "app/gui/text.h"
#include "app/gui/workspaces/image/image_sources.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/picture/picture_trio.h"
#include "widgets/picture/picture_view.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double noiseRange = 2.5;  // standard deviations from black to white

QString factor(double value) { return QString::number(value, 'f', 3); }

}  // namespace

ImageStage::ImageStage(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_details(new QLabel),
      m_stack(new QStackedLayout),
      m_pictures(new PictureTrio),
      m_filmstrip(new Filmstrip),
      m_messages(new MessageBar)
{
    setProperty("role", "stage");
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", "title");
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(1);  // cut rather than widening the stage
    m_details->setProperty("role", "soft");
    m_stack->addWidget(m_pictures);
    m_stack->addWidget(createEmptyState());
    auto* header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_details);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, gap);
    layout->setSpacing(margin);
    layout->addLayout(header);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_filmstrip);
    layout->addWidget(m_messages);
}

QWidget* ImageStage::createEmptyState()
{
    auto* empty = new QWidget;
    m_sentence = new QLabel(tr("Choose a class, and watch it emerge from noise."));
    m_sentence->setProperty("role", "title");
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_generate = new QPushButton(tr("Generate the chosen one"));
    m_generate->setFocusPolicy(Qt::TabFocus);
    m_generate->setToolTip(tr("Draws a glyph from the values on the left (Ctrl+Enter)"));
    auto* layout = new QVBoxLayout(empty);
    layout->setSpacing(margin);
    layout->addStretch(2);
    layout->addWidget(m_sentence);
    layout->addWidget(m_generate, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_generate, &QPushButton::clicked, this, &ImageStage::generateRequested);
    return empty;
}

void ImageStage::setTitle(const QString& title, const QString& details)
{
    m_title->setText(title);
    m_details->setText(details);
}

void ImageStage::setMoment(const ImageMoment& moment, ImageMode mode)
{
    m_alphaBar = moment.alphaBar;
    m_mode = mode;
    m_pictures->setPictures(toImage(moment.xt), toImage(moment.x0),
                            toImage(moment.epsilon, noiseRange));
    showCaptions();
}

void ImageStage::showCaptions()
{
    const Colors& colors = colorsOf(palette());
    const bool isForward = m_mode == ImageMode::Forward;
    const QString hat = isForward ? QString() : QStringLiteral("\u0302");
    const QString x0 = QStringLiteral("<i>x%1</i><sub>0</sub>").arg(hat);
    const QColor& dataColor = isForward ? colors.signal : colors.prediction;
    if (m_alphaBar == 1) {
        m_pictures->whole()->setCaption(
            colored(colors.signal, QStringLiteral("<i>x</i><sub>0</sub>")) + QStringLiteral(" ="));
        m_pictures->data()->setCaption(colored(dataColor, x0));
        m_pictures->noise()->setCaption(colored(colors.softInk, tr("no noise left")));
        return;
    }
    m_pictures->whole()->setCaption(colored(colors.noise, QStringLiteral("<i>x</i><sub>t</sub>"))
                                    + QStringLiteral(" ="));
    m_pictures->data()->setCaption(
        colored(dataColor, factor(std::sqrt(m_alphaBar)) + QLatin1Char(' ') + x0));
    m_pictures->noise()->setCaption(
        QStringLiteral("+ ")
        + colored(colors.noise,
                  factor(std::sqrt(1 - m_alphaBar)) + QStringLiteral(" \u03b5") + hat));
}

void ImageStage::setEmpty(bool empty)
{
    m_stack->setCurrentIndex(empty ? 1 : 0);
    m_filmstrip->setVisible(!empty);
}

void ImageStage::setLecture(bool lecture)
{
    m_pictures->setLecture(lecture);
    QFont font = m_filmstrip->font();
    font.setPixelSize(lecture ? lectureFontPixels : baseFontPixels);
    m_filmstrip->setFont(font);
    m_filmstrip->updateGeometry();
    m_generate->setProperty("role", lecture ? "lecture" : "");
    style()->unpolish(m_generate);
    style()->polish(m_generate);
    for (const auto& [label, role] :
         {std::pair{m_title, "title"}, {m_details, "soft"}, {m_sentence, "title"}}) {
        label->setProperty("role", lecture ? "lecture" : role);
        style()->unpolish(label);
        style()->polish(label);
    }
}

void ImageStage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showCaptions();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
