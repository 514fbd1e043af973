// What the symbols of the equations mean and which colour they have.
#pragma once

#include "widgets/style/color_role.h"

#include <QString>

namespace driftwalk::widgets {

struct Symbol {
    QString id;  ///< as in resources/equations/equations.json
    QString html;  ///< rich text
    QString name;  ///< what it is, in words; rich text
    ColorRole color = &Colors::ink;
    bool isUniform = true;  ///< the symbols inside of it have its colour too
};

/// The symbol with this id; one in ink without a name if there is none.
Symbol symbolOf(const QString& id);

/// All ids that have a meaning.
QStringList symbolIds();

}  // namespace driftwalk::widgets
