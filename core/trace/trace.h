// The trace of one render: for every line of what it made, where it comes from. Immutable once the render is
// done; any thread.
#pragma once

#include "core/chart/chart.h"
#include "core/manifest/manifest.h"
#include "core/trace/origin.h"
#include "core/trace/text_map.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::trace {

struct Tables;
class ValueOrigins; // value_sources.h

// A text and who wrote what of it.
struct TracedText {
  std::string text;
  TextMap map;
  std::vector<std::uint32_t> lines{}; // where each begins; filled by Trace
};

class Trace {
public:
  Trace(std::unique_ptr<Tables> tables, std::map<std::string, TracedText> files);
  ~Trace();

  // What was rendered, path -> text, before Helm cuts it into documents.
  [[nodiscard]] const std::map<std::string, TracedText>& files() const { return files_; }

  // Lines count from 1. A line that no template wrote, or that does not exist, has an origin without a place.
  // `values` tells what set the values; null leaves their sources open.
  [[nodiscard]] LineOrigin fileLine(const std::string& path, int line, const ValueOrigins* values) const;
  // A line of a document's or hook's text, by its number in Rendered.
  [[nodiscard]] LineOrigin documentLine(std::size_t document, int line, const ValueOrigins* values) const;
  [[nodiscard]] LineOrigin hookLine(std::size_t hook, int line, const ValueOrigins* values) const;

  // Finds the documents in the files; called once by the render.
  void place(const std::vector<ManifestDocument>& documents, const std::vector<Hook>& hooks);

private:
  struct Piece {
    const TracedText* file = nullptr;
    std::size_t begin = 0, size = 0;
  };
  [[nodiscard]] LineOrigin lineOf(const Piece& piece, int line, const ValueOrigins* values) const;

  [[nodiscard]] Place placeOf(std::uint32_t source, std::uint32_t offset) const;
  [[nodiscard]] std::vector<Include> includesOf(std::uint32_t frame) const;
  [[nodiscard]] std::vector<ValueRead> readsOf(const std::vector<Segment>& visible) const;

  std::unique_ptr<Tables> tables_;
  std::vector<std::vector<std::uint32_t>> sourceLines_;
  std::map<std::string, TracedText> files_;
  std::vector<Piece> documents_, hooks_;
};

} // namespace pilothouse::trace
