// Dispatch: from a method's name to its typed handler. JSON becomes a struct
// and a struct becomes JSON here and nowhere else. Immutable, so thread-safe.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/json.h"
#include "server/protocol/decode.h"
#include "server/protocol/encode.h"
#include "server/snapshot.h"

namespace precedent::lsp {

class Server;

// Where a handler runs, and on what.
enum class Lane {
  Mutate,      // main loop, on the session, at once
  Inline,      // main loop, on a snapshot: quick
  Background,  // a worker, on a snapshot
};

// A decoded request of a snapshot lane. `uri` is the document that must be
// judged before it runs; empty: it asks about none.
struct Job {
  std::string uri;
  std::function<Outcome<std::string>(const Snapshot&, std::stop_token)> run;
};

struct Binding {
  std::string_view method;
  Lane lane;
  bool request;  // else a notification
  // Of lane Mutate. A notification's answer only matters as an error.
  Outcome<std::string> (*mutate)(Server&, const Json& params) = nullptr;
  // Of the other lanes.
  Outcome<Job> (*prepare)(const Json& params) = nullptr;
};

// Null for a method that is not in the table (bindings.cpp).
const Binding* find_binding(std::string_view method);

// ---- How the rows of the table are made -----------------------------------

template <class Params>
Outcome<Params> decode_params(const Json& json) {
  Params params;
  std::string why;
  if (decode(json, params, why)) return params;
  return ResponseError{ErrorCode::InvalidParams, "params: " + why};
}

template <class Result>
Outcome<std::string> encode_result(const Outcome<Result>& result) {
  if (!result) return result.error();
  return to_text(encode(*result));
}

template <class>
struct Handler;

template <class Params>
struct Handler<void (*)(Server&, const Params&)> {
  template <auto handler>
  static Outcome<std::string> mutate(Server& server, const Json& json) {
    const Outcome<Params> params = decode_params<Params>(json);
    if (!params) return params.error();
    handler(server, *params);
    return std::string();
  }
};

template <class Params, class Result>
struct Handler<Outcome<Result> (*)(Server&, const Params&)> {
  template <auto handler>
  static Outcome<std::string> mutate(Server& server, const Json& json) {
    const Outcome<Params> params = decode_params<Params>(json);
    if (!params) return params.error();
    return encode_result(handler(server, *params));
  }
};

template <class Params, class Result>
struct Handler<Outcome<Result> (*)(const Snapshot&, const Params&,
                                   std::stop_token)> {
  template <auto handler>
  static Outcome<Job> prepare(const Json& json) {
    Outcome<Params> params = decode_params<Params>(json);
    if (!params) return params.error();
    Job job;
    if constexpr (requires { params->textDocument.uri; }) {
      job.uri = params->textDocument.uri;
    }
    job.run = [params = std::move(*params)](const Snapshot& snapshot,
                                            std::stop_token stop) {
      return encode_result(handler(snapshot, params, std::move(stop)));
    };
    return job;
  }
};

// Notifications are all of lane Mutate. A request's handler says by its
// signature which lanes it can be in: a row with another does not compile.
template <auto handler>
constexpr Binding notification(std::string_view method) {
  using Made = Handler<decltype(handler)>;
  return {method, Lane::Mutate, false, &Made::template mutate<handler>};
}

template <Lane lane, auto handler>
constexpr Binding request(std::string_view method) {
  using Made = Handler<decltype(handler)>;
  if constexpr (lane == Lane::Mutate) {
    return {method, lane, true, &Made::template mutate<handler>};
  } else {
    return {method, lane, true, nullptr, &Made::template prepare<handler>};
  }
}

}  // namespace precedent::lsp
