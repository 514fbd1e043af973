// Named numbers in fixed columns, so that nothing moves while they run.
#pragma once

#include <QWidget>

namespace driftwalk::widgets {

class ReadoutStrip : public QWidget {
    Q_OBJECT

public:
    struct Column {
        QString name;  ///< symbol or word, in the soft colour
        int width = 0;  ///< of name and value, pixels with the base font
    };

    explicit ReadoutStrip(QWidget* parent = nullptr);

    void setColumns(const QList<Column>& columns);
    /// One text per column; missing ones are blank.
    void setValues(const QStringList& values);

    const QStringList& values() const { return m_values; }

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int scaled(int width) const;
    QList<Column> m_columns;
    QStringList m_values;
};

}  // namespace driftwalk::widgets
