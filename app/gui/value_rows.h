// A small table of names and values, for inspectors.
#pragma once

#include <QWidget>

#include <vector>

class QLabel;

namespace driftwalk::gui {

class ValueRows : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString name;
        QString tip;  ///< what it is, its unit and the equation it comes from
    };

    explicit ValueRows(const QList<Row>& rows, QWidget* parent = nullptr);

    /// An empty value is shown as a dash; rows beyond the last value are hidden, and without any
    /// the whole table.
    void setValues(const QStringList& values);
    QString value(int row) const;

private:
    std::vector<QLabel*> m_names;
    std::vector<QLabel*> m_values;
};

}  // namespace driftwalk::gui
