// What a table shows of a record lies at its beginning: Helm writes `info` and the chart's metadata before
// the templates and the manifest. Of thousands of records only that is unpacked.
#include "core/base/rfc3339.h"
#include "core/codec/archive.h"
#include "core/codec/base64.h"
#include "core/codec/json.h"
#include "core/storage/record_object.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pilothouse {
namespace {

// How much of the stored text is tried, and how much of what that unpacks to.
constexpr std::array<std::size_t, 3> textBytes{8 << 10, 64 << 10, 512 << 10};
constexpr std::size_t unpackedPerText = 2;

// Walks over JSON that may end anywhere; every step is false where it does.
class Scan {
public:
  explicit Scan(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  void go(std::size_t at) { at_ = at; }

  bool take(char wanted) {
    space();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  // A key without its quotes and the colon behind it; keys of a record need no escapes.
  std::optional<std::string_view> key() {
    space();
    const std::size_t begin = at_ + 1;
    if (!string()) return {};
    const auto name = text_.substr(begin, at_ - begin - 1);
    if (!take(':')) return {};
    space();
    return name;
  }

  bool value() {
    space();
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '"') return string();
    if (text_[at_] != '{' && text_[at_] != '[') {
      at_ = text_.find_first_of(",}] \t\r\n", at_);
      return at_ != text_.npos;
    }
    for (int depth = 0;;) {
      at_ = text_.find_first_of("\"{}[]", at_);
      if (at_ == text_.npos) return false;
      const char c = text_[at_];
      if (c == '"') {
        if (!string()) return false;
        continue;
      }
      ++at_;
      depth += c == '{' || c == '[' ? 1 : -1;
      if (depth == 0) return true;
    }
  }

private:
  void space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  bool string() {
    if (at_ >= text_.size() || text_[at_] != '"') return false;
    for (++at_;;) {
      at_ = text_.find_first_of("\"\\", at_);
      if (at_ == text_.npos) return false;
      if (text_[at_] == '"') break;
      at_ += 2;
      if (at_ >= text_.size()) return false;
    }
    ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// The text of a member of the object that begins here.
std::optional<std::string_view> member(std::string_view text, std::size_t begin, std::string_view wanted) {
  Scan scan(text);
  scan.go(begin);
  if (!scan.take('{')) return {};
  do {
    const auto name = scan.key();
    const std::size_t start = scan.at();
    if (!name || !scan.value()) return {};
    if (*name == wanted) return text.substr(start, scan.at() - start);
  } while (scan.take(','));
  return {};
}

struct Parts {
  std::optional<std::string_view> info, metadata;
};

Parts partsOf(std::string_view text) {
  Parts parts;
  Scan scan(text);
  if (!scan.take('{')) return parts;
  do {
    const auto name = scan.key();
    if (!name) break;
    const std::size_t start = scan.at();
    if (*name == "chart") parts.metadata = member(text, start, "metadata");
    if (parts.info && parts.metadata) break;
    if (!scan.value()) break;
    if (*name == "info") parts.info = text.substr(start, scan.at() - start);
  } while (!(parts.info && parts.metadata) && scan.take(','));
  return parts;
}

std::optional<RecordHead> read(std::string_view text) {
  const auto parts = partsOf(text);
  if (!parts.info || !parts.metadata) return {};
  const auto info = readJson(*parts.info), metadata = readJson(*parts.metadata);
  if (!info || !metadata) return {};
  const auto textOf = [](const Value& value) { return std::string(value.stringOr()); };
  return RecordHead{statusFromName((*info)["status"].stringOr()),
                    parseTime((*info)["last_deployed"].stringOr()).value_or(TimePoint{}),
                    textOf((*info)["description"]),
                    textOf((*metadata)["name"]),
                    textOf((*metadata)["version"]),
                    textOf((*metadata)["appVersion"])};
}

// From so many bytes of the stored text; nothing when they do not hold all of it.
std::optional<RecordHead> readStart(std::string_view text, std::size_t bytes, bool secret) {
  Result<std::string> data(std::string(text.substr(0, bytes)));
  if (secret) data = base64Decode(*data);
  if (!data) return {};
  data->resize(data->size() / 4 * 4); // whole groups of the record's own base64
  const auto packed = base64Decode(*data);
  if (!packed) return {};
  const auto unpacked = gunzipStart(*packed, bytes * unpackedPerText);
  return unpacked ? read(*unpacked) : std::nullopt;
}

} // namespace

Result<RecordHead> headOf(const Value& object, StorageDriver driver) {
  const auto text = object.at({"data", "release"}).stringOr();
  for (const auto bytes : textBytes) {
    if (auto head = readStart(text, bytes, driver == StorageDriver::Secret)) return *std::move(head);
    if (bytes >= text.size()) break;
  }
  // Not packed, not in Helm's order, or damaged.
  PH_TRY(const Release release, releaseOf(object, driver));
  return RecordHead{release.status,      release.lastDeployed,   release.description,
                    release.chartName(), release.chartVersion(), release.appVersion()};
}

} // namespace pilothouse
