// Examples to choose from, as small buttons in a flow.
#pragma once

#include <QWidget>

namespace driftwalk::widgets {

class ExampleChips : public QWidget {
    Q_OBJECT

public:
    struct Example {
        QString label;  ///< short, shown on the chip
        QString text;  ///< what choosing it gives; also the tooltip
    };

    explicit ExampleChips(const QList<Example>& examples, QWidget* parent = nullptr);

    /// The height that the chips take in a panel; a layout that knows their real width asks for
    /// theirs.
    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(const QString& text);
};

}  // namespace driftwalk::widgets
