// Combo boxes whose entries have names in files and titles in the window; buttons with words.
#pragma once

#include <QList>
#include <QString>

#include <string>
#include <utility>

class QComboBox;
class QPushButton;

namespace driftwalk::gui {

/// @param title    for screen readers
/// @param entries  names and titles
QComboBox* choice(const QString& title, const QList<std::pair<const char*, QString>>& entries,
                  const QString& tip);

/// The name of the current entry.
std::string chosen(const QComboBox* box);

void choose(QComboBox* box, const std::string& name);

QPushButton* textButton(const QString& text, const QString& tip);

}  // namespace driftwalk::gui
