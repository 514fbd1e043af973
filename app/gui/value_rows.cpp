#include "app/gui/value_rows.h"

#include "widgets/style/metrics.h"

#include <QGridLayout>
#include <QLabel>

namespace driftwalk::gui {

ValueRows::ValueRows(const QList<Row>& rows, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(widgets::gap);
    grid->setVerticalSpacing(widgets::space);
    grid->setColumnStretch(1, 1);
    for (const auto& [name, tip] : rows) {
        auto* label = new QLabel(name);
        auto* value = new QLabel;
        label->setProperty("role", "soft");
        label->setToolTip(tip);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        value->setToolTip(tip);
        value->setAlignment(Qt::AlignRight);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, static_cast<int>(m_values.size()), 0);
        grid->addWidget(value, static_cast<int>(m_values.size()), 1);
        m_names.push_back(label);
        m_values.push_back(value);
    }
    setValues({});
}

void ValueRows::setValues(const QStringList& values)
{
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const QString text = values.value(static_cast<qsizetype>(i));
        const bool isShown = static_cast<qsizetype>(i) < values.size();
        m_names[i]->setVisible(isShown);
        m_values[i]->setVisible(isShown);
        m_values[i]->setText(text.isEmpty() ? QStringLiteral("\u2013") : text);
    }
    setVisible(!values.isEmpty());
}

QString ValueRows::value(int row) const
{
    return m_values.at(static_cast<std::size_t>(row))->text();
}

}  // namespace driftwalk::gui
