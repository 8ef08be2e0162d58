// The one way from a stranger's bytes to a terminal, a log or an editor's
// message: everything that could move a cursor, hide or reorder text is shown
// as its escape. See "Trojan Source", CVE-2021-42574.
#pragma once

#include <string>
#include <string_view>

namespace precedent {

// Control characters (C0, C1, DEL) but not \t and, where `lines` is set, \n;
// bidirectional and invisible formatting characters; and bytes that are no
// UTF-8 become `\x1b`, `\u{202e}` and the like.
std::string printable(std::string_view untrusted, bool lines = false);

// True for the bidirectional and invisible formatting characters above.
bool is_invisible(char32_t character);

// The same, but false where ordinary writing needs the character after `before`
// (0 at a text's begin): an emoji's variation selector or joiner, a joiner of
// Arabic or Indic script. printable() lets those stand.
bool is_invisible(char32_t character, char32_t before);

}  // namespace precedent
