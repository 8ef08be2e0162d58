// precedent new: writes a record to begin with, and prints its path.
#include <CLI/CLI.hpp>

#include "clients/cli/arguments.h"
#include "clients/cli/refuse.h"
#include "clients/cli/site.h"
#include "clients/cli/write.h"
#include "decisions/service/create.h"

namespace precedent::cli {
namespace {

struct Options {
  std::vector<std::string> title;
};

std::string joined(const std::vector<std::string>& words) {
  std::string title;
  for (const std::string& word : words) {
    title += (title.empty() ? "" : " ") + word;
  }
  return title;
}

int run(const Options& options, Context& context) {
  const std::string title = joined(options.title);
  if (title.find_first_not_of(" \t") == std::string::npos) {
    return refuse(
        {"new", "what is decided?", "precedent new Money is never a float"});
  }
  const Result<Site> site = Site::open(context);
  if (!site) return refuse(site.error());
  const NewFile file = new_record(site->project(), title, today());
  const Result<void> written = create(*site, file);
  if (!written) return refuse(written.error());
  context.page.put(site->shown(file.path)).end_line();
  return NothingWrong;
}

Run declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("title", options->title, "what is decided, in a few words");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Command new_command() {
  return {
      "new",
      "Decisions",
      "TITLE...",
      "write a record to fill in, and print its path",
      "It takes the next number in the folder of the records that are there "
      "(else in\ndocs/decisions), and is proposed: no check fails by its "
      "rules before you accept it.\n",
      "precedent new Money is never a floating-point number\n"
      "$EDITOR \"$(precedent new Use one HTTP client)\"\n",
      declare};
}

}  // namespace precedent::cli
