// A YAML document that is changed in one place and written again as it was: order, quoting, block and flow
// style, tags, anchors and the comment at the top stay, other comments and spacing do not
// (kubernetes-sigs/kustomize: kyaml/yaml). Plain value; pure.
#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

class StyledYaml {
public:
  // Every document of a stream, empty ones left out. Errors: Parse, LimitExceeded.
  [[nodiscard]] static Result<std::vector<StyledYaml>> readAll(std::string_view stream);
  // The documents with "---" lines between them. Error: Internal, where libyaml refuses to write a node.
  [[nodiscard]] static Result<std::string> writeAll(const std::vector<StyledYaml>& documents);

  // metadata.annotations[key] of a Kubernetes object; where there is no such place, nothing is there.
  [[nodiscard]] std::optional<std::string> annotation(std::string_view key) const;
  // Makes the place where there is none. Error: Parse, the document or what leads there is no map.
  [[nodiscard]] Result<void> setAnnotation(std::string_view key, std::string_view value);
  void clearAnnotation(std::string_view key);

  struct Node {
    enum class Kind { Scalar, Sequence, Mapping, Alias } kind = Kind::Scalar;
    int style = 0; // libyaml's
    bool plainImplicit = true, quotedImplicit = true;
    std::string tag, anchor, text; // an alias has the anchor it stands for
    std::vector<Node> children;    // of a mapping: key, value, key, value ...

    [[nodiscard]] Node* find(std::string_view key);
    [[nodiscard]] const Node* find(std::string_view key) const;
  };

private:
  std::string head_; // comment lines above the root
  Node root_;
};

} // namespace pilothouse
