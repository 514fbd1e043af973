#include "widgets/inputs/value_slider.h"

#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/number_field.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>

#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr int logarithmicPositions = 200;
constexpr int labelWidth = 72;
constexpr int fieldWidth = 70;
constexpr int noteMs = 8000;  // that a correction is told

}  // namespace

ValueSlider::ValueSlider(const QString& label, const ValueRange& range, QWidget* parent)
    : QWidget(parent),
      m_range(range),
      m_label(new QLabel(label)),
      m_note(new QLabel)
{
    createField(range);
    createSlider();
    m_label->setFixedWidth(labelWidth);
    m_label->setBuddy(m_slider);
    m_label->installEventFilter(this);
    m_slider->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_field->setAccessibleName(m_slider->accessibleName());

    m_note->setProperty("role", "note");
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignRight);
    m_note->hide();
    m_noteTime.setSingleShot(true);
    m_noteTime.setInterval(noteMs);
    connect(&m_noteTime, &QTimer::timeout, m_note, &QLabel::hide);

    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    row->addWidget(m_label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space / 2);
    layout->addLayout(row);
    layout->addWidget(m_note);

    connect(m_field, &NumberField::valueChanged, this, &ValueSlider::showValue);
    connect(m_field, &NumberField::corrected, this, &ValueSlider::showCorrection);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int position) { m_field->setValue(valueAt(position)); });
    reset();
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(range.initial));  // reset() says nothing if the field was there
}

void ValueSlider::createField(const ValueRange& range)
{
    m_field = new NumberField;
    m_field->setRange(range.minimum, range.maximum);
    m_field->setDecimals(range.decimals);
    m_field->setSingleStep(range.step);
    if (range.logarithmic) m_field->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    if (!range.unit.isEmpty()) m_field->setSuffix(QLatin1Char(' ') + range.unit);
    m_field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_field->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_field->setKeyboardTracking(false);
    m_field->setFixedWidth(fieldWidth);
    guardFocus(m_field);
    m_field->installEventFilter(this);
}

void ValueSlider::createSlider()
{
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, m_range.logarithmic ? logarithmicPositions : positionOf(m_range.maximum));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    guardFocus(m_slider);
    m_slider->installEventFilter(this);
}

void ValueSlider::setRange(double minimum, double maximum, bool logarithmic)
{
    m_range.minimum = minimum;
    m_range.maximum = maximum;
    m_range.logarithmic = logarithmic;
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, logarithmic ? logarithmicPositions : positionOf(maximum));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    m_field->setRange(minimum, maximum);
    m_slider->setValue(positionOf(m_field->value()));
}

double ValueSlider::value() const { return m_field->value(); }

void ValueSlider::describe(const QString& text)
{
    for (QWidget* part : {static_cast<QWidget*>(m_label), static_cast<QWidget*>(m_slider),
                          static_cast<QWidget*>(m_field)})
        part->setToolTip(text);
    setAccessibleDescription(text);
}

void ValueSlider::setValue(double value) { m_field->setValue(value); }

void ValueSlider::reset() { setValue(m_range.initial); }

void ValueSlider::showValue(double value)
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(value));
    m_note->hide();
    Q_EMIT valueChanged(value);
}

QString ValueSlider::inWords(double value) const
{
    const QString unit = m_range.unit.isEmpty() ? QString() : QLatin1Char(' ') + m_range.unit;
    return QLocale().toString(value, 'g', 6) + unit;
}

void ValueSlider::showCorrection(double typed)
{
    const QString text = typed < m_range.minimum
        ? tr("%1 is too small: at least %2").arg(inWords(typed), inWords(m_range.minimum))
        : tr("%1 is too large: at most %2").arg(inWords(typed), inWords(m_range.maximum));
    // After the change to the nearest value, which would hide it.
    QTimer::singleShot(0, this, [this, text] {
        if (!m_inForce) showNote(text);
    });
}

void ValueSlider::showNote(const QString& text)
{
    m_note->setText(text);
    m_note->show();
    m_noteTime.start();
}

QString ValueSlider::note() const { return m_note->isHidden() ? QString() : m_note->text(); }

void ValueSlider::setMarked(bool isMarked)
{
    m_field->setProperty("isRejected", isMarked);
    style()->unpolish(m_field);
    style()->polish(m_field);
}

void ValueSlider::reject(const QString& reason, double inForce)
{
    m_inForce = inForce;
    showNote(tr("Not taken: %1. In force: %2").arg(reason, inWords(inForce)));
    if (!m_field->hasFocus() && !m_slider->hasFocus()) {
        goBack();
        m_note->show();
        return;
    }
    m_noteTime.stop();
    setMarked(true);
}

void ValueSlider::accept()
{
    if (!m_inForce) return;
    m_inForce.reset();
    m_note->hide();
    setMarked(false);
}

void ValueSlider::goBack()
{
    if (!m_inForce) return;
    const QSignalBlocker blocker(this);
    setValue(*m_inForce);
    accept();
}

bool ValueSlider::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && watched != m_label) {
        QTimer::singleShot(0, this, [this] {
            if (!m_field->hasFocus() && !m_slider->hasFocus()) goBack();
        });
    }
    if (event->type() == QEvent::MouseButtonDblClick && watched != m_field) {
        reset();
        return true;
    }
    if (watched == m_slider && event->type() == QEvent::KeyPress)
        return stepByArrow(static_cast<QKeyEvent*>(event)->key());
    return QWidget::eventFilter(watched, event);
}

bool ValueSlider::stepByArrow(int key)
{
    // The field knows steps that suit the size of the number; a slider's equal ways may round to no
    // change.
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        m_field->stepDown();
        return true;
    case Qt::Key_Right:
    case Qt::Key_Up:
        m_field->stepUp();
        return true;
    default:
        return false;
    }
}

int ValueSlider::positionOf(double value) const
{
    if (!m_range.logarithmic)
        return static_cast<int>(std::lround((value - m_range.minimum) / m_range.step));
    return static_cast<int>(std::lround(logarithmicPositions * std::log(value / m_range.minimum)
                                        / std::log(m_range.maximum / m_range.minimum)));
}

double ValueSlider::valueAt(int position) const
{
    if (!m_range.logarithmic) return m_range.minimum + position * m_range.step;
    return m_range.minimum
        * std::pow(m_range.maximum / m_range.minimum,
                   static_cast<double>(position) / logarithmicPositions);
}

}  // namespace driftwalk::widgets
