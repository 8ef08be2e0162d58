#include "decisions/service/create.h"

#include <algorithm>
#include <charconv>

#include "decisions/workspace/record_places.h"

namespace precedent {
namespace {

constexpr std::size_t kDigits = 4;    // of a first record's number
constexpr std::size_t kMaxSlug = 60;  // bytes of a file name's words

// "Use PostgreSQL!" → "use-postgresql"
std::string slug_of(std::string_view title) {
  std::string slug;
  for (unsigned char c : title) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c >= 'A' && c <= 'Z') {
      slug += static_cast<char>(c - 'A' + 'a');
    } else if (letter || c >= 0x80) {
      slug += static_cast<char>(c);
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
    if (slug.size() >= kMaxSlug && slug.back() == '-') break;
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "decision" : slug;
}

struct Numbering {
  unsigned long next = 1;
  std::size_t digits = kDigits;
};

// One more than the highest number among the records of a folder. Dates are not
// numbers.
Numbering numbering_in(const Project& project, const std::string& folder) {
  constexpr std::size_t kLongest = 6;
  Numbering numbering;
  for (const DecisionPtr& decision : project.law()->decisions()) {
    const Record& record = decision->record;
    if (!record.path.starts_with(folder + '/')) continue;
    std::string_view digits = record.id;
    digits.remove_prefix(
        std::min(digits.find_first_of("0123456789"), digits.size()));
    unsigned long number = 0;
    auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || digits.size() > kLongest) continue;
    if (number < numbering.next) continue;
    numbering.next = number + 1;
    numbering.digits = digits.size();
  }
  return numbering;
}

std::string padded(Numbering numbering) {
  std::string number = std::to_string(numbering.next);
  if (number.size() < numbering.digits) {
    number.insert(0, numbering.digits - number.size(), '0');
  }
  return number;
}

std::string one_line(std::string_view title) {
  std::string line(title);
  std::ranges::replace_if(
      line, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return line;
}

}  // namespace

NewFile new_record(const Project& project, std::string_view title,
                   std::string_view date) {
  const std::string folder = default_record_folder(project.places());
  const std::string number = padded(numbering_in(project, folder));
  const std::string slug = slug_of(title);
  std::string bytes =
      "---\nstatus: proposed\ndate: " + std::string(date) +
      "\ndecision-makers: []\napplies-to: [\"**\"]\n---\n# " + one_line(title) +
      "\n\n## Context and Problem Statement\n\n"
      "What makes a decision necessary?\n\n"
      "## Decision Outcome\n\n"
      "What is decided, in one sentence that can be obeyed.\n\n"
      "<!-- A rule makes it hold. Take the comment marks away,\n"
      "and say how to recognise code that breaks it:\n\n"
      "```yaml rule\nid: " +
      slug +
      "\nforbid:\n  code: eval($CODE)\n"
      "language: [typescript, javascript]\n"
      "message: \"`$CODE` is evaluated here; …\"\n```\n\n"
      "```ts bad\neval(input);\n```\n\n"
      "```ts good\nJSON.parse(input);\n```\n-->\n\n"
      "## Consequences\n\n"
      "What becomes easier, and what harder?\n";
  return {folder + "/" + number + "-" + slug + ".md", std::move(bytes)};
}

}  // namespace precedent
