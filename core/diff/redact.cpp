#include "core/diff/redact.h"

#include "core/diff/secret_scan.h"

#include <map>

namespace pilothouse::diff {
namespace {

using Values = std::multimap<std::string_view, std::string_view>;

Values valuesOf(const std::vector<SecretPiece>& pieces) {
  Values values;
  for (const SecretPiece& piece : pieces)
    if (piece.hidden) values.emplace(piece.name, piece.value);
  return values;
}

enum class Fate { Same, Changed, Missing };

// What became of a value on the other side. A key written twice is the same only when all its values are.
Fate fateOf(const SecretPiece& piece, const Values& own, const Values& other) {
  const auto [begin, end] = other.equal_range(piece.name);
  if (begin == end) return Fate::Missing;
  const auto [ownBegin, ownEnd] = own.equal_range(piece.name);
  return std::equal(begin, end, ownBegin, ownEnd) ? Fate::Same : Fate::Changed;
}

std::string maskedText(const std::vector<SecretPiece>& pieces, const Values& own, const Values* other,
                       std::string_view changed, std::string_view missing) {
  std::string text;
  for (const SecretPiece& piece : pieces) {
    text += piece.text;
    if (piece.hidden) {
      if (!piece.text.empty()) text += ' ';
      text += secretMask;
      const Fate fate = other ? fateOf(piece, own, *other) : Fate::Same;
      if (fate != Fate::Same) text += fate == Fate::Changed ? changed : missing;
    }
    text += '\n';
  }
  return text;
}

} // namespace

bool holdsSecret(const ManifestDocument& document) {
  const std::string& kind = document.id.kind;
  if (kind == "Secret") return true;
  const bool unclear = kind.empty() || kind.ends_with("List");
  return unclear && document.text.find("Secret") != std::string::npos;
}

Redacted redactSecrets(std::string_view left, std::string_view right) {
  const std::vector<SecretPiece> leftPieces = scanSecret(left), rightPieces = scanSecret(right);
  const Values leftValues = valuesOf(leftPieces), rightValues = valuesOf(rightPieces);
  const bool both = !left.empty() && !right.empty();
  Redacted result;
  result.left = left.empty() ? std::string()
                             : maskedText(leftPieces, leftValues, both ? &rightValues : nullptr, " (before)",
                                          " (removed)");
  result.right = right.empty() ? std::string()
                               : maskedText(rightPieces, rightValues, both ? &leftValues : nullptr,
                                            " (changed)", " (added)");
  for (const SecretPiece& piece : rightPieces)
    if (piece.hidden && fateOf(piece, rightValues, leftValues) != Fate::Same) ++result.keys;
  for (const SecretPiece& piece : leftPieces)
    if (piece.hidden && fateOf(piece, leftValues, rightValues) == Fate::Missing) ++result.keys;
  return result;
}

} // namespace pilothouse::diff
