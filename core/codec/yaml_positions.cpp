#include "core/codec/yaml.h"
#include "core/codec/yaml_events.h"

#include "core/base/limits.h"

namespace pilothouse {
namespace {

// Where we are: the path of each open collection and what comes next in it.
struct Level {
  std::string path;
  bool mapping = false;
  bool wantsKey = true;
  std::size_t index = 0;
  std::string childPath; // of the value whose key was just read
};

TextPosition positionOf(const YamlEvent& event) {
  return {int(event.raw.start_mark.line) + 1, int(event.raw.start_mark.column) + 1};
}

class Walker {
public:
  Result<std::map<std::string, TextPosition>> run(std::string_view text) {
    YamlEvents events(text);
    YamlEvent event;
    while (true) {
      if (!events.next(event)) return std::unexpected(events.error());
      if (event.type() == YAML_STREAM_END_EVENT || event.type() == YAML_DOCUMENT_END_EVENT) break;
      visit(event);
      if (levels_.size() > std::size_t(limits::documentDepth))
        return fail(ErrorCode::LimitExceeded, "yaml: exceeded max depth of 10000");
    }
    return std::move(positions_);
  }

private:
  void visit(const YamlEvent& event) {
    switch (event.type()) {
    case YAML_SCALAR_EVENT:
    case YAML_ALIAS_EVENT: leaf(event); break;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT: {
      auto path = nextPath(event);
      levels_.push_back(
          {.path = std::move(path), .mapping = event.type() == YAML_MAPPING_START_EVENT, .childPath = {}});
      break;
    }
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: levels_.pop_back(); break;
    default: break;
    }
  }

  void leaf(const YamlEvent& event) {
    if (!levels_.empty() && levels_.back().mapping && levels_.back().wantsKey) {
      auto& level = levels_.back();
      const auto key = event.type() == YAML_SCALAR_EVENT ? event.scalar() : event.anchor();
      level.childPath = level.path.empty() ? std::string(key) : level.path + "." + std::string(key);
      level.wantsKey = false;
      positions_.insert_or_assign(level.childPath, positionOf(event));
      return;
    }
    nextPath(event);
  }

  // The path of the value that begins now, noted where its position is not its key's.
  std::string nextPath(const YamlEvent& event) {
    if (levels_.empty()) return {};
    auto& level = levels_.back();
    if (level.mapping) {
      level.wantsKey = !level.wantsKey; // a collection as a key has no path of its own
      return std::exchange(level.childPath, {});
    }
    auto path = level.path + "[" + std::to_string(level.index++) + "]";
    positions_.insert_or_assign(path, positionOf(event));
    return path;
  }

  std::vector<Level> levels_;
  std::map<std::string, TextPosition> positions_;
};

} // namespace

Result<std::map<std::string, TextPosition>> yamlPositions(std::string_view text) {
  return Walker().run(text);
}

} // namespace pilothouse
