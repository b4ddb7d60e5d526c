#include "core/trace/recorder.h"

namespace pilothouse::trace {
namespace {

constexpr std::string_view noValue = "<no value>";

bool isClause(tmpl::NodeType type) {
  return type == tmpl::NodeType::If || type == tmpl::NodeType::With || type == tmpl::NodeType::Range;
}

// What is left of a map when Helm takes "<no value>" out of its text.
TextMap withoutNoValue(const TextMap& map, std::string_view text) {
  TextMap kept;
  std::size_t from = 0, to = 0;
  while (true) {
    const auto end = std::min(text.find(noValue, from), text.size());
    kept.append(map, from, end, to);
    to += end - from;
    if (end == text.size()) return kept;
    from = end + noValue.size();
  }
}

} // namespace

void Recorder::addValues(const Value& values) { index_.addTree(values, ".Values"); }

void Recorder::addContext(const Value& data, const std::string& chartPath) {
  for (const auto* key : {"Release", "Chart"}) index_.addTree(data[key], std::string(".") + key);
  if (const auto& files = data["Files"]; files.isObject()) filesObjects_[&files.asObject()] = chartPath;
}

void Recorder::expect(Frame::Kind kind, std::string_view name, std::string_view tplText) {
  expected_ = {.kind = kind, .name = std::string(name)};
  expectedTpl_ = tplText;
}

void Recorder::keepText(std::string_view written, const Value& kept) {
  const bool same = written.size() == kept.asString().size();
  index_.addText(kept, same ? std::move(finished_) : withoutNoValue(finished_, written));
}

void Recorder::keepFile(const std::string& path, std::string_view written, const std::string& kept) {
  const bool same = written.size() == kept.size();
  files_[path] = {kept, same ? std::move(finished_) : withoutNoValue(finished_, written)};
}

void Recorder::keepCopy(std::string_view original, const Value& copy) {
  if (const auto* map = index_.findText(original))
    index_.addText(copy, original.size() == copy.asString().size() ? *map : withoutNoValue(*map, original));
}

std::shared_ptr<Trace> Recorder::finish() {
  return std::make_shared<Trace>(std::move(tables_), std::move(files_));
}

void Recorder::runBegins(const tmpl::Template& entry, const Value& data, std::size_t variable) {
  Frame frame = std::move(expected_);
  Run run;
  run.firstStatement = statements_.size();
  Spot call;
  if (!statements_.empty()) {
    const auto& statement = statements_.back();
    call = statement.spot;
    frame.parent = isClause(statement.type) ? statement.frame : statement.around;
    frame.source = call.source;
    frame.offset = call.offset;
    if (!data.isMap() && !data.isList()) run.dot = logged();
  }
  if (frame.kind == Frame::Kind::Tpl) {
    keptFiles_.push_back(entry.file);
    const auto* map = index_.findText(expectedTpl_);
    tplTexts_[entry.file.get()] = {map ? *map : TextMap(), call};
  }
  run.frame = tables_->frame(std::move(frame));
  runs_.push_back(std::move(run));
  variables_.resize(std::max(variables_.size(), variable + 1));
  variables_[variable] = runs_.back().dot;
}

void Recorder::runEnds() {
  while (statements_.size() > runs_.back().firstStatement) statements_.pop_back(); // of a run that failed
  finished_ = std::move(runs_.back().out);
  runs_.pop_back();
}

void Recorder::statementBegins(const tmpl::Template& in, const tmpl::Node& node) {
  seal();
  Statement statement{.type = node.type, .spot = {}, .around = frame(), .log = {}};
  const auto text = in.file->source.view();
  const auto start = text.rfind("{{", node.position);
  statement.spot = spotOf(in, start == text.npos ? node.position : std::uint32_t(start));
  if (isClause(node.type))
    statement.frame = tables_->frame({.parent = statement.around,
                                      .kind = Frame::Kind::Clause,
                                      .source = statement.spot.source,
                                      .offset = statement.spot.offset});
  statement.sealed = statement.frame != 0 &&
                     statement.frame == statement.around; // there are too many to tell this one apart
  statements_.push_back(std::move(statement));
}

void Recorder::statementEnds() { statements_.pop_back(); }

void Recorder::bodyBegins(const tmpl::Template& called, const Value& data, std::size_t variable) {
  auto& statement = statements_.back();
  statement.frame = tables_->frame({.parent = statement.around,
                                    .kind = Frame::Kind::Template,
                                    .source = statement.spot.source,
                                    .offset = statement.spot.offset,
                                    .name = called.name});
  if (!data.isMap() && !data.isList()) statement.turn = logged();
  statement.sealed = true;
  variables_.resize(std::max(variables_.size(), variable + 1));
  variables_[variable] = statement.turn;
}

Id Recorder::frame() const {
  const auto& run = runs_.back();
  if (statements_.size() == run.firstStatement) return run.frame;
  const auto& top = statements_.back();
  return top.frame ? top.frame : top.around;
}

void Recorder::seal() {
  if (statements_.size() == runs_.back().firstStatement) return;
  auto& top = statements_.back();
  if (top.sealed || !isClause(top.type)) return;
  top.sealed = true;
  tables_->frames[top.frame].reads = tables_->set(logged());
}

Id Recorder::sourceOf(const tmpl::Template& in) {
  const auto [it, isNew] = sourceIds_.try_emplace({in.file.get(), in.fileName}, Id(tables_->sources.size()));
  if (isNew) {
    keptFiles_.push_back(in.file);
    tables_->sources.push_back({in.fileName, in.file->source});
  }
  return it->second;
}

Recorder::Spot Recorder::spotOf(const tmpl::Template& in, std::uint32_t offset) {
  const auto tpl = tplTexts_.find(in.file.get());
  if (tpl == tplTexts_.end()) return {sourceOf(in), offset};
  const auto* segment = tpl->second.map.at(offset);
  auto spot = tpl->second.call;
  if (!segment) return spot;
  if (segment->origin) {
    const auto part = clipped(*segment, offset, segment->end());
    spot = {tables_->origins[part.origin].source, part.offset};
  }
  spot.path = segment->path;
  return spot;
}

void Recorder::textWritten(const tmpl::Template& in, const tmpl::TextNode& node, std::size_t at) {
  seal();
  const auto offset = std::size_t(node.text.data() - in.file->source.view().data());
  Segment rest{.origin = 0, .offset = std::uint32_t(offset), .linear = true};
  const auto tpl = tplTexts_.find(in.file.get());
  if (tpl == tplTexts_.end()) {
    rest.origin = tables_->origin({sourceOf(in), frame(), 0});
    rest.begin = std::uint32_t(at);
    rest.size = std::uint32_t(node.text.size());
    runs_.back().out.add(rest);
    return;
  }
  rest.origin = tables_->origin({tpl->second.call.source, frame(), 0});
  rest.offset = tpl->second.call.offset;
  rest.linear = false;
  TextMap part;
  part.append(tpl->second.map, offset, offset + node.text.size(), 0);
  fill(runs_.back().out, part, node.text.size(), at, rest);
}

Segment Recorder::statementSegment() {
  const auto& statement = statements_.back();
  auto reads = logged();
  reads.push_back(statement.spot.path);
  return {.origin =
              tables_->origin({statement.spot.source, statement.around, tables_->set(std::move(reads))}),
          .offset = statement.spot.offset};
}

// Puts a map of `size` bytes at `at`; what it leaves open becomes `rest`.
void Recorder::fill(TextMap& to, const TextMap& from, std::size_t size, std::size_t at, const Segment& rest) {
  std::size_t done = 0;
  const auto addRest = [&](std::size_t end) {
    auto segment = rest;
    segment.begin = std::uint32_t(at + done);
    segment.size = std::uint32_t(end - done);
    to.add(segment);
  };
  for (auto segment : from.segments()) {
    if (segment.begin > done) addRest(segment.begin);
    done = segment.end();
    segment.begin += std::uint32_t(at);
    if (segment.origin == 0) {
      const auto& printer = tables_->origins[rest.origin];
      segment.origin = segment.exact ? tables_->origin({printer.source, printer.frame, 0}) : rest.origin;
      segment.offset = rest.offset;
      segment.linear = false;
    }
    to.add(segment);
  }
  if (done < size) addRest(size);
  for (auto point : from.points()) {
    point.at += std::uint32_t(at);
    to.add(point);
  }
}

void Recorder::valuePrinted(const Value& value, std::string_view printed, std::size_t at) {
  const auto* map = value.isString() ? index_.findText(value.asString()) : nullptr;
  static const TextMap unknown;
  const auto rest = statementSegment();
  if ((printed.empty() || printed == noValue) && !statements_.back().includes &&
      tables_->origins[rest.origin].reads)
    runs_.back().out.add(Point{std::uint32_t(at), rest.origin, rest.offset});
  fill(runs_.back().out, map ? *map : unknown, printed.size(), at, rest);
}

} // namespace pilothouse::trace
