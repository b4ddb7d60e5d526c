// YAML as Helm reads and prints it: sigs.k8s.io/yaml, which is go-yaml v2 by way of JSON. Built on libyaml,
// of which Go's packages are ports, so grammar, folding and error texts agree. helm-spec section 5.
// Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

struct YamlReadOptions {
  bool wholeNumbers = false; // keep integers as Int (Kubernetes objects); default: all numbers are doubles
};

// The first document, as yaml.Unmarshal into interface{}; an empty text is null.
// Errors: Parse with Helm's text ("error converting YAML to JSON: yaml: line 2: ...") and a position.
[[nodiscard]] Result<Value> readYaml(std::string_view text, YamlReadOptions options = {});

// Every document of a stream, empty ones left out.
[[nodiscard]] Result<std::vector<Value>> readYamlDocuments(std::string_view text,
                                                           YamlReadOptions options = {});

// Kubernetes' YAMLReader (apimachinery, util/yaml/decoder.go): a line that begins with "---" ends a document
// that has lines before it; documents keep their line ends. Views into `text`.
// Errors: Parse "invalid Yaml document separator: ...".
[[nodiscard]] Result<std::vector<std::string_view>> splitYamlDocuments(std::string_view text);

// Where each value of a document stands: path ("a.b[0].c") -> 1-based line and column of its key or item.
struct TextPosition {
  int line = 0, column = 0;
};
[[nodiscard]] Result<std::map<std::string, TextPosition>> yamlPositions(std::string_view text);

// yaml.Marshal of sigs.k8s.io/yaml: natural key order, folding at 80, a trailing newline.
// Errors: InvalidArgument with Go's text where JSON cannot hold the value.
[[nodiscard]] Result<std::string> writeYaml(const Value& value);

// Helm's toYamlPretty: sequences indented by two, no folding. With the trailing newline.
[[nodiscard]] Result<std::string> writeYamlPretty(const Value& value);

} // namespace pilothouse
