// libyaml's event stream with go-yaml's error texts. Private to core/codec; one stream, one thread.
#pragma once

#include "core/base/error.h"

#include <string_view>
#include <yaml.h>

namespace pilothouse {

// An event that frees itself.
class YamlEvent {
public:
  YamlEvent() = default;
  YamlEvent(const YamlEvent&) = delete;
  YamlEvent& operator=(const YamlEvent&) = delete;
  ~YamlEvent() { clear(); }
  void clear() {
    if (raw.type != YAML_NO_EVENT) yaml_event_delete(&raw);
    raw.type = YAML_NO_EVENT;
  }
  [[nodiscard]] yaml_event_type_t type() const { return raw.type; }
  [[nodiscard]] std::string_view scalar() const {
    return {reinterpret_cast<const char*>(raw.data.scalar.value), raw.data.scalar.length};
  }
  // The anchor defined or referred to; null data when there is none.
  [[nodiscard]] std::string_view anchor() const;
  [[nodiscard]] std::string_view tag() const;
  yaml_event_t raw{};
};

class YamlEvents {
public:
  explicit YamlEvents(std::string_view text);
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;
  ~YamlEvents() { yaml_parser_delete(&parser_); }

  // Replaces `event` by the next one. False on an error, told by error().
  bool next(YamlEvent& event) {
    event.clear();
    return yaml_parser_parse(&parser_, &event.raw) != 0;
  }
  // "yaml: line 3: did not find expected key", with the position.
  [[nodiscard]] Error error() const;

private:
  yaml_parser_t parser_;
  std::string_view text_;
};

} // namespace pilothouse
