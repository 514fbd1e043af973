// Files of the team's reference data, absent on a user's machine.
#pragma once

#include <QtTest/QtTest>

#include <filesystem>
#include <string>

namespace driftwalk::tests {

inline std::filesystem::path sharedPath(const std::string& name)
{
    return std::filesystem::path(DRIFTWALK_SHARED_DIR) / name;
}

}  // namespace driftwalk::tests

/// Skips the running test function where the reference data is absent.
#define REQUIRE_SHARED(name)                                                                       \
    if (!std::filesystem::exists(driftwalk::tests::sharedPath(name)))                              \
    QSKIP("reference data is not here")
