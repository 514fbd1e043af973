// A number as a label, a slider and a field with its unit. Double-click resets it.
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QSlider;

namespace driftwalk::widgets {

struct ValueRange {
    double minimum = 0;
    double maximum = 1;
    double initial = 0;  ///< what a double-click goes back to
    double step = 1;  ///< of the arrow keys; the slider lands on multiples of it above the minimum
    int decimals = 0;
    QString unit = {};  ///< shown behind the number, for example "s"
    bool logarithmic = false;  ///< equal ways of the slider are equal ratios; needs minimum > 0
};

class NumberField;

class ValueSlider : public QWidget {
    Q_OBJECT

public:
    /// @param label  may hold a mnemonic: "&Seconds"
    ValueSlider(const QString& label, const ValueRange& range, QWidget* parent = nullptr);

    double value() const;

    /// Other ends; a value out of them is clamped. Step, decimals and unit stay.
    void setRange(double minimum, double maximum, bool logarithmic = false);

    /// Also sets the tooltip of the three parts; call it instead of setToolTip.
    void describe(const QString& text);

    /// Marks the value as not taken and says why, until another one is; when the slider and its
    /// field are left, they go back to the value in force without emitting valueChanged.
    void reject(const QString& reason, double inForce);
    /// The value is in force: takes the mark of reject() away.
    void accept();

    /// The line below the field, empty when there is none.
    QString note() const;

public Q_SLOTS:
    /// Values out of range are clamped.
    void setValue(double value);
    void reset();

Q_SIGNALS:
    void valueChanged(double value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createField(const ValueRange& range);
    void createSlider();
    /// @return whether it was an arrow key
    bool stepByArrow(int key);
    void showValue(double value);
    void showCorrection(double typed);
    void showNote(const QString& text);
    void goBack();
    void setMarked(bool isMarked);
    QString inWords(double value) const;
    int positionOf(double value) const;
    double valueAt(int position) const;

    ValueRange m_range;
    QLabel* m_label = nullptr;
    QSlider* m_slider = nullptr;
    NumberField* m_field = nullptr;
    QLabel* m_note = nullptr;
    QTimer m_noteTime;
    std::optional<double> m_inForce;  ///< while the value shown is a rejected one
};

}  // namespace driftwalk::widgets
