// Settings of a test's own, instead of the user's.
#pragma once

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace driftwalk::tests {

/// Empty settings, kept in the folder from now on.
inline void useFreshSettings(const QTemporaryDir& folder)
{
    QCoreApplication::setOrganizationName("driftwalk-test");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    QSettings().clear();
}

}  // namespace driftwalk::tests
