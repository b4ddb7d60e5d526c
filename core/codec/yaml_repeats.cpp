#include "core/codec/yaml_repeats.h"

#include "core/base/limits.h"
#include "core/codec/yaml_events.h"
#include "core/codec/yaml_scalar.h"

#include <unordered_set>

namespace pilothouse {
namespace {

class Search {
public:
  std::vector<RepeatedKey> run(std::string_view text) {
    YamlEvents events(text);
    YamlEvent event;
    while (events.next(event)) {
      if (event.type() == YAML_STREAM_END_EVENT || event.type() == YAML_DOCUMENT_END_EVENT) break;
      visit(event);
      if (levels_.size() > std::size_t(limits::documentDepth)) break;
    }
    return std::move(found_);
  }

private:
  struct Level {
    bool mapping = false;
    bool wantsKey = true;
    int line = 0; // of the value that is being read
    RepeatedKey key;
    std::unordered_set<std::string> seen{};
  };

  void visit(const YamlEvent& event) {
    switch (event.type()) {
    case YAML_SCALAR_EVENT:
    case YAML_ALIAS_EVENT:
      begin(event);
      end();
      break;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
      begin(event);
      levels_.push_back({.mapping = event.type() == YAML_MAPPING_START_EVENT, .key = {}});
      break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      levels_.pop_back();
      end();
      break;
    default: break;
    }
  }

  // A node begins that is a key or a value of the innermost map.
  void begin(const YamlEvent& event) {
    if (levels_.empty() || !levels_.back().mapping) return;
    auto& level = levels_.back();
    level.line = int(event.raw.start_mark.line) + 1;
    if (level.wantsKey) level.key = keyOf(event);
  }

  // Go sets a key once its value is decoded: what is wrong inside of that comes first.
  void end() {
    if (levels_.empty() || !levels_.back().mapping) return;
    auto& level = levels_.back();
    level.wantsKey = !level.wantsKey;
    if (!level.wantsKey || level.key.line == 0) return;
    if (level.seen.insert((level.key.isText ? "text " : "") + level.key.key).second) return;
    level.key.line = level.line;
    found_.push_back(level.key);
  }

  // Line 0 for keys that are not compared: merges, aliases, collections.
  static RepeatedKey keyOf(const YamlEvent& event) {
    if (event.type() != YAML_SCALAR_EVENT) return {};
    const auto text = event.scalar();
    if (!event.raw.plain_implicit || event.raw.tag) return {1, std::string(text), true};
    if (text == "<<") return {};
    const auto scalar = resolvePlain(text);
    if (scalar.type == YamlType::Text) return {1, std::string(text), true};
    const auto key = yamlScalarKey(scalar, text);
    return {1, key ? std::string(key->view()) : std::string(text), false};
  }

  std::vector<Level> levels_;
  std::vector<RepeatedKey> found_;
};

} // namespace

std::vector<RepeatedKey> repeatedKeys(std::string_view text) { return Search().run(text); }

} // namespace pilothouse
