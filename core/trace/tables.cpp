#include "core/trace/tables.h"

#include <algorithm>

namespace pilothouse::trace {

Id Tables::path(const std::string& text, const Value& value) {
  const auto [it, isNew] = pathIds_.try_emplace(text, Id(paths.size()));
  if (isNew) paths.push_back({text, value});
  return it->second;
}

Id Tables::findPath(const std::string& text) const {
  const auto it = pathIds_.find(text);
  return it == pathIds_.end() ? 0 : it->second;
}

Id Tables::set(IdSet ids) {
  std::erase(ids, Id(0));
  if (ids.empty()) return 0;
  std::ranges::sort(ids);
  const auto rest = std::ranges::unique(ids);
  ids.erase(rest.begin(), rest.end());
  const auto [it, isNew] = setIds_.try_emplace(ids, Id(sets.size()));
  if (isNew) sets.push_back(std::move(ids));
  return it->second;
}

Id Tables::origin(const Origin& origin) {
  const auto [it, isNew] = originIds_.try_emplace(origin, Id(origins.size()));
  if (isNew) origins.push_back(origin);
  return it->second;
}

Id Tables::frame(Frame frame) {
  if (frames.size() >= mostFrames) return frame.parent;
  frames.push_back(std::move(frame));
  return Id(frames.size() - 1);
}

void Tables::addReads(const Segment& segment, IdSet& reads) const {
  const auto add = [&](Id set) { reads.insert(reads.end(), sets[set].begin(), sets[set].end()); };
  if (segment.path) reads.push_back(segment.path);
  add(segment.reads);
  const auto& origin = origins[segment.origin];
  add(origin.reads);
  for (auto frame = origin.frame; frame != 0; frame = frames[frame].parent) {
    if (frames[frame].kind != Frame::Kind::Clause) break; // the clauses inside the text itself
    add(frames[frame].reads);
  }
}

void Tables::addReads(const TextMap& map, IdSet& reads) const {
  IdSet found;
  Id last = 0, lastPath = 0;
  for (const auto& segment : map.segments()) {
    if (segment.origin == last && segment.path == lastPath && segment.reads == 0) continue;
    last = segment.origin;
    lastPath = segment.path;
    addReads(segment, found);
  }
  std::ranges::sort(found);
  const auto rest = std::ranges::unique(found);
  reads.insert(reads.end(), found.begin(), rest.begin());
}

} // namespace pilothouse::trace
