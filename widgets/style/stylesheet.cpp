#include "widgets/style/stylesheet.h"

#include "widgets/style/metrics.h"

#include <utility>

namespace driftwalk::widgets {

namespace {

const char* const fields = R"(
QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
  background: @field; color: @ink; border: 1px solid @line; border-radius: 4px; padding: 0 6px;
  selection-background-color: @signal; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 26px; max-height: 26px; }
QPlainTextEdit { padding: 4px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: @ink; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  background: @surface; color: @faintInk; }
QAbstractSpinBox[isRejected="true"], QAbstractSpinBox[isRejected="true"]:focus {
  border: 2px solid @noise; color: @noise; padding: 0 5px; min-height: 24px; max-height: 24px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @softInk; border-radius: 3px; background: @field; }
QCheckBox::indicator:focus { border-color: @signal; }
QCheckBox::indicator:checked { background: @ink; border-color: @ink; image: url(:/icons/check-@theme.svg); }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/chevron-@theme.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @field; border: 1px solid @line; padding: 4px; outline: 0;
  selection-background-color: @hover; selection-color: @ink; }
)";

const char* const buttons = R"(
QPushButton { background: @field; border: 1px solid @line; border-radius: 4px; padding: 0 12px;
  min-height: 26px; max-height: 26px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:checked { background: @line; }
QPushButton:focus { border-color: @ink; }
QPushButton:disabled { background: @surface; color: @faintInk; }
QPushButton[role="primary"] { background: @ink; color: @paper; border-color: @ink; font-weight: 600;
  min-height: 34px; max-height: 34px; }
QPushButton[role="primary"]:hover { background: @softInk; border-color: @softInk; }
QPushButton[role="primary"]:focus { border: 2px solid @signal; }
QPushButton[role="primary"]:disabled { background: @line; border-color: @line; color: @softInk; }
QPushButton[role="lecture"] { font-size: 22px; min-height: 40px; max-height: 40px; }
QPushButton[role="chip"] { background: @paper; border-radius: 12px; padding: 0 10px; color: @softInk;
  min-height: 22px; max-height: 22px; }
QPushButton[role="chip"]:hover { color: @ink; background: @hover; }
QPushButton[role="chip"]:focus { color: @ink; border-color: @ink; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 0; min-width: 26px; min-height: 26px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @line; }
QToolButton:focus { border-color: @ink; }
QToolButton[role="text"] { padding: 0 8px; }
QToolButton[role="menu"] { padding: 0 22px 0 8px; }
QToolButton[role="menu"]::menu-indicator { image: url(:/icons/chevron-@theme.svg); width: 14px; height: 14px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 4px; }
QToolButton[role="tab"] { padding: 0 10px; border-radius: 0; border: none; border-bottom: 2px solid transparent;
  color: @softInk; }
QToolButton[role="tab"]:hover { color: @ink; }
QToolButton[role="tab"]:focus { color: @ink; background: @hover; }
QToolButton[role="tab"]:checked { color: @ink; background: transparent; border-bottom-color: @ink; font-weight: 600; }
)";

const char* const sliders = R"(
QSlider { min-height: 26px; max-height: 26px; border: 1px solid transparent; border-radius: 4px; }
QSlider::groove:horizontal { height: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 2px; background: @softInk; }
QSlider::sub-page:horizontal:disabled { background: @line; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; border-radius: 7px;
  background: @field; border: 1px solid @softInk; }
QSlider::handle:horizontal:hover { border-color: @ink; background: @hover; }
QSlider::handle:horizontal:focus { border-color: @ink; background: @ink; }
QSlider::handle:horizontal:disabled { border-color: @line; background: @surface; }
QProgressBar { background: @line; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: @prediction; border-radius: 2px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 3px; min-height: 24px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @faintInk; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; height: 0; }
)";

const char* const surfaces = R"(
QMainWindow, QWidget[role="panel"], QWidget[role="bar"] { background: @surface; }
QWidget[role="stage"] { background: @paper; }
QScrollArea { background: transparent; border: none; }
QLabel[role="section"] { color: @softInk; font-size: 11px; font-weight: 600; }
QLabel[role="soft"] { color: @softInk; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="note"] { color: @noise; font-size: 11px; }
QLabel[role="title"] { font-size: 16px; font-weight: 600; }
QLabel[role="equation"] { font-size: 15px; }
QLabel[role="lecture"] { font-size: 28px; }
QLabel[role="lecture-text"], QToolButton[role="tab"][isLecture="true"] { font-size: 22px; }
QComboBox[role="lecture"] { font-size: 22px; font-weight: 600; min-height: 38px; max-height: 38px; }
QMenuBar { background: @surface; padding: 4px 6px; }
QMenuBar::item { padding: 6px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; color: @ink; }
QMenu { background: @field; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: @hover; color: @ink; }
QMenu::item:disabled { color: @faintInk; }
QMenu::indicator { width: 14px; height: 14px; left: 4px; }
QMenu::item:checkable { padding-left: 24px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QStatusBar { background: @surface; color: @softInk; font-size: 11px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @softInk; font-size: 11px; }
QTableView { background: @paper; border: 1px solid @line; border-radius: 4px; color: @ink;
  selection-background-color: @line; selection-color: @ink; }
QHeaderView::section { background: @surface; color: @softInk; border: none; padding: 4px 8px; font-size: 11px; }
QToolTip { background: @ink; color: @paper; border: none; padding: 5px 7px; }
)";

}  // namespace

QString stylesheet(const Colors& colors)
{
    QString sheet = QString::fromLatin1(fields) + QString::fromLatin1(buttons)
        + QString::fromLatin1(sliders) + QString::fromLatin1(surfaces);
    // "@ink" would also match the start of a longer name, so the longer names come first.
    const std::pair<const char*, QColor> names[]
        = {{"@paper", colors.paper},
           {"@surface", colors.surface},
           {"@field", colors.field},
           {"@line", colors.line},
           {"@softInk", colors.softInk},
           {"@faintInk", colors.faintInk},
           {"@ink", colors.ink},
           {"@hover", mix(colors.surface, colors.line, 0.5)},
           {"@prediction", colors.prediction},
           {"@warning", colors.warning},
           {"@noise", colors.noise},
           {"@signal", colors.signal}};
    for (const auto& [name, color] : names)
        sheet.replace(QLatin1String(name), color.name());
    sheet.replace(QLatin1String("@theme"), QLatin1String(colors.isDark ? "dark" : "light"));
    return sheet;
}

}  // namespace driftwalk::widgets
