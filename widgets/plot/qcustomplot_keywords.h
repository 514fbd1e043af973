// The one way to include qcustomplot.h: it needs Qt's keywords, which this project switches off.
#pragma once

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <qcustomplot.h>
#pragma GCC diagnostic pop

#undef signals
#undef slots
#undef emit
#undef foreach
