#include "core/base/processors.h"
#include "core/manifest/hooks.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr std::size_t mostDocuments = 100'000; // a few bytes make one, and each is kept

bool isPartial(std::string_view path) {
  const auto slash = path.rfind('/');
  return path.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with('_');
}

std::string unknownHook(std::string_view types) {
  const bool plain = !types.empty() && types.find_first_of(" =\"\n") == std::string_view::npos;
  const std::string quote = plain ? "" : "\"";
  return "level=INFO msg=\"skipping unknown hooks\" hookTypes=" + quote + std::string(types) + quote;
}

using Files = std::map<std::string, std::string>;

struct Piece {
  Files::const_iterator file;
  std::string_view text;
  bool alone; // the only document of its file
  Result<DocumentHead> head;
};

Result<std::vector<Piece>> cutPieces(const Files& files) {
  std::vector<Piece> pieces;
  for (auto file = files.begin(); file != files.end(); ++file) {
    if (isPartial(file->first)) continue;
    const auto texts = splitDocuments(file->second);
    if (pieces.size() + texts.size() > mostDocuments)
      return fail(ErrorCode::LimitExceeded,
                  "the chart makes more than " + std::to_string(mostDocuments) + " documents");
    for (const auto text : texts) pieces.push_back({file, text, texts.size() == 1, {}});
  }
  return pieces;
}

// Many documents are shared among the processors: their heads take a fifth of the time of a render.
void readHeads(std::vector<Piece>& pieces) {
  constexpr std::size_t little = 64 * 1024; // bytes; is read sooner than a thread starts
  const auto one = [&pieces](std::size_t i) { pieces[i].head = readHead(pieces[i].text); };
  std::size_t bytes = 0;
  for (const auto& piece : pieces) bytes += piece.text.size();
  if (bytes > little) return onAllProcessors(pieces.size(), one);
  for (std::size_t i = 0; i < pieces.size(); ++i) one(i);
}

Result<std::vector<Piece>> readPieces(const Files& files) {
  PH_TRY(auto pieces, cutPieces(files));
  readHeads(pieces);
  for (auto& [file, text, alone, head] : pieces)
    if (!head) return std::unexpected(head.error().wrapped("YAML parse error on " + file->first + ": "));
  return pieces;
}

// Keeps `part` of a text, without another allocation: manifests may be megabytes.
std::string cutTo(std::string&& whole, std::string_view part) {
  const auto begin = std::size_t(part.data() - whole.data());
  whole.resize(begin + part.size());
  whole.erase(0, begin);
  return std::move(whole);
}

template <class Take> SortedManifests sorted(std::vector<Piece> pieces, const Take& take) {
  SortedManifests result;
  for (auto& piece : pieces) {
    auto& head = *piece.head;
    const auto& path = piece.file->first;
    if (!head.hook)
      result.documents.push_back(
          {path, take(piece), {head.apiVersion, head.kind, head.nameSpace, head.name}});
    else if (auto hook = hookOf(head, path, piece.text))
      result.hooks.push_back(*std::move(hook));
    else
      result.warnings.push_back(unknownHook(*head.hook));
  }
  std::ranges::stable_sort(
      result.documents, installsBefore,
      [](const ManifestDocument& document) -> const std::string& { return document.id.kind; });
  std::ranges::stable_sort(result.hooks, installsBefore, &Hook::kind);
  return result;
}

} // namespace

Result<SortedManifests> sortManifests(const Files& files) {
  PH_TRY(auto pieces, readPieces(files));
  return sorted(std::move(pieces), [](const Piece& piece) { return std::string(piece.text); });
}

Result<SortedManifests> sortManifests(Files&& files) {
  PH_TRY(auto pieces, readPieces(files));
  return sorted(std::move(pieces), [&files](const Piece& piece) {
    if (!piece.alone) return std::string(piece.text);
    return cutTo(std::move(files.find(piece.file->first)->second), piece.text);
  });
}

} // namespace pilothouse
