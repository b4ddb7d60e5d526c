#include "core/net/curl/exchange.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace pilothouse::net {
namespace {

constexpr std::size_t pendingBytes = 1 << 20;     // a slow reader holds up the connection from here on
constexpr std::size_t reserveBytes = 64ull << 20; // no more is believed of a Content-Length

std::string_view trimmed(std::string_view text) {
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
    text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return out;
}

int statusOf(std::string_view line) { // "HTTP/2 200"
  const auto space = line.find(' ');
  int status = 0;
  if (space != line.npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
  return status;
}

} // namespace

void SlistDeleter::operator()(curl_slist* list) const noexcept {
  for (auto* line = list; line; line = line->next) explicit_bzero(line->data, std::strlen(line->data));
  curl_slist_free_all(list);
}

std::size_t Exchange::onRead(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  const auto bytes = std::min(size * count, exchange.requestBody.size() - exchange.sent);
  std::memcpy(buffer, exchange.requestBody.data() + exchange.sent, bytes);
  exchange.sent += bytes;
  return bytes;
}

std::size_t Exchange::onHeader(char* data, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  const std::string_view line(data, size * count);
  std::scoped_lock lock(exchange.mutex);
  if (line.starts_with("HTTP/")) { // a new head: after 1xx answers and redirects only the last one counts
    exchange.response = {};
    exchange.response.status = statusOf(line);
    return size * count;
  }
  const auto colon = line.find(':');
  if (colon == line.npos) return size * count;
  auto name = lower(trimmed(line.substr(0, colon)));
  const auto value = trimmed(line.substr(colon + 1));
  if (name == "content-length" && !exchange.streaming) {
    std::size_t bytes = 0;
    std::from_chars(value.data(), value.data() + value.size(), bytes);
    exchange.response.body.reserve(std::min({bytes, exchange.limit, reserveBytes}));
  }
  exchange.response.headers.emplace_back(std::move(name), std::string(value));
  return size * count;
}

std::size_t Exchange::onBody(char* data, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  const std::size_t bytes = size * count;
  std::scoped_lock lock(exchange.mutex);
  const bool streaming = exchange.streaming && exchange.response.status / 100 == 2;
  if (streaming && exchange.pending.size() >= pendingBytes) {
    exchange.paused = true;
    return CURL_WRITEFUNC_PAUSE;
  }
  if (bytes > exchange.limit - exchange.received) {
    exchange.overLimit = true;
    return CURL_WRITEFUNC_ERROR;
  }
  exchange.received += bytes;
  (streaming ? exchange.pending : exchange.response.body).append(data, bytes);
  if (streaming) exchange.changed.notify_all();
  return bytes;
}

void Exchange::finish(CURLcode code) {
  curl_off_t connected = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_CONNECT_TIME_T, &connected);
  std::scoped_lock lock(mutex);
  curl_easy_getinfo(easy.get(), CURLINFO_OS_ERRNO, &osError);
  curl_easy_getinfo(easy.get(), CURLINFO_HTTP_VERSION, &httpVersion);
  connectSeconds = double(connected) / 1e6;
  result = code;
  done = true;
  changed.notify_all();
}

} // namespace pilothouse::net
