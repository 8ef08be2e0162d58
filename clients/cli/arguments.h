// Arguments: what a command line may hold, as plain data made by walking the
// CLI11 app, so that help, completions and suggestions can't say anything else
// than what is parsed. Main thread only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace precedent::cli {

struct OptionFacts {
  std::vector<std::string> names;  // "--format", "-h"
  std::string value;               // "FILE"; empty: a flag
  std::vector<std::string> choices;
  std::string summary;
};

struct CommandFacts {
  std::string name;
  std::string summary;
  std::vector<std::string> words;  // of a positional: its choices, or empty
  bool takes_files = false;
  std::vector<OptionFacts> options;
};

struct CommandLineFacts {
  std::vector<OptionFacts> options;  // that every verb has
  std::vector<CommandFacts> commands;
};

CommandLineFacts walk(const CLI::App& app);

// The value names that mean something to completions.
inline constexpr const char* kFile = "PATH";
inline constexpr const char* kFolder = "DIR";

// An option or a positional that takes one of a few words; others are refused,
// the nearest named.
CLI::Option* add_choice(CLI::App& app, const std::string& name,
                        std::string& value,
                        std::initializer_list<std::string_view> words,
                        const std::string& summary);

// " (did you mean X?)", or nothing.
std::string did_you_mean(std::string_view word,
                         const std::vector<std::string>& known);

}  // namespace precedent::cli
