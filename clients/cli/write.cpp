#include "clients/cli/write.h"

#include <array>
#include <ctime>

#include "clients/cli/interrupt.h"

namespace precedent::cli {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 32> date{};
  const std::size_t size =
      std::strftime(date.data(), date.size(), "%Y-%m-%d", &local);
  return {date.data(), size};
}

Result<void> create(const Site& site, const NewFile& file) {
  if (site.folder().stamp(file.path)) {
    return Failure{site.shown(file.path), "it is there already",
                   "choose another title"};
  }
  const Uninterrupted whole;
  return site.folder().write(file.path, file.bytes);
}

}  // namespace precedent::cli
