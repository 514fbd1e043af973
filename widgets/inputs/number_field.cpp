#include "widgets/inputs/number_field.h"

#include <algorithm>

namespace driftwalk::widgets {

std::optional<double> NumberField::numberIn(QString text) const
{
    if (!prefix().isEmpty() && text.startsWith(prefix())) text.remove(0, prefix().size());
    if (!suffix().isEmpty() && text.endsWith(suffix())) text.chop(suffix().size());
    bool isNumber = false;
    const double number = locale().toDouble(text.trimmed(), &isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QValidator::State NumberField::validate(QString& text, int& position) const
{
    const QValidator::State state = QDoubleSpinBox::validate(text, position);
    if (state != QValidator::Invalid) return state;
    const auto number = numberIn(text);
    const bool isOutside = number && (*number < minimum() || *number > maximum());
    return isOutside ? QValidator::Intermediate : QValidator::Invalid;
}

void NumberField::fixup(QString& text) const
{
    const auto number = numberIn(text);
    if (!number || (*number >= minimum() && *number <= maximum())) {
        QDoubleSpinBox::fixup(text);
        return;
    }
    text = prefix() + textFromValue(std::clamp(*number, minimum(), maximum())) + suffix();
    Q_EMIT corrected(*number);
}

}  // namespace driftwalk::widgets
