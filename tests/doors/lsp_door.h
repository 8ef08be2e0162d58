// A session with precedent-lsp as an editor has one, for asking it what the
// other doors were asked. Every wait ends: past its time it throws.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace precedent::test {

class LspDoor {
 public:
  // Starts the server and initializes it with one folder.
  explicit LspDoor(const std::filesystem::path& folder);
  ~LspDoor();  // shuts it down as the protocol says
  LspDoor(const LspDoor&) = delete;
  LspDoor& operator=(const LspDoor&) = delete;

  // The result; throws where the answer is an error.
  nlohmann::json request(const std::string& method,
                         const nlohmann::json& params);
  void notify(const std::string& method, const nlohmann::json& params);

  // Opens a file of the folder and waits for what is published of it.
  nlohmann::json open(const std::string& path, const std::string& language,
                      const std::string& text);

 private:
  std::string uri_of(const std::string& path) const;
  void send(const nlohmann::json& message);
  nlohmann::json receive();
  void take(const nlohmann::json& message);
  void fill();

  std::filesystem::path folder_;
  pid_t server_ = -1;
  int to_server_ = -1;
  int from_server_ = -1;
  int last_id_ = 0;
  std::string pending_;
  std::map<std::string, nlohmann::json> published_;  // by URI
};

}  // namespace precedent::test
