// From YAML events to values, as go-yaml v2 decodes into interface{} and sigs.k8s.io/yaml then passes the
// result through JSON: anchors, merge keys, key texts, numbers. Private to core/codec; one thread.
#pragma once

#include "core/codec/yaml.h"
#include "core/codec/yaml_events.h"
#include "core/codec/yaml_resolve.h"

#include <optional>
#include <unordered_map>

namespace pilothouse {

class YamlComposer {
public:
  // What to compose: the value that JSON would give, or Go's, with typed keys and numbers that JSON lacks,
  // which is made into that value at the end of the document or refused (yaml_for_json.h).
  enum class Keep { Json, Go };

  YamlComposer(YamlEvents& events, YamlReadOptions options, Keep keep)
      : events_(events), options_(options), keep_(keep) {}

  // The next document; nothing at the end of the stream. `empty` tells a document without content.
  [[nodiscard]] Result<std::optional<Value>> next();
  // With Keep::Json: the document holds what JSON lacks; next() gave up and the text wants Keep::Go.
  [[nodiscard]] bool isIrregular() const { return irregular_ && keep_ == Keep::Json; }

private:
  // A node that is known by an anchor.
  struct Anchored {
    Value value;
    std::optional<SharedString> key{}; // what it is as a key; nothing for a list or a map
    std::size_t nodes = 1;             // what decoding it costs, expanded
    bool isMap = false;
    bool open = false; // still being read: an alias to it contains itself
  };
  // A collection that is being read.
  struct Frame {
    enum class Kind { Sequence, Mapping, MergeList } kind;
    std::vector<Value> items;
    std::vector<Map::Entry> entries;
    std::string anchor;
    std::size_t nodesBefore = 0;
    bool wantsKey = true;
    bool merging = false; // the next value belongs to "<<"
  };

  Result<Value> readRoot(YamlEvent& event);
  bool addScalar(const YamlEvent& event);
  bool addAlias(const YamlEvent& event);
  void open(const YamlEvent& event, Frame::Kind kind);
  void close();
  Result<std::optional<Value>> finished();
  void place(Value value, const SharedString* key, bool isMap);
  void placeKey(SharedString key);
  void refuseKey(const Value& key);
  void merge(Value value, bool isMap);
  void closeAnchor(const std::string& name, const Value& value, std::size_t nodes, bool isMap);
  Value valueOf(const YamlScalar& scalar, std::string_view text);
  SharedString keyOf(const YamlScalar& scalar, std::string_view text);
  bool countNode();
  void failDecode(std::string text);

  YamlEvents& events_;
  YamlReadOptions options_;
  Keep keep_;
  std::vector<Frame> frames_;
  std::unordered_map<std::string, Anchored> anchors_;
  std::optional<Value> root_;
  std::string decodeError_; // the first
  bool irregular_ = false;
  std::size_t decoded_ = 0, aliased_ = 0;
};

} // namespace pilothouse
