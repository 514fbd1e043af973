// Variables that libraries read once, when they are loaded: before main.
#pragma once

#include <map>
#include <string>

namespace driftwalk {

/// Sets those of the variables that have a value here and none in the environment. If there were
/// any, the program starts anew with them, and this returns only if that fails.
/// @param arguments  main's argv
void restartWith(const std::map<std::string, std::string>& variables, char** arguments);

}  // namespace driftwalk
