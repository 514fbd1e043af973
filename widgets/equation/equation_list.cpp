#include "widgets/equation/equation_list.h"

#include "widgets/equation/equation_view.h"
#include "widgets/style/metrics.h"

#include <QVBoxLayout>

namespace driftwalk::widgets {

namespace {

constexpr int longText = 10;  // characters

}  // namespace

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
        connect(view, &EquationView::symbolHovered, this, [this](const QString& id) {
            setHighlighted(id.isEmpty() ? QStringList() : QStringList(id));
            Q_EMIT symbolHovered(id);
        });
        layout()->addWidget(view);
        m_views.push_back(view);
    }
    showValues();
}

void EquationList::setValues(const QHash<QString, QString>& values, const QString& unit)
{
    m_values = values;
    m_unit = unit;
    showValues();
}

void EquationList::showValues()
{
    QSet<QString> written;
    for (EquationView* view : m_views) {
        view->setValues(m_values, m_unit, written);
        for (const ValueLabel& label : view->arrangement().labels)
            if (label.text.size() > longText) written.insert(label.id);
    }
}

void EquationList::setHighlighted(const QStringList& ids)
{
    for (EquationView* view : m_views)
        view->setHighlighted(ids);
}

}  // namespace driftwalk::widgets
