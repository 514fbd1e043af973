#include "app/gui/workspaces/motion/keep_parts.h"

#include "widgets/body_map/body_map.h"
#include "widgets/render/staging.h"
#include "widgets/style/metrics.h"
#include "widgets/style/part_colors.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace driftwalk::gui {

using motion::BodyPart;

namespace {

constexpr int chipSide = 10;

QIcon chip(const QColor& color)
{
    QPixmap pixmap(2 * chipSide, 2 * chipSide);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(0, 0, chipSide, chipSide);
    return pixmap;
}

QString nameOf(BodyPart part)
{
    if (part == BodyPart::Root) return KeepParts::tr("travel");
    return QString::fromStdString(motion::label(motion::regionOf(part)));
}

}  // namespace

KeepParts::KeepParts(QWidget* parent) : QWidget(parent), m_map(new widgets::BodyMap)
{
    m_map->setFocusPolicy(Qt::NoFocus);  // the list beside it is for keys
    m_map->setHint(tr("%1: click to keep it as it is, or to let go of it"));
    m_map->setToolTip(tr("Coloured parts stay as they are. The figure faces you"));
    auto* list = new QVBoxLayout;
    list->setSpacing(0);
    for (int i = 0; i < motion::bodyPartCount; ++i) {
        const auto part = static_cast<BodyPart>(i);
        auto* check = new QCheckBox(nameOf(part));
        check->setFocusPolicy(Qt::TabFocus);
        check->setIconSize({chipSide, chipSide});
        check->setToolTip(part == BodyPart::Root ? tr("Where the body goes and how it turns stays")
                                                 : tr("Stays as it is, as seen from the pelvis"));
        connect(check, &QCheckBox::toggled, this, &KeepParts::refresh);
        m_checks[static_cast<std::size_t>(i)] = check;
        list->addWidget(check);
    }
    createJoints();
    list->addWidget(m_jointButton);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::margin);
    layout->addWidget(m_map, 0, Qt::AlignTop);
    layout->addLayout(list, 1);
    connect(m_map, &widgets::BodyMap::chosen, this, [this](motion::BodyRegion region) {
        m_map->setRegion(std::nullopt);
        togglePart(motion::partsOf(region).front());
    });
    refresh();
}

void KeepParts::createJoints()
{
    m_jointButton = new QToolButton;
    m_jointButton->setPopupMode(QToolButton::InstantPopup);
    m_jointButton->setProperty("role", "menu");
    m_jointButton->setFocusPolicy(Qt::TabFocus);
    m_jointButton->setToolTip(
        tr("Single joints that stay; Ctrl+click on the figure does the same"));
    auto* menu = new QMenu(this);
    for (int part = 0; part < motion::bodyPartCount; ++part) {
        if (part > 0) menu->addSeparator();
        for (const int joint : motion::jointsOf(static_cast<BodyPart>(part))) {
            QAction* action = menu->addAction(
                QString::fromStdString(widgets::spokenName(static_cast<motion::Joint>(joint))));
            action->setCheckable(true);
            action->setData(joint);
            connect(action, &QAction::toggled, this, &KeepParts::refresh);
            m_joints.push_back(action);
        }
    }
    m_jointButton->setMenu(menu);
}

KeepParts::Parts KeepParts::parts() const
{
    Parts parts{};
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i] = m_checks[i]->isChecked();
    return parts;
}

std::vector<motion::Joint> KeepParts::joints() const
{
    std::vector<motion::Joint> joints;
    for (const QAction* action : m_joints)
        if (action->isChecked())
            joints.push_back(static_cast<motion::Joint>(action->data().toInt()));
    return joints;
}

void KeepParts::setPart(BodyPart part, bool isKept)
{
    m_checks[static_cast<std::size_t>(part)]->setChecked(isKept);
}

void KeepParts::togglePart(BodyPart part) { m_checks[static_cast<std::size_t>(part)]->toggle(); }

void KeepParts::toggleJoint(int joint)
{
    for (QAction* action : m_joints)
        if (action->data().toInt() == joint) action->toggle();
}

void KeepParts::clear()
{
    m_isClearing = true;
    for (QCheckBox* check : m_checks)
        check->setChecked(false);
    for (QAction* action : m_joints)
        action->setChecked(false);
    m_isClearing = false;
    refresh();
}

void KeepParts::refresh()
{
    if (m_isClearing) return;
    const bool isDark = widgets::colorsOf(palette()).isDark;
    std::vector<motion::BodyRegion> kept;
    for (int i = 0; i < motion::bodyPartCount; ++i) {
        const auto part = static_cast<BodyPart>(i);
        QCheckBox* check = m_checks[static_cast<std::size_t>(i)];
        check->setIcon(chip(widgets::partColor(part, isDark)));
        if (check->isChecked()) kept.push_back(motion::regionOf(part));
    }
    m_map->setPrompted(kept);
    const auto joints = this->joints();
    m_jointButton->setText(joints.empty() ? tr("Joints")
                               : joints.size() == 1
                               ? QString::fromStdString(widgets::spokenName(joints.front()))
                               : tr("%1 joints").arg(joints.size()));
    Q_EMIT changed();
}

void KeepParts::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) refresh();
}

}  // namespace driftwalk::gui
