// What the standard streams are: a terminal or a pipe, how wide, whether
// colours are wanted. Used by the command line through service/.
#pragma once

namespace precedent {

enum class Stream { Out, Err };

bool is_terminal(Stream stream);

// Columns of the terminal, or 80 where there is none.
int terminal_width(Stream stream);

// True on a terminal unless NO_COLOR is set and not empty or TERM is dumb.
// See https://no-color.org.
bool wants_colour(Stream stream);

}  // namespace precedent
