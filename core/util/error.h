// The errors of core. Every message is one sentence that a user can act on.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace driftwalk {

/// A request that cannot be met: an argument out of range, a file that is broken, a model that does
/// not fit.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An Error about one file; what() is "path: problem".
class FileError : public Error {
public:
    FileError(const std::filesystem::path& path, const std::string& problem)
        : Error(path.string() + ": " + problem)
    {
    }
};

/// The user asked to stop. Not an Error, so that no handler reports it as a failure.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

/// Throws Error(message) unless the condition holds; for the arguments of public functions.
inline void require(bool condition, const std::string& message)
{
    if (!condition) throw Error(message);
}

}  // namespace driftwalk
