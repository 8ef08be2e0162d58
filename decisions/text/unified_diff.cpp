#include "decisions/text/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace precedent {
namespace {

// Differences (lines deleted plus inserted) beyond which the least script is no
// longer looked for: time is lines times this, memory its square.
constexpr int kMaxCost = 1000;

using Lines = std::vector<std::string_view>;  // each with its \n

// Lines [before_begin, before_end) replaced by [after_begin, after_end).
struct Change {
  int before_begin, before_end;
  int after_begin, after_end;
};

Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::size_t length =
        newline == std::string_view::npos ? text.size() : newline + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

// Equal lines get equal numbers, so that comparing is cheap.
class Numbers {
 public:
  std::vector<int> of(const Lines& lines) {
    std::vector<int> numbers;
    numbers.reserve(lines.size());
    for (const std::string_view line : lines) {
      numbers.push_back(
          known_.emplace(line, static_cast<int>(known_.size())).first->second);
    }
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, int> known_;
};

// Myers' greedy search. Row d of `trace` holds, for the diagonals -d..d in
// steps of 2, how far in `a` a path of d differences reaches.
class Myers {
 public:
  Myers(const int* a, int a_size, const int* b, int b_size)
      : a_(a), b_(b), n_(a_size), m_(b_size) {}

  // False past the cost limit.
  bool search() {
    const int limit = std::min(n_ + m_, kMaxCost);
    for (int d = 0; d <= limit; ++d) {
      trace_.emplace_back(d + 1);
      for (int k = -d; k <= d; k += 2) {
        const int x = slide(start(d, k), k);
        at(d, k) = x;
        if (x >= n_ && x - k >= m_) return true;
      }
    }
    return false;
  }

  // The changes of the path found, first to last, positions from `offset` on.
  std::vector<Change> changes(int offset) {
    std::vector<Change> reversed;
    int x = n_, y = m_;
    for (int d = static_cast<int>(trace_.size()) - 1; d > 0; --d) {
      const int k = x - y;
      const bool down = goes_down(d, k);
      const int before_k = down ? k + 1 : k - 1;
      x = at(d - 1, before_k);
      y = x - before_k;
      push(reversed,
           {x + offset, x + offset + !down, y + offset, y + offset + down});
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
  }

 private:
  int& at(int d, int k) { return trace_[d][(k + d) / 2]; }

  bool goes_down(int d, int k) {
    return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
  }

  int start(int d, int k) {
    if (d == 0) return 0;
    return goes_down(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
  }

  int slide(int x, int k) const {
    while (x < n_ && x - k < m_ && a_[x] == b_[x - k]) ++x;
    return x;
  }

  // Adds a change that stands before all in `reversed`, joined where it
  // touches.
  static void push(std::vector<Change>& reversed, Change change) {
    if (!reversed.empty()) {
      Change& next = reversed.back();
      if (next.before_begin == change.before_end &&
          next.after_begin == change.after_end) {
        next.before_begin = change.before_begin;
        next.after_begin = change.after_begin;
        return;
      }
    }
    reversed.push_back(change);
  }

  const int* a_;
  const int* b_;
  int n_, m_;
  std::vector<std::vector<int>> trace_;
};

std::vector<Change> find_changes(const Lines& before, const Lines& after) {
  Numbers numbers;
  const std::vector<int> a = numbers.of(before);
  const std::vector<int> b = numbers.of(after);
  int a_end = static_cast<int>(a.size()), b_end = static_cast<int>(b.size());
  int head = 0;
  while (head < a_end && head < b_end && a[head] == b[head]) ++head;
  while (a_end > head && b_end > head && a[a_end - 1] == b[b_end - 1]) {
    --a_end;
    --b_end;
  }
  if (a_end == head && b_end == head) return {};
  Myers myers(a.data() + head, a_end - head, b.data() + head, b_end - head);
  if (!myers.search()) return {{head, a_end, head, b_end}};
  return myers.changes(head);
}

// "3,2" for lines 3 and 4; a range of no lines names the line before it.
std::string header_range(int begin, int end) {
  const int count = end - begin;
  const std::string first = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

void append_lines(std::string& out, char mark, const Lines& lines, int begin,
                  int end) {
  for (int i = begin; i < end; ++i) {
    out += mark;
    out += lines[i];
    if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// Changes [first, last) in one hunk.
void append_hunk(std::string& out, const Lines& before, const Lines& after,
                 const Change* first, const Change* last, int context) {
  const Change& end = *(last - 1);
  const int lead = std::min(context, first->before_begin);
  const int trail =
      std::min(context, static_cast<int>(before.size()) - end.before_end);
  out += "@@ -" +
         header_range(first->before_begin - lead, end.before_end + trail) +
         " +" + header_range(first->after_begin - lead, end.after_end + trail) +
         " @@\n";
  int done = first->before_begin - lead;
  for (const Change* change = first; change != last; ++change) {
    append_lines(out, ' ', before, done, change->before_begin);
    append_lines(out, '-', before, change->before_begin, change->before_end);
    append_lines(out, '+', after, change->after_begin, change->after_end);
    done = change->before_end;
  }
  append_lines(out, ' ', before, done, done + trail);
}

// A name as git writes it: quoted as in C where it holds a control character, a
// quote or a backslash; followed by a tab where it holds a space.
std::string header_name(std::string_view prefix, std::string_view path) {
  std::string name(prefix);
  bool quoted = false;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      name += '\\';
      name += c;
      quoted = true;
    } else if (byte < 0x20 || byte == 0x7F) {
      name += '\\';
      for (const int shift : {6, 3, 0}) {
        name += static_cast<char>('0' + (byte >> shift & 7));
      }
      quoted = true;
    } else {
      name += c;
    }
  }
  if (quoted) return "\"" + name + "\"";
  return path.find(' ') == std::string_view::npos ? name : name + "\t";
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before,
                         std::string_view after, int context) {
  if (before == after) return {};
  const Lines a = split(before);
  const Lines b = split(after);
  const std::vector<Change> changes = find_changes(a, b);
  std::string out = "--- " + header_name("a/", path) + "\n+++ " +
                    header_name("b/", path) + "\n";
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() &&
           changes[last].before_begin - changes[last - 1].before_end <=
               2 * context) {
      ++last;
    }
    append_hunk(out, a, b, &changes[first], &changes[first] + (last - first),
                context);
    first = last;
  }
  return out;
}

}  // namespace precedent
