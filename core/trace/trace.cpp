#include "core/trace/trace.h"

#include "core/trace/tables.h"
#include "core/trace/value_sources.h"

#include <algorithm>
#include <set>

namespace pilothouse::trace {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::vector<std::uint32_t> lineStarts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    starts.push_back(std::uint32_t(at + 1));
  return starts;
}

bool isContainer(const Value& value) { return value.isMap() || value.isList(); }

bool isAbove(const std::string& path, const std::string& other) {
  return other.size() > path.size() && other.starts_with(path) &&
         (other[path.size()] == '.' || other[path.size()] == '[');
}

// Containers say little where something inside them was read as well.
void dropContainers(std::vector<ValueRead>& reads) {
  std::vector<std::string> paths;
  for (const auto& read : reads) paths.push_back(read.path);
  std::erase_if(reads, [&](const ValueRead& read) {
    return isContainer(read.value) &&
           std::ranges::any_of(paths, [&](const std::string& path) { return isAbove(read.path, path); });
  });
}

} // namespace

Trace::Trace(std::unique_ptr<Tables> tables, std::map<std::string, TracedText> files)
    : tables_(std::move(tables)), files_(std::move(files)) {
  for (const auto& source : tables_->sources) sourceLines_.push_back(lineStarts(source.text.view()));
  for (auto& [path, file] : files_) file.lines = lineStarts(file.text);
}

Trace::~Trace() = default;

// Documents are copies of pieces of the files, in another order.
void Trace::place(const std::vector<ManifestDocument>& documents, const std::vector<Hook>& hooks) {
  struct Free {
    std::string_view text;
    bool used = false;
  };
  std::map<std::string_view, std::vector<Free>> pieces;
  for (const auto& [path, file] : files_)
    for (const auto piece : splitDocuments(file.text)) pieces[path].push_back({piece});
  const auto find = [&](const std::string& path, const std::string& text) -> Piece {
    for (auto& piece : pieces[path]) {
      if (piece.used || piece.text != text) continue;
      piece.used = true;
      const auto& file = files_.at(path);
      return {&file, std::size_t(piece.text.data() - file.text.data()), text.size()};
    }
    return {};
  };
  for (const auto& document : documents) documents_.push_back(find(document.source, document.text));
  for (const auto& hook : hooks) hooks_.push_back(find(hook.path, hook.manifest));
}

LineOrigin Trace::fileLine(const std::string& path, int line, const ValueOrigins* values) const {
  const auto file = files_.find(path);
  return file == files_.end() ? LineOrigin()
                              : lineOf({&file->second, 0, file->second.text.size()}, line, values);
}

LineOrigin Trace::documentLine(std::size_t document, int line, const ValueOrigins* values) const {
  return document < documents_.size() ? lineOf(documents_[document], line, values) : LineOrigin();
}

LineOrigin Trace::hookLine(std::size_t hook, int line, const ValueOrigins* values) const {
  return hook < hooks_.size() ? lineOf(hooks_[hook], line, values) : LineOrigin();
}

LineOrigin Trace::lineOf(const Piece& piece, int line, const ValueOrigins* values) const {
  LineOrigin origin;
  if (!piece.file || line < 1) return origin;
  const auto& [text, map, lines] = *piece.file;
  const auto first = std::ranges::upper_bound(lines, piece.begin) - lines.begin() - 1;
  const auto index = std::size_t(first) + std::size_t(line) - 1;
  if (index >= lines.size()) return origin;
  const auto begin = std::max<std::size_t>(lines[index], piece.begin);
  const auto end = std::min<std::size_t>(index + 1 < lines.size() ? lines[index + 1] : text.size(),
                                         piece.begin + piece.size);
  if (begin > end) return origin;

  std::vector<Segment> visible;
  for (auto i = map.indexFrom(begin); i < map.segments().size(); ++i) {
    if (map.segments()[i].begin >= end) break;
    auto part = clipped(map.segments()[i], begin, end);
    const auto shown = std::string_view(text).substr(part.begin, part.size).find_first_not_of(blanks);
    if (shown == std::string_view::npos) continue;
    visible.push_back(clipped(part, part.begin + shown, part.end()));
  }
  const bool isEnded = end > begin && text[end - 1] == '\n';
  for (const auto& point : map.points())
    if (point.at >= begin && (point.at < end || (point.at == end && !isEnded)))
      visible.push_back({.begin = point.at, .origin = point.origin, .offset = point.offset});
  for (const auto& part : visible) {
    const auto place = placeOf(tables_->origins[part.origin].source, part.offset);
    const auto sameLine = [&](const Place& other) {
      return other.file == place.file && other.line == place.line;
    };
    if (std::ranges::none_of(origin.writers, sameLine)) origin.writers.push_back(place);
  }
  if (visible.empty()) return origin;
  origin.place = origin.writers.front();
  origin.includes = includesOf(tables_->origins[visible.front().origin].frame);
  origin.values = readsOf(visible);
  if (values)
    for (auto& read : origin.values) read.source = values->of(read.path, read.textLine);
  return origin;
}

Place Trace::placeOf(std::uint32_t source, std::uint32_t offset) const {
  if (source == 0) return {};
  const auto& lines = sourceLines_[source];
  const auto line = std::ranges::upper_bound(lines, offset) - lines.begin();
  return {tables_->sources[source].file, int(line), int(offset - lines[std::size_t(line) - 1]) + 1};
}

std::vector<Include> Trace::includesOf(std::uint32_t frame) const {
  std::vector<Include> includes;
  for (; frame != 0; frame = tables_->frames[frame].parent) {
    const auto& step = tables_->frames[frame];
    std::string call;
    switch (step.kind) {
    case Frame::Kind::Include: call = "include \"" + step.name + '"'; break;
    case Frame::Kind::Template: call = "template \"" + step.name + '"'; break;
    case Frame::Kind::Tpl: call = "tpl"; break;
    default: continue;
    }
    includes.push_back({std::move(call), placeOf(step.source, step.offset)});
  }
  std::ranges::reverse(includes);
  return includes;
}

std::vector<ValueRead> Trace::readsOf(const std::vector<Segment>& visible) const {
  std::vector<ValueRead> written, deciding;
  std::set<Id> seen;
  const auto add = [&](std::vector<ValueRead>& to, Id id, bool decides, int textLine) {
    if (id == 0 || !seen.insert(id).second) return;
    to.push_back({tables_->paths[id].text, tables_->paths[id].value, decides, textLine});
  };
  for (const auto& part : visible) {
    if (part.path == 0) continue;
    const auto& value = tables_->paths[part.path].value;
    int textLine = 0;
    if (part.pathOffset != nowhere && value.isString())
      textLine = int(std::ranges::count(value.asString().substr(0, part.pathOffset), '\n'));
    add(written, part.path, false, textLine);
  }
  for (const auto& part : visible)
    for (const auto set : {tables_->origins[part.origin].reads, part.reads})
      for (const auto id : tables_->sets[set]) {
        // What makes a map or list is told by its entry in this line.
        if (part.path == 0 || !isContainer(tables_->paths[id].value)) add(written, id, false, 0);
      }
  dropContainers(written);
  for (const auto& part : visible)
    for (auto frame = tables_->origins[part.origin].frame; frame != 0; frame = tables_->frames[frame].parent)
      for (const auto id : tables_->sets[tables_->frames[frame].reads]) add(deciding, id, true, 0);
  dropContainers(deciding);
  written.insert(written.end(), deciding.begin(), deciding.end());
  return written;
}

} // namespace pilothouse::trace
