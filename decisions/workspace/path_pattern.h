// One pattern over paths as gitignore(5) has it, without braces, compiled.
// Used by Glob (glob.h) and by ignore rules (ignore.h). Bytes, not characters:
// `?` and a class stand for one byte, as in git. Immutable, so thread-safe.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace precedent {

class PathPattern {
 public:
  // A leading `/` or a `/` in the middle anchors the pattern to the folder that
  // paths are relative to; else it matches at any depth. A trailing `/` asks
  // for a folder. nullopt when it is broken (unclosed `[`, a lone `\` at the
  // end) or empty.
  static std::optional<PathPattern> parse(std::string_view pattern);

  // This very path, a folder or not.
  bool matches(std::string_view path, bool is_folder) const;
  // The file at `path`, or one of the folders above it.
  bool matches_or_holds(std::string_view path) const;

 private:
  friend class PatternParser;

  // What a segment of the path (between slashes) must look like.
  struct Token {
    enum class Kind : std::uint8_t { Byte, Any, Star, Class };
    Kind kind;
    char byte = 0;
    std::uint32_t klass = 0;  // into classes_
  };
  struct Segment {
    bool any_depth = false;     // `**`: zero or more segments
    bool literal = true;        // nothing but `text`
    std::string text;           // the bytes that it ends with
    std::vector<Token> tokens;  // what stands before them
  };
  enum class Reach : std::uint8_t { Whole, Prefix, FolderPrefix };

  bool match_path(std::string_view path, Reach reach) const;
  bool match_segment(const Segment& segment, std::string_view text) const;
  bool match_token(const Token& token, char byte) const;

  std::vector<Segment> segments_;
  std::vector<std::bitset<256>> classes_;
  bool folders_only_ = false;
};

}  // namespace precedent
