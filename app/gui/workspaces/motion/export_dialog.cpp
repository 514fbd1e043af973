#include "app/gui/workspaces/motion/export_dialog.h"

#include "widgets/style/metrics.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace motion;

namespace {

/// A choice among values of an enumeration, in their order.
template <typename Value>
Value chosenIn(const QComboBox* box)
{
    return static_cast<Value>(box->currentIndex());
}

template <typename Value>
void choose(QComboBox* box, Value value)
{
    box->setCurrentIndex(static_cast<int>(value));
}

}  // namespace

ExportDialog::ExportDialog(const MotionExportSpec& spec, double fps, QWidget* parent)
    : QDialog(parent),
      m_note(new QLabel)
{
    setWindowTitle(tr("Export motion"));
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(400);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(widgets::gap);
    form->setHorizontalSpacing(widgets::margin);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString& label, const QString& name, const QStringList& choices) {
        auto* box = new QComboBox;
        box->setObjectName(name);
        box->addItems(choices);
        form->addRow(label, box);
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
        return box;
    };
    QStringList formats;
    for (const MotionFormat format : motionFormats)
        formats << QString::fromUtf8(label(format).data(), static_cast<int>(label(format).size()));
    QStringList rates{tr("As it is (%1 a second)").arg(fps, 0, 'g', 4)};
    for (const int rate : exportRates)
        rates << tr("%1 a second").arg(rate);
    m_format = add(tr("&Format"), QStringLiteral("format"), formats);
    m_content = add(tr("&Content"), QStringLiteral("content"),
                    {tr("Positions of the 22 joints"), tr("The 263 features of HumanML3D")});
    m_rate = add(tr("F&rames"), QStringLiteral("rate"), rates);
    m_unit = add(tr("&Unit"), QStringLiteral("unit"), {tr("Centimetres"), tr("Metres")});
    m_up = add(tr("U&p"), QStringLiteral("up"), {tr("y"), tr("z")});
    QStringList presets;
    for (const NamePreset preset : namePresets)
        presets << QString::fromUtf8(label(preset).data(), static_cast<int>(label(preset).size()));
    m_names = add(tr("&Names of joints"), QStringLiteral("names"), presets);
    m_note->setProperty("role", "soft");
    m_note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    auto* save = buttons->addButton(tr("Export\u2026"), QDialogButtonBox::AcceptRole);
    save->setProperty("role", "primary");
    buttons->addButton(QDialogButtonBox::Cancel)->setIcon({});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(widgets::section, widgets::section, widgets::section,
                               widgets::margin);
    layout->setSpacing(widgets::margin);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(this->spec());
        accept();
    });
    showSpec(spec);
    update();
}

void ExportDialog::showSpec(const MotionExportSpec& spec)
{
    choose(m_format, spec.format);
    choose(m_content, spec.content);
    choose(m_unit, spec.unit);
    choose(m_up, spec.up);
    choose(m_names, spec.names);
    const auto rate = std::find(exportRates.begin(), exportRates.end(), spec.fps.value_or(0));
    m_rate->setCurrentIndex(
        rate == exportRates.end() ? 0 : 1 + static_cast<int>(rate - exportRates.begin()));
}

MotionExportSpec ExportDialog::spec() const
{
    MotionExportSpec spec{.format = chosenIn<MotionFormat>(m_format),
                          .unit = chosenIn<MotionUnit>(m_unit),
                          .up = chosenIn<UpAxis>(m_up),
                          .names = chosenIn<NamePreset>(m_names),
                          .content = chosenIn<MotionContent>(m_content)};
    const bool isFeatures = usesContent(spec.format) && spec.content == MotionContent::Features;
    if (m_rate->currentIndex() > 0 && !isFeatures)
        spec.fps = exportRates[static_cast<std::size_t>(m_rate->currentIndex() - 1)];
    return spec;
}

void ExportDialog::update()
{
    if (!m_names) return;
    const MotionExportSpec now = spec();
    const bool isFeatures = usesContent(now.format) && now.content == MotionContent::Features;
    m_content->setEnabled(usesContent(now.format));
    m_rate->setEnabled(!isFeatures);
    m_unit->setEnabled(usesUnit(now.format));
    m_up->setEnabled(usesUnit(now.format));
    m_names->setEnabled(usesNames(now.format));
    m_note->setText(
        isFeatures ? tr("Features are at 20 frames a second, one fewer than the motion.")
            : usesUnit(now.format) ? tr("Between frames, joints turn along curves of rotations.")
                                   : tr("In metres, y up, facing z."));
}

}  // namespace driftwalk::gui
