#include "decisions/rule/fix_template.h"

namespace precedent {
namespace {

constexpr std::string_view kFixKeys[] = {"template", "title"};

void read_one(const Data& fix, std::vector<FixTemplate>& fixes,
              Problems& problems) {
  if (fix.is_scalar()) {
    fixes.push_back({fix.scalar, ""});
    return;
  }
  const Data* text = fix.is_map() ? fix.find("template") : nullptr;
  if (!text) {
    add_error(problems, "wrong-type",
              "`fix` takes a template, `{template, title}` or a list of those",
              fix.span);
    return;
  }
  refuse_unknown_keys(fix, kFixKeys, "`fix`", problems);
  fixes.push_back({read_string(text, "template", problems),
                   read_string(fix.find("title"), "title", problems)});
}

}  // namespace

std::vector<FixTemplate> read_fix_templates(const Data* fix,
                                            Problems& problems) {
  std::vector<FixTemplate> fixes;
  if (!fix || fix->is_null()) return fixes;
  if (fix->is_list()) {
    for (const Data& item : fix->items) read_one(item, fixes, problems);
  } else {
    read_one(*fix, fixes, problems);
  }
  return fixes;
}

}  // namespace precedent
