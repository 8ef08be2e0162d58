// What the names of Python modules mean outside the project. Immutable.
#pragma once

#include <string>
#include <string_view>

namespace precedent {

// Of the standard library of any version from 3.8 to 3.14; a top-level name.
bool is_python_stdlib(std::string_view module);

// Compiled or frozen into the interpreter: no file of a project hides it.
bool is_python_frozen(std::string_view module);

// The distribution that a module ("cv2", "google.protobuf") is known to come
// from where their names differ; "" where the table does not tell.
std::string_view known_distribution(std::string_view module);

// As PEP 503 compares names: lowercase, runs of `-`, `_` and `.` one `-`.
std::string distribution_name(std::string_view name);

}  // namespace precedent
