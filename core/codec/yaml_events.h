// A YAML stream as events, with go-yaml's error texts. Private to core/codec; one stream, one thread.
#pragma once

#include "core/base/error.h"
#include "core/codec/yaml_parser.h"

#include <memory>
#include <string_view>

namespace pilothouse {

class YamlEvent {
public:
  [[nodiscard]] yaml_event_type_t type() const { return raw.type; }
  [[nodiscard]] std::string_view scalar() const { return raw.value; }
  // The anchor defined or referred to; null data when there is none.
  [[nodiscard]] std::string_view anchor() const { return viewOf(raw.anchor); }
  [[nodiscard]] std::string_view tag() const { return viewOf(raw.tag); }
  YamlRawEvent raw{};

private:
  static std::string_view viewOf(const std::optional<std::string>& text) {
    return text ? std::string_view(*text) : std::string_view();
  }
};

class YamlEvents {
public:
  explicit YamlEvents(std::string_view text);

  // Replaces `event` by the next one. False on an error, told by error().
  bool next(YamlEvent& event);
  // "yaml: line 3: did not find expected key", with the position.
  [[nodiscard]] Error error() const;

private:
  std::unique_ptr<YamlParser> parser_; // null when the stream could not even be opened
  YamlProblem problem_;
  std::string_view text_;
};

} // namespace pilothouse
