#include "widgets/equation/equation_list.h"

#include "widgets/equation/equation_view.h"
#include "widgets/style/metrics.h"

#include <QVBoxLayout>

namespace driftwalk::widgets {

EquationList::EquationList(const QStringList& names, QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    setEquations(names);
}

void EquationList::setEquations(const QStringList& names)
{
    if (names == m_names) return;
    if (!m_views.empty()) Q_EMIT symbolHovered({});  // what was under the mouse goes
    for (EquationView* view : m_views)
        delete view;
    m_views.clear();
    m_names = names;
    for (const QString& name : m_names) {
        auto* view = new EquationView(name);
        view->setValues(m_values, m_unit);
        connect(view, &EquationView::symbolHovered, this, [this](const QString& id) {
            setHighlighted(id.isEmpty() ? QStringList() : QStringList(id));
            Q_EMIT symbolHovered(id);
        });
        layout()->addWidget(view);
        m_views.push_back(view);
    }
}

void EquationList::setValues(const QHash<QString, QString>& values, const QString& unit)
{
    m_values = values;
    m_unit = unit;
    for (EquationView* view : m_views)
        view->setValues(values, unit);
}

void EquationList::setHighlighted(const QStringList& ids)
{
    for (EquationView* view : m_views)
        view->setHighlighted(ids);
}

}  // namespace driftwalk::widgets
