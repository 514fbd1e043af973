#include "app/gui/workspaces/playground/mixture_editor.h"

#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr std::size_t maxEdited = 8;  // as many as there are colours for classes

QToolButton* iconButton(const QString& name, const QString& tip)
{
    auto* button = new QToolButton;
    button->setIcon(icon(name));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace

MixtureEditor::MixtureEditor(QWidget* parent) : QWidget(parent)
{
    m_choice = new QComboBox;
    m_choice->setToolTip(tr("The component to change; its mean is a ring on the stage"));
    m_choice->setAccessibleName(tr("Component"));
    guardFocus(m_choice);
    auto* add = iconButton(QStringLiteral("plus"), tr("Add a component"));
    m_remove = iconButton(QStringLiteral("close"), tr("Remove this component"));
    m_weight = new ValueSlider(
        tr("Weight"), {.minimum = 0.05, .maximum = 1, .initial = 0.3, .step = 0.05, .decimals = 2});
    m_weight->describe(tr("Share of the data, relative to the other components"));
    const ValueRange width{
        .minimum = 0.05, .maximum = 2, .initial = 0.22, .step = 0.01, .decimals = 2};
    m_widthX = new ValueSlider(tr("Width x"), width);
    m_widthX->describe(tr("Standard deviation along x"));
    m_widthY = new ValueSlider(tr("Width y"), width);
    m_widthY->describe(tr("Standard deviation along y"));
    m_correlation = new ValueSlider(
        tr("Tilt"), {.minimum = -0.95, .maximum = 0.95, .initial = 0, .step = 0.05, .decimals = 2});
    m_correlation->describe(tr("Correlation of x and y"));
    m_label = new ValueSlider(tr("Class"), {.minimum = 0, .maximum = 7, .initial = 0, .step = 1});
    m_label->describe(tr("Class of its points, for guidance and colours"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space);
    row->addWidget(m_choice, 1);
    row->addWidget(add);
    row->addWidget(m_remove);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addLayout(row);
    for (ValueSlider* slider : {m_weight, m_widthX, m_widthY, m_correlation, m_label}) {
        layout->addWidget(slider);
        connect(slider, &ValueSlider::valueChanged, this, &MixtureEditor::takeValues);
    }
    connect(m_choice, &QComboBox::currentIndexChanged, this, &MixtureEditor::showComponent);
    connect(add, &QToolButton::clicked, this, &MixtureEditor::add);
    connect(m_remove, &QToolButton::clicked, this, &MixtureEditor::remove);
}

std::size_t MixtureEditor::current() const
{
    return static_cast<std::size_t>(std::max(0, m_choice->currentIndex()));
}

void MixtureEditor::setComponents(const std::vector<toy::MixtureComponent>& components)
{
    m_components = components;
    const int chosen
        = std::clamp(m_choice->currentIndex(), 0, static_cast<int>(m_components.size()) - 1);
    m_isSetting = true;
    m_choice->clear();
    for (std::size_t i = 0; i < m_components.size(); ++i)
        m_choice->addItem(tr("Component %1").arg(i + 1));
    m_choice->setCurrentIndex(chosen);
    m_isSetting = false;
    m_remove->setEnabled(m_components.size() > 1);
    showComponent();
}

void MixtureEditor::showComponent()
{
    if (m_isSetting || m_components.empty()) return;
    m_isSetting = true;
    const toy::MixtureComponent& component = m_components.at(current());
    const double widthX = std::sqrt(component.varianceX);
    const double widthY = std::sqrt(component.varianceY);
    m_weight->setValue(component.weight);
    m_widthX->setValue(widthX);
    m_widthY->setValue(widthY);
    m_correlation->setValue(component.covariance / (widthX * widthY));
    m_label->setValue(component.label);
    m_isSetting = false;
}

void MixtureEditor::takeValues()
{
    if (m_isSetting || m_components.empty()) return;
    toy::MixtureComponent& component = m_components.at(current());
    component.weight = m_weight->value();
    component.varianceX = std::pow(m_widthX->value(), 2);
    component.varianceY = std::pow(m_widthY->value(), 2);
    component.covariance = m_correlation->value() * m_widthX->value() * m_widthY->value();
    component.label = static_cast<int>(m_label->value());
    Q_EMIT changed();
}

void MixtureEditor::add()
{
    if (m_components.size() >= maxEdited) return;
    auto components = m_components;
    components.push_back({.weight = 0.3, .label = static_cast<int>(components.size())});
    setComponents(components);
    m_choice->setCurrentIndex(static_cast<int>(components.size()) - 1);
    Q_EMIT changed();
}

void MixtureEditor::remove()
{
    auto components = m_components;
    components.erase(components.begin() + static_cast<std::ptrdiff_t>(current()));
    setComponents(components);
    Q_EMIT changed();
}

}  // namespace driftwalk::gui
