#include "core/manifest/head.h"
#include "core/manifest/manifest.h"

namespace pilothouse {
namespace {

constexpr std::string_view blanks = " \t\n\v\f\r";
constexpr std::string_view sourceMark = "# Source: ";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

ObjectId idOf(const DocumentHead& head) { return {head.apiVersion, head.kind, head.nameSpace, head.name}; }

ManifestDocument documentOf(std::string_view piece) {
  ManifestDocument document;
  if (piece.starts_with(sourceMark)) {
    const auto end = std::min(piece.find('\n'), piece.size());
    document.source = trimmed(piece.substr(sourceMark.size(), end - sourceMark.size()));
    piece = end < piece.size() ? piece.substr(end + 1) : std::string_view();
  }
  document.text = piece;
  document.id = readObjectId(piece);
  return document;
}

} // namespace

// Helm's regular expression is (?:^|\s*\n)---\s* over the trimmed text. The blanks that a match takes after
// the dashes cannot begin the next match, so "---\n---" leaves a document that starts with dashes.
std::vector<std::string_view> splitDocuments(std::string_view text) {
  constexpr std::string_view mark = "\n---";
  text = trimmed(text);
  std::vector<std::string_view> pieces;
  const auto keep = [&pieces](std::string_view piece) {
    if (piece = trimmed(piece); !piece.empty()) pieces.push_back(piece);
  };
  const auto skipBlanks = [&text](std::size_t from) {
    return std::min(text.find_first_not_of(blanks, from), text.size());
  };
  std::size_t begin = text.starts_with("---") ? skipBlanks(3) : 0;
  for (auto end = text.find(mark, begin); end != std::string_view::npos; end = text.find(mark, begin)) {
    keep(text.substr(begin, end - begin));
    begin = skipBlanks(end + mark.size());
  }
  keep(text.substr(begin));
  return pieces;
}

std::vector<ManifestDocument> splitManifest(std::string_view manifest) {
  std::vector<ManifestDocument> documents;
  for (const auto piece : splitDocuments(manifest)) documents.push_back(documentOf(piece));
  return documents;
}

std::string joinManifest(const std::vector<ManifestDocument>& documents) {
  std::size_t size = 0;
  for (const auto& document : documents)
    size += document.source.size() + document.text.size() + sourceMark.size() + 6;
  std::string text;
  text.reserve(size);
  for (const auto& document : documents)
    text.append("---\n").append(sourceMark).append(document.source).append("\n").append(document.text) +=
        '\n';
  return text;
}

ObjectId readObjectId(std::string_view document) {
  const auto head = readHead(document);
  return head ? idOf(*head) : ObjectId{};
}

ObjectId objectIdOf(const Value& object) {
  const Value& metadata = object["metadata"];
  const auto text = [](const Value& value) { return std::string(value.stringOr()); };
  return {text(object["apiVersion"]), text(object["kind"]), text(metadata["namespace"]),
          text(metadata["name"])};
}

std::string ObjectId::text() const {
  return kind + "/" + (nameSpace.empty() ? std::string() : nameSpace + "/") + name;
}

} // namespace pilothouse
