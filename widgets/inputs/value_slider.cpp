#include "widgets/inputs/value_slider.h"

#include "widgets/inputs/focus_guard.h"
#include "widgets/style/metrics.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr int logarithmicPositions = 200;
constexpr int labelWidth = 72;
constexpr int fieldWidth = 70;

}  // namespace

ValueSlider::ValueSlider(const QString& label, const ValueRange& range, QWidget* parent)
    : QWidget(parent),
      m_range(range),
      m_label(new QLabel(label))
{
    createField(range);
    createSlider();
    m_label->setFixedWidth(labelWidth);
    m_label->setBuddy(m_slider);
    m_label->installEventFilter(this);
    m_slider->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_field->setAccessibleName(m_slider->accessibleName());

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_field);

    connect(m_field, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(positionOf(value));
        Q_EMIT valueChanged(value);
    });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int position) { m_field->setValue(valueAt(position)); });
    reset();
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(range.initial));  // reset() says nothing if the field was there
}

void ValueSlider::createField(const ValueRange& range)
{
    m_field = new QDoubleSpinBox;
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

bool ValueSlider::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
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
