#include "core/repo/download.h"

#include "core/base/clock.h"
#include "core/base/limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace pilothouse::repo {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::milliseconds, 4> pauses = {0ms, 200ms, 500ms, 1000ms}; // before each retry
constexpr std::size_t reserveBytes = 64 * limits::MiB; // no more is believed of what a server promises

std::string_view headerOf(const HttpResponse& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
  return found == response.headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::size_t> numberOf(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

struct ContentRange {
  std::size_t first = 0, last = 0;
  std::optional<std::size_t> total; // the server may not know
};

// "bytes 5-9/10", "bytes 5-9/*".
std::optional<ContentRange> readContentRange(std::string_view text) {
  if (!text.starts_with("bytes ")) return {};
  text.remove_prefix(6);
  const auto dash = text.find('-'), slash = text.find('/');
  if (dash == text.npos || slash == text.npos || slash < dash) return {};
  const auto first = numberOf(text.substr(0, dash)), last = numberOf(text.substr(dash + 1, slash - dash - 1));
  if (!first || !last || *last < *first) return {};
  ContentRange range{.first = *first, .last = *last, .total = numberOf(text.substr(slash + 1))};
  if (!range.total && text.substr(slash + 1) != "*") return {};
  return range;
}

class Download {
public:
  Download(const DownloadOptions& options, const SendPiece& send, const std::stop_token& stop)
      : options_(options), send_(send), stop_(stop),
        limit_(options.limit ? options.limit : limits::responseBytes) {}

  Result<HttpResponse> run() {
    for (std::size_t attempt = 0;; ++attempt) {
      auto response = sendNext();
      if (response && response->status == 416 && asked_) {
        startOver();
      } else if (response && response->status / 100 != 2) {
        return response;
      } else if (overLimit_) {
        return fail(ErrorCode::LimitExceeded,
                    "the answer is longer than " + std::to_string(limit_) + " bytes");
      } else if (wrongPiece_) {
        startOver();
      } else if (response && isWhole()) {
        return finished(*std::move(response));
      } else if (!mayGoOn(response)) {
        return response ? Result<HttpResponse>(finished(*std::move(response))) : response;
      }
      if (attempt >= pauses.size())
        return response ? fail(ErrorCode::Unavailable, "the server gives the file in pieces that do not fit")
                        : std::move(response);
      if (!response && !SystemClock().sleep(pauses[attempt], stop_))
        return fail(ErrorCode::Cancelled, "context canceled");
    }
  }

private:
  Result<HttpResponse> sendNext() {
    headSeen_ = wrongPiece_ = false;
    asked_ = !bytes_.empty();
    DownloadPiece piece{.headers = {},
                        .limit = limit_,
                        .onHead = [this](const HttpResponse& head) { take(head); },
                        .onData = [this](std::string_view data) { return take(data); }};
    if (asked_) {
      piece.headers.emplace_back("Range", "bytes=" + std::to_string(bytes_.size()) + "-");
      if (!tag_.empty()) piece.headers.emplace_back("If-Range", tag_);
    }
    auto response = send_(piece);
    if (response && response->status / 100 == 2 && !headSeen_) take(*response); // there were no bytes
    return response;
  }

  void take(const HttpResponse& head) {
    headSeen_ = true;
    const auto length = numberOf(headerOf(head, "content-length"));
    if (head.status == 206) {
      const auto range = readContentRange(headerOf(head, "content-range"));
      wrongPiece_ = !range || !asked_ || range->first != bytes_.size() ||
                    (range->total && promised_ && *range->total != *promised_) ||
                    (!range->total && expected() == 0); // nobody could tell whether it is the last one
      if (!wrongPiece_ && range->total) promised_ = range->total;
      return;
    }
    bytes_.clear(); // a server without ranges, or the file is another one now
    promised_ = length;
    tag_ = headerOf(head, "etag");
    if (tag_.starts_with("W/")) tag_.clear();
    bytes_.reserve(std::min({expected(), limit_, reserveBytes}));
  }

  bool take(std::string_view data) {
    if (!headSeen_ && asked_) wrongPiece_ = true;
    headSeen_ = true;
    if (wrongPiece_) return false;
    overLimit_ = data.size() > limit_ - bytes_.size();
    if (overLimit_) return false;
    bytes_ += data;
    if (options_.progress) options_.progress(bytes_.size(), expected());
    return true;
  }

  [[nodiscard]] std::size_t expected() const { return promised_.value_or(options_.size); }
  [[nodiscard]] bool isWhole() const { return bytes_.size() >= expected(); }
  [[nodiscard]] bool mayGoOn(const Result<HttpResponse>& response) const {
    return !bytes_.empty() && (options_.digestIsChecked || !tag_.empty()) &&
           (response || response.error().code == ErrorCode::Unavailable);
  }
  void startOver() {
    bytes_.clear();
    promised_.reset();
    tag_.clear();
  }

  HttpResponse finished(HttpResponse response) {
    if (response.status == 206) response.status = 200;
    response.body = std::move(bytes_);
    return response;
  }

  const DownloadOptions& options_;
  const SendPiece& send_;
  const std::stop_token& stop_;
  std::size_t limit_;
  std::string bytes_, tag_;
  std::optional<std::size_t> promised_; // by the server, of the whole
  bool asked_ = false, headSeen_ = false, wrongPiece_ = false, overLimit_ = false;
};

} // namespace

Result<HttpResponse> download(const DownloadOptions& options, const SendPiece& send,
                              const std::stop_token& stop) {
  return Download(options, send, stop).run();
}

} // namespace pilothouse::repo
