#include "tests/kube/fake_transport.h"

#include "core/codec/json.h"

#include <cstdlib>

namespace pilothouse::test {

Result<HttpResponse> FakeTransport::send(const HttpRequest& request, std::stop_token stop) {
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
  Result<Answer> answer = fail(ErrorCode::Internal, "");
  bool scripted = false;
  {
    std::scoped_lock lock(mutex_);
    requests_.push_back(request);
    if (!script_.empty()) {
      answer = std::move(script_.front());
      script_.pop_front();
      scripted = true;
    }
  }
  if (!scripted) answer = otherwise(request);
  if (!answer) return std::unexpected(answer.error());
  HttpResponse response{.status = answer->status, .headers = answer->headers};
  if (request.onData && answer->status / 100 == 2) {
    // In pieces that do not end where lines do.
    for (std::string_view rest = answer->body; !rest.empty();
         rest.remove_prefix(std::min<std::size_t>(7, rest.size())))
      if (!request.onData(rest.substr(0, 7))) return response;
    return response;
  }
  response.body = answer->body;
  return response;
}

std::vector<HttpRequest> FakeTransport::requests() const {
  std::scoped_lock lock(mutex_);
  return requests_;
}

std::vector<std::string> FakeTransport::log() const {
  std::vector<std::string> lines;
  for (const auto& request : requests()) {
    const auto path = request.url.find('/', request.url.find("//") + 2);
    lines.push_back(request.method + " " + (path == request.url.npos ? "" : request.url.substr(path)));
  }
  return lines;
}

void FakeTransport::forget() {
  std::scoped_lock lock(mutex_);
  requests_.clear();
}

Value json(std::string_view source) {
  auto value = readJson(source);
  if (!value) {
    std::fprintf(stderr, "the test's JSON is broken: %s\n%.*s\n", value.error().message.c_str(),
                 int(source.size()), source.data());
    std::abort();
  }
  return *std::move(value);
}

std::string text(const Value& value) { return writeJson(value, {.escapeHtml = false}).value_or("not JSON"); }

std::string headerOf(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers)
    if (key == name) return value;
  return {};
}

} // namespace pilothouse::test
