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

Q_SIGNALS:
    void chosen(const QString& text);
};

}  // namespace driftwalk::widgets
