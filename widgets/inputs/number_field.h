// A number field that lets numbers out of its range be typed, and says which one it took instead.
#pragma once

#include <QDoubleSpinBox>

#include <optional>

namespace driftwalk::widgets {

class NumberField : public QDoubleSpinBox {
    Q_OBJECT

public:
    using QDoubleSpinBox::QDoubleSpinBox;

Q_SIGNALS:
    /// A typed number was out of range; the nearest one in it follows as valueChanged.
    void corrected(double typed) const;

protected:
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;

private:
    /// The number in a text with or without the unit.
    std::optional<double> numberIn(QString text) const;
};

}  // namespace driftwalk::widgets
