// Equations by name: pictures of their lines, their text and their source.
#pragma once

#include "widgets/equation/equation_line.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace driftwalk::widgets {

/// Where the program's own equations are.
inline const QString equationsFolder = QStringLiteral(":/equations");

struct Equation {
    QString plain;  ///< the whole in one line of text
    QString source;  ///< paper and number
    std::vector<EquationLine> lines = {};  ///< empty if a picture is missing
};

/// An equation of the list in `folder`; its name is its text if it is not in there.
Equation loadEquation(const QString& name, const QString& folder = equationsFolder);

/// The names of all equations in `folder`.
QStringList equationNames(const QString& folder = equationsFolder);

}  // namespace driftwalk::widgets
