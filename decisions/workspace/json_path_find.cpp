// The search of a JsonPath: step by step, from the places found so far to the
// next. Each value is visited once a step, so that it costs steps times values.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "decisions/workspace/data_file.h"
#include "decisions/workspace/json_path_steps.h"

namespace precedent {
namespace {

using Selector = JsonPath::Selector;
using Step = JsonPath::Step;
using Places = JsonPath::Places;

// A place as it is passed; places before it make its path.
struct Node {
  const Data* value;
  const DataEntry* entry;  // or null
  std::size_t parent;
  std::int64_t index;  // in a list, or -1
};

constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

// `.name`, or in brackets where the name needs them.
std::string written(std::string_view name) {
  const bool plain =
      !name.empty() && name.find_first_of(".[]'\" ") == name.npos;
  if (plain) return "." + std::string(name);
  std::string quoted = "['";
  for (const char c : name) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "']";
}

std::string written(std::int64_t index) {
  return "[" + std::to_string(index) + "]";
}

const Data* child(const Data& data, const Selector& selector) {
  if (selector.kind == Selector::Kind::Name) return data.find(selector.name);
  const auto size = static_cast<std::int64_t>(data.items.size());
  const std::int64_t at = selector.index + (selector.index < 0 ? size : 0);
  return at >= 0 && at < size ? &data.items[at] : nullptr;
}

bool holds(const Selector::Test& test, const Data& value, bool untyped) {
  const Data* at = &value;
  for (const Selector& selector : test.path) {
    at = at ? child(*at, selector) : nullptr;
  }
  if (!test.compares) return (at != nullptr) != test.is_negated;
  return (at && same_data(test.value, *at, untyped)) != test.is_negated;
}

class Search {
 public:
  Search(const std::vector<Step>& steps, bool single_is_list)
      : steps_(steps), single_is_list_(single_is_list), first_(steps.size()) {
    while (first_ > 0 && steps[first_ - 1].is_definite()) --first_;
  }

  Places run(const Data& root) {
    nodes_.push_back({&root, nullptr, kNoParent, -1});
    std::vector<std::size_t> places = {0};
    for (step_ = 0; step_ < steps_.size(); ++step_) {
      next_.clear();
      seen_.clear();
      taken_.clear();
      for (const std::size_t place : places) take(steps_[step_], place);
      places = std::move(next_);
    }
    for (const std::size_t place : places) {
      found_.found.push_back(
          {nodes_[place].value, nodes_[place].entry, path_of(place)});
    }
    return std::move(found_);
  }

 private:
  void take(const Step& step, std::size_t place) {
    if (!step.is_deep) return select(step, place);
    // Parents before their children, in the order of the data.
    std::vector<std::size_t> open = {place};
    while (!open.empty()) {
      const std::size_t next = open.back();
      open.pop_back();
      if (!seen_.insert(nodes_[next].value).second) continue;
      select(step, next);
      const std::size_t first = nodes_.size();
      for_each_child(next, [&](Node node) { nodes_.push_back(node); });
      for (std::size_t i = nodes_.size(); i-- > first;) open.push_back(i);
    }
  }

  void select(const Step& step, std::size_t place) {
    for (const Selector& selector : step.selectors) {
      switch (selector.kind) {
        case Selector::Kind::Name:
          by_name(selector, place);
          break;
        case Selector::Kind::Index:
          by_index(selector, place);
          break;
        default:
          by_test(selector, place, step.is_deep);
      }
    }
  }

  void by_name(const Selector& selector, std::size_t place) {
    bool found = false;
    for (const DataEntry& entry : nodes_[place].value->entries) {
      if (entry.key != selector.name) continue;
      add({&entry.value, &entry, place, -1});
      found = true;
    }
    if (!found) miss(place);
  }

  void by_index(const Selector& selector, std::size_t place) {
    const Data& value = *nodes_[place].value;
    if (value.is_map() && !selector.name.empty()) {  // of a pointer
      return by_name(selector, place);
    }
    if (const Data* item = child(value, selector)) {
      return add({item, nullptr, place, item - value.items.data()});
    }
    const bool whole = single_is_list_ && !value.is_list() &&
                       (selector.index == 0 || selector.index == -1);
    if (whole) return add(nodes_[place]);
    miss(place);
  }

  void by_test(const Selector& selector, std::size_t place, bool is_deep) {
    auto passes = [&](const Data& value) {
      return std::ranges::all_of(selector.tests, [&](const auto& test) {
        return holds(test, value, single_is_list_);
      });
    };
    const bool single = single_is_list_ && selector.in_brackets && !is_deep &&
                        !nodes_[place].value->is_list();
    if (single) {
      if (passes(*nodes_[place].value)) add(nodes_[place]);
      return;
    }
    for_each_child(place, [&](Node node) {
      if (passes(*node.value)) add(node);
    });
  }

  template <class Each>
  void for_each_child(std::size_t place, const Each& each) {
    const Data& value = *nodes_[place].value;
    std::int64_t index = 0;
    for (const Data& item : value.items) {
      each(Node{&item, nullptr, place, index++});
    }
    for (const DataEntry& entry : value.entries) {
      each(Node{&entry.value, &entry, place, -1});
    }
  }

  void add(Node node) {
    if (!taken_.insert(node.value).second) return;
    next_.push_back(nodes_.size());
    nodes_.push_back(node);
  }

  // Only what the names and numbers at the end lead to can be missing.
  void miss(std::size_t place) {
    if (step_ < first_) return;
    std::string path = path_of(place);
    for (std::size_t i = step_; i < steps_.size(); ++i) {
      const Selector& selector = steps_[i].selectors[0];
      const bool is_name =
          selector.kind == Selector::Kind::Name || !selector.name.empty();
      path += is_name ? written(selector.name) : written(selector.index);
    }
    found_.missing.push_back(
        {nodes_[place].value, nodes_[place].entry, std::move(path)});
  }

  std::string path_of(std::size_t place) const {
    std::vector<const Node*> way;
    for (; nodes_[place].parent != kNoParent; place = nodes_[place].parent) {
      way.push_back(&nodes_[place]);
    }
    std::string path = "$";
    for (auto node = way.rbegin(); node != way.rend(); ++node) {
      path += (*node)->entry ? written((*node)->entry->key)
                             : written((*node)->index);
    }
    return path;
  }

  const std::vector<Step>& steps_;
  bool single_is_list_;
  std::size_t first_;     // of the definite steps that end the path
  std::size_t step_ = 0;  // that is taken now,
  std::unordered_set<const Data*> seen_;   // the values it has been at
  std::unordered_set<const Data*> taken_;  // and those it has led to
  std::vector<std::size_t> next_;
  std::vector<Node> nodes_;
  Places found_;
};

}  // namespace

Places JsonPath::find(const Data& root, bool single_is_list) const {
  return Search(*steps_, single_is_list).run(root);
}

}  // namespace precedent
