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
  YamlComposer(YamlEvents& events, YamlReadOptions options) : events_(events), options_(options) {}

  // The next document; nothing at the end of the stream. `empty` tells a document without content.
  [[nodiscard]] Result<std::optional<Value>> next();

private:
  // A node that is known by an anchor.
  struct Anchored {
    Value value;
    SharedString key;      // what it is as a key
    std::size_t nodes = 1; // what decoding it costs, expanded
    std::string keyError;  // why it is no key; empty when it is
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
    bool dropped = false; // the next value's key was refused
  };

  Result<Value> readRoot(YamlEvent& event);
  bool addScalar(const YamlEvent& event);
  bool addAlias(const YamlEvent& event);
  void open(const YamlEvent& event, Frame::Kind kind);
  void close();
  void place(Value value, const SharedString* key, std::string keyError, bool isMap);
  void placeKey(SharedString key, std::string error);
  void merge(Value value, bool isMap);
  void closeAnchor(const std::string& name, const Value& value, std::size_t nodes, bool isMap);
  Value valueOf(const YamlScalar& scalar, std::string_view text);
  static SharedString keyOf(const YamlScalar& scalar, std::string_view text, std::string& error);
  bool countNode();
  void failDecode(std::string text);

  YamlEvents& events_;
  YamlReadOptions options_;
  std::vector<Frame> frames_;
  std::unordered_map<std::string, Anchored> anchors_;
  std::optional<Value> root_;
  // go-yaml finds these one after another, each in its own pass over the document.
  std::string decodeError_, keyError_, jsonError_;
  std::string unsupported_; // the number behind jsonError_, or Go's nil
  std::size_t decoded_ = 0, aliased_ = 0;
};

} // namespace pilothouse
