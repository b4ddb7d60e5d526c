#include "core/trace/recorder.h"

namespace pilothouse::trace {
namespace {

// ".Values" itself says nothing.
bool isRoot(const std::string& path) { return path.find_first_of(".[", 1) == path.npos; }

// Of .Values (core/render/values_methods.cpp).
bool isMethod(std::string_view name) {
  return name == "AsMap" || name == "YAML" || name == "Table" || name == "PathValue";
}

// The value a text is, when it is one unchanged.
Id valueOf(const TextMap& map) {
  const auto& segments = map.segments();
  return segments.size() == 1 && segments[0].origin == 0 ? segments[0].path : 0;
}

} // namespace

void Recorder::log(Id path, std::uint32_t position) {
  if (path == 0 || statements_.empty() || isRoot(tables_->paths[path].text)) return;
  statements_.back().log.push_back({path, position});
}

void Recorder::log(const IdSet& paths, std::uint32_t position) {
  for (const auto path : paths) log(path, position);
}

void Recorder::log(const Element& element, std::uint32_t position) {
  log(element.path, position);
  log(tables_->sets[element.reads], position);
  log(tables_->sets[tables_->origins[element.origin].reads], position);
}

IdSet Recorder::logged() const {
  IdSet paths;
  if (statements_.empty()) return paths;
  for (const auto& read : statements_.back().log) paths.push_back(read.path);
  return paths;
}

// What the nodes of one written argument have read. The statement's nodes are evaluated from left to right,
// so positions tell them apart. The last value of a pipeline has no node: what came before the call.
IdSet Recorder::argumentReads(const Call& call, std::size_t index) const {
  const auto& written = call.arguments;
  std::uint32_t from = 0, to = call.node.position;
  if (index + 1 < written.size()) {
    from = written[index + 1]->position;
    to = index + 2 < written.size() ? written[index + 2]->position : nowhere;
  }
  IdSet paths;
  for (const auto& read : statements_.back().log)
    if (read.position >= from && read.position < to) paths.push_back(read.path);
  return paths;
}

// Notes that a container or a text was read; false when it is not known which one it is.
bool Recorder::logValue(const Value& value, std::uint32_t position) {
  if (value.isMap() || value.isList()) {
    const auto* container = index_.find(value);
    if (!container || container->path == 0) return false;
    log(container->path, position);
    return true;
  }
  const auto* map = value.isString() ? index_.findText(value.asString()) : nullptr;
  if (!map) return false;
  if (const auto path = valueOf(*map)) {
    log(path, position);
    return true;
  }
  if (statements_.back().type == tmpl::NodeType::Action) return true; // its parts say what was read for them
  IdSet reads;
  tables_->addReads(*map, reads);
  log(reads, position);
  return true;
}

bool Recorder::logFields(const Value& receiver, Names fields, std::uint32_t position) {
  const Value* at = &receiver;
  Element last;
  for (const auto name : fields) {
    if (!at->isMap()) return false; // an object: .Capabilities, .Files
    const auto* container = index_.find(*at);
    const auto* next = at->asMap().find(name);
    last = container ? index_.element(*container, std::string(name), next ? *next : Value()) : Element();
    if (!next && at->goType() == GoType::ValuesMap && isMethod(name)) return true;
    if (!next) {
      log(last, position);
      return last.known();
    }
    at = next;
  }
  if (last.known() && !at->isMap() && !at->isList()) {
    log(last, position);
    return true;
  }
  if (logValue(*at, position)) return true;
  log(last, position);
  return last.known();
}

void Recorder::fieldsRead(const tmpl::Node& node, const Value& receiver, Names fields) {
  logFields(receiver, fields, node.position);
}

// A dot that is no container: the item of the loop, the value of the `with`, or what the template was given.
IdSet Recorder::dotReads() const {
  const auto& run = runs_.back();
  for (auto i = statements_.size(); i > run.firstStatement; --i) {
    const auto& statement = statements_[i - 1];
    if (statement.type == tmpl::NodeType::Template) return statement.turn;
    if (statement.type == tmpl::NodeType::Range && statement.turning) return statement.turn;
    if (statement.type != tmpl::NodeType::With || !statement.sealed) continue;
    IdSet reads;
    for (const auto& read : statement.log) reads.push_back(read.path);
    return reads;
  }
  return run.dot;
}

void Recorder::dotRead(const tmpl::Node& node, const Value& dot) {
  if (logValue(dot, node.position) || dot.isMap()) return;
  log(dotReads(), node.position);
}

void Recorder::variableRead(const tmpl::Node& node, std::size_t variable, const Value& value, Names fields) {
  const bool known =
      fields.empty() ? logValue(value, node.position) : logFields(value, fields, node.position);
  if (!known && variable < variables_.size()) log(variables_[variable], node.position);
}

void Recorder::variableSet(std::size_t variable) {
  variables_.resize(std::max(variables_.size(), variable + 1));
  variables_[variable] = logged();
}

void Recorder::rangesOver(const Value& subject) {
  auto& statement = statements_.back();
  statement.subject = subject;
  seal();
}

void Recorder::turnBegins(const Value& key, std::size_t variables, std::size_t declared) {
  auto& statement = statements_.back();
  statement.turning = true;
  statement.turn.clear();
  const auto& subject = statement.subject;
  const auto* container = index_.find(subject);
  if (container && key.isString()) {
    const auto* item = subject.find(key.asString());
    const auto element = index_.element(*container, std::string(key.asString()), item ? *item : Value());
    statement.turn = tables_->sets[element.reads];
    statement.turn.push_back(element.path);
  } else if (container && key.isInt() && subject.isList()) {
    const auto i = std::size_t(key.asInt());
    const auto element = index_.element(*container, ValueIndex::nameOf(i),
                                        i < subject.asList().size() ? subject.asList()[i] : Value());
    statement.turn = tables_->sets[element.reads];
    statement.turn.push_back(element.path);
  }
  std::erase(statement.turn, Id(0));
  if (statement.turn.empty()) statement.turn = logged();
  variables_.resize(std::max(variables_.size(), variables));
  for (std::size_t i = 1; i <= declared; ++i) variables_[variables - i] = statement.turn;
}

} // namespace pilothouse::trace
