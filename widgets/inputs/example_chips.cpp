#include "widgets/inputs/example_chips.h"

#include "widgets/inputs/flow_layout.h"
#include "widgets/style/metrics.h"

#include <QPushButton>

namespace driftwalk::widgets {

ExampleChips::ExampleChips(const QList<Example>& examples, QWidget* parent) : QWidget(parent)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(space);
    for (const auto& [label, text] : examples) {
        auto* chip = new QPushButton(label);
        chip->setProperty("role", "chip");
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolTip(text);
        flow->addWidget(chip);
        connect(chip, &QPushButton::clicked, this, [this, text] { Q_EMIT chosen(text); });
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize ExampleChips::sizeHint() const
{
    constexpr int width = controlsWidth - 2 * margin - 2 * gap;
    return {width, layout()->heightForWidth(width)};
}

}  // namespace driftwalk::widgets
