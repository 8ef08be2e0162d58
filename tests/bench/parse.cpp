// bench_parse FOLDER: reads and parses every file of a folder and does nothing
// with the trees: the floor under any check that parses. As many threads as
// `precedent check` has.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "decisions/syntax/tree.h"

namespace {

namespace fs = std::filesystem;
using precedent::Language;

std::vector<std::string> files_in(const char* folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (entry.is_regular_file() &&
        precedent::language_of(path, "", true) != nullptr) {
      files.push_back(path);
    }
  }
  return files;
}

void parse(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  const Language& language = *precedent::language_of(path, "", true);
  precedent::Tree::parse(language, precedent::make_text(std::move(bytes)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: bench_parse FOLDER\n";
    return 2;
  }
  const std::vector<std::string> files = files_in(argv[1]);
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) {
    threads.emplace_back([&] {
      for (std::size_t n = next++; n < files.size(); n = next++) {
        parse(files[n]);
      }
    });
  }
}
