// Some equations below each other that share their numbers and what is marked in them.
#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace driftwalk::widgets {

class EquationView;

class EquationList : public QWidget {
    Q_OBJECT

public:
    explicit EquationList(const QStringList& names = {}, QWidget* parent = nullptr);

    /// Shows these equations, of resources/equations/equations.json.
    void setEquations(const QStringList& names);

    const QStringList& equations() const { return m_names; }

    const std::vector<EquationView*>& views() const { return m_views; }

    /// As EquationView::setValues(). Long values are written in the first equation only.
    void setValues(const QHash<QString, QString>& values, const QString& unit = {});

    const QHash<QString, QString>& values() const { return m_values; }

    /// As EquationView::setHighlighted().
    void setHighlighted(const QStringList& ids);

Q_SIGNALS:
    /// As EquationView::symbolHovered().
    void symbolHovered(const QString& id);

private:
    void showValues();

    QStringList m_names;
    QHash<QString, QString> m_values;
    QString m_unit;
    std::vector<EquationView*> m_views;
};

}  // namespace driftwalk::widgets
