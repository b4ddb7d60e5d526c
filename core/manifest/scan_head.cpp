#include "core/manifest/block_scanner.h"
#include "core/manifest/head.h"
#include "core/manifest/plain_scalar.h"

#include <utility>

namespace pilothouse {
namespace {

// Collects the head's fields. It gives up where a field is written twice or is not a plain string, since the
// parser's rules for those are subtle.
class HeadScanner final : public BlockScanner {
public:
  DocumentHead head;

private:
  enum class Block { None, Metadata, Annotations };
  enum class Below { Any, Map, Nothing };

  bool onEntry(const Entry& entry) override {
    below_ = Below::Any;
    if (entry.depth == 0) return topEntry(entry);
    if (block_ == Block::Annotations && entry.depth < 2) block_ = Block::Metadata;
    if (block_ == Block::Metadata && entry.depth == 1) return metadataEntry(entry);
    if (block_ == Block::Annotations && entry.depth == 2) return annotationEntry(entry);
    return block_ != Block::Annotations;
  }

  bool onBlock(Type type) override {
    return below_ == Below::Any || (below_ == Below::Map && type == Type::Map);
  }

  bool onMoreText() override { return below_ == Below::Any; }

  bool topEntry(const Entry& entry) {
    block_ = Block::None;
    if (entry.key == "apiVersion") return take(entry, head.apiVersion, seenApiVersion_);
    if (entry.key == "kind") return take(entry, head.kind, seenKind_);
    if (entry.key != "metadata") return true;
    block_ = Block::Metadata;
    below_ = Below::Map;
    return once(seenMetadata_) && (entry.value.empty() || entry.value == "{}");
  }

  bool metadataEntry(const Entry& entry) {
    if (entry.key == "name") return take(entry, head.name, seenName_);
    if (entry.key == "namespace") return take(entry, head.nameSpace, seenNamespace_);
    if (entry.key != "annotations") return true;
    if (entry.value.empty()) block_ = Block::Annotations;
    below_ = Below::Map;
    return once(seenAnnotations_) && (entry.value.empty() || entry.value == "{}");
  }

  bool annotationEntry(const Entry& entry) {
    if (entry.value.starts_with('{') || entry.value.starts_with('[')) return false;
    below_ = Below::Nothing;
    if (entry.key == "helm.sh/hook") return take(entry, head.hook);
    if (entry.key == "helm.sh/hook-weight") return take(entry, head.hookWeight);
    if (entry.key == "helm.sh/hook-delete-policy") return take(entry, head.hookDeletePolicy);
    if (entry.key == "helm.sh/hook-output-log-policy") return take(entry, head.hookOutputLogPolicy);
    return true;
  }

  bool take(const Entry& entry, std::string& target, bool& seen) {
    if (!once(seen)) return false;
    below_ = Below::Nothing;
    auto text = plainString(entry.value);
    if (text) target = *std::move(text);
    return text.has_value();
  }

  static bool take(const Entry& entry, std::optional<std::string>& target) {
    target = plainString(entry.value);
    return target.has_value();
  }

  static bool once(bool& seen) { return !std::exchange(seen, true); }

  Block block_ = Block::None;
  bool seenApiVersion_ = false, seenKind_ = false, seenMetadata_ = false, seenName_ = false,
       seenNamespace_ = false, seenAnnotations_ = false;
  Below below_ = Below::Any; // what may open below the last entry
};

} // namespace

std::optional<DocumentHead> scanHead(std::string_view document) {
  HeadScanner scanner;
  if (!scanner.scan(document)) return std::nullopt;
  return std::move(scanner.head);
}

} // namespace pilothouse
