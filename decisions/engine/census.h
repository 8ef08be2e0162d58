// Census: what the rules that count across files (`limit … per: folder` or
// `repository`) find in all files of a project. Taken when it is first asked,
// since few files are ever judged by such rules. Thread-safe.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "decisions/engine/law_book.h"

namespace precedent {

class Census : public Tally {
 public:
  // What a census asks of a project. `read` gives null for what cannot be read:
  // whoever checks that file says so.
  struct Files {
    std::shared_ptr<const ProjectFiles> project;
    std::function<TextPtr(const std::string& path)> read;
    std::function<const Language*(std::string_view path, std::string_view text)>
        language_of;
  };

  // True when a law has rules that need one; when such a rule binds a file.
  static bool is_needed(const LawBook& law);
  static bool asks(const LawBook& law, std::string_view path,
                   const Language* language);

  Census(LawPtr law, Files files)
      : law_(std::move(law)), files_(std::move(files)) {}

  Earlier before(const std::string& rule, std::string_view path) const override;

 private:
  // The places of matches, by file, in the order of their paths.
  using Places = std::map<std::string, std::vector<std::string>, std::less<>>;

  void take() const;
  void take(const std::string& path) const;

  LawPtr law_;
  Files files_;
  mutable std::once_flag taken_;
  mutable std::map<std::string, Places> places_;  // by full name of the rule
};

}  // namespace precedent
