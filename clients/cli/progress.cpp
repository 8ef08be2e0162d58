#include "clients/cli/progress.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "clients/cli/interrupt.h"

namespace precedent::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::milliseconds(300);
constexpr auto kBetween = std::chrono::milliseconds(50);
constexpr int kWidest = 40;

// Called from one thread at a time.
class Bar {
 public:
  Bar() : on_(is_terminal(Stream::Err)), next_(Clock::now() + kPatience) {}
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;
  ~Bar();

  void show(std::size_t done, std::size_t total);

 private:
  bool on_;
  bool drawn_ = false;
  Clock::time_point next_;
};

void write(const std::string& bytes) {
  std::fwrite(bytes.data(), 1, bytes.size(), stderr);
  std::fflush(stderr);
}

std::string drawn(std::size_t done, std::size_t total) {
  const std::string count =
      std::to_string(done) + " of " + std::to_string(total) + " files";
  const int taken = static_cast<int>(count.size()) + 4;
  const auto width = static_cast<std::size_t>(
      std::clamp(terminal_width(Stream::Err) - taken, 0, kWidest));
  std::string bar(width * done / total, '=');
  bar.resize(width, ' ');
  return (width > 0 ? "[" + bar + "] " : "") + count;
}

Bar::~Bar() {
  if (!drawn_) return;
  write("\r\x1b[K");
  set_line_to_wipe(false);
}

void Bar::show(std::size_t done, std::size_t total) {
  if (!on_ || total == 0) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  drawn_ = true;
  set_line_to_wipe(true);
  write("\r" + drawn(done, total) + "\x1b[K");
}

}  // namespace

Verdict check_with_progress(const Site& site,
                            const std::vector<std::string>& names,
                            int threads) {
  Bar bar;
  CheckOptions options;
  options.threads = threads;
  options.progress = [&bar](std::size_t done, std::size_t total) {
    bar.show(done, total);
  };
  // Without a stop token it always comes to an end.
  return check(site.project(), names, options).value();
}

}  // namespace precedent::cli
