#include "core/template/evaluator.h"
#include "core/template/go_format.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"

namespace pilothouse::tmpl {

Result<void> Evaluator::run(const Value& data) {
  const work::Scope scope(state_.work);
  const auto mark = state_.variables.size();
  base_ = mark;
  ++state_.running;
  const Operand dot{data};
  state_.variables.push_back({0, dot});
  if (state_.trace) [[unlikely]]
    state_.trace->runBegins(*template_, data, mark);
  const auto flow = walk(dot, *template_->root);
  state_.variables.resize(mark);
  --state_.running;
  if (state_.trace) [[unlikely]]
    state_.trace->runEnds();
  // A walk inside the last call may have ended early.
  if (flow != Flow::Failed && state_.work.exhausted())
    failPlain(ErrorCode::LimitExceeded, state_.work.reason());
  if (error_) return std::unexpected(std::move(*error_));
  return {};
}

bool Evaluator::mayGoOn() {
  if (state_.stack.exhausted()) // tpl may call itself without end; Go's stack grows until it crashes
    return failPlain(ErrorCode::LimitExceeded, "templates are nested too deeply");
  if (state_.stop.stop_requested()) return failPlain(ErrorCode::Cancelled, "rendering was cancelled");
  if (!state_.work.spend(0x100)) return failPlain(ErrorCode::LimitExceeded, state_.work.reason());
  if (out_.size() > state_.limits.outputBytes)
    return failPlain(ErrorCode::LimitExceeded,
                     "template output exceeded " + std::to_string(state_.limits.outputBytes) + " bytes");
  return true;
}

Evaluator::Flow Evaluator::walkList(const Operand& dot, const ListNode& list) {
  for (const auto* node : list.nodes)
    if (const auto flow = walk(dot, *node); flow != Flow::Normal) return flow;
  return Flow::Normal;
}

Evaluator::Flow Evaluator::walk(const Operand& dot, const Node& node) {
  node_ = &node;
  if (!step()) return Flow::Failed;
  const bool traced = state_.trace && node.type <= NodeType::Template;
  if (traced) [[unlikely]]
    return walkTraced(dot, node);
  switch (node.type) {
  case NodeType::Text: {
    const auto text = static_cast<const TextNode&>(node).text;
    out_ += text;
    return payForOutput(text.size()) ? Flow::Normal : Flow::Failed;
  }
  case NodeType::Action: {
    const auto& action = static_cast<const ActionNode&>(node);
    Operand value;
    if (!evalPipeline(dot, action.pipe, value)) return Flow::Failed;
    node_ = &node;
    if (!action.pipe->declared.empty()) return Flow::Normal;
    const auto before = out_.size();
    printValue(value);
    return payForOutput(out_.size() - before) ? Flow::Normal : Flow::Failed;
  }
  case NodeType::If:
  case NodeType::With: return walkIfOrWith(dot, static_cast<const BranchNode&>(node));
  case NodeType::Range: return walkRange(dot, static_cast<const BranchNode&>(node));
  case NodeType::List: return walkList(dot, static_cast<const ListNode&>(node));
  case NodeType::Template: return walkTemplate(dot, static_cast<const TemplateNode&>(node));
  case NodeType::Break: return Flow::Break;
  case NodeType::Continue: return Flow::Continue;
  default: failAt("unknown node: " + nodeText(node)); return Flow::Failed;
  }
}

Evaluator::Flow Evaluator::walkIfOrWith(const Operand& dot, const BranchNode& node) {
  const auto mark = state_.variables.size();
  Operand value;
  if (!evalPipeline(dot, node.pipe, value)) return Flow::Failed;
  auto flow = Flow::Normal;
  if (isTrue(value.value))
    flow = walk(node.type == NodeType::With ? value : dot, *node.list);
  else if (node.elseList)
    flow = walk(dot, *node.elseList);
  state_.variables.resize(mark);
  return flow;
}

Evaluator::Flow Evaluator::walkRange(const Operand& dot, const BranchNode& node) {
  const auto mark = state_.variables.size();
  Operand subject;
  if (!evalPipeline(dot, node.pipe, subject)) return Flow::Failed;
  const auto flow = rangeOver(dot, node, subject.value);
  state_.variables.resize(mark);
  return flow == Flow::Continue || flow == Flow::Break ? Flow::Normal : flow;
}

Evaluator::Flow Evaluator::rangeOver(const Operand& dot, const BranchNode& node, const Value& subject) {
  if (state_.trace) [[unlikely]]
    state_.trace->rangesOver(subject);
  auto flow = Flow::Normal;
  bool any = false;
  Value inner; // of a named map or list type
  if (subject.isObject())
    if (const auto* object = dynamic_cast<const CallableObject*>(&subject.asObject()))
      inner = object->underlying();
  const auto& items = inner.isNull() ? subject : inner;
  const bool isBytes = items.isBytes();
  if (items.isList() || isBytes) {
    flow = rangeList(node, items, any);
  } else if (items.isMap()) {
    flow = rangeMap(node, items, any);
  } else if (items.isInt()) {
    if (node.pipe->declared.size() > 1) {
      failAt("can't use " + toText(items) + " to iterate over more than one variable");
      return Flow::Failed;
    }
    flow = rangeInt(node, items, any);
  } else if (!items.isNull()) {
    failAt("range can't iterate over " + toText(items));
    return Flow::Failed;
  }
  if (any || !node.elseList) return flow;
  return walk(dot, *node.elseList);
}

Evaluator::Flow Evaluator::rangeInt(const BranchNode& node, const Value& subject, bool& any) {
  for (std::int64_t i = 0; i < subject.asInt(); ++i) {
    any = true;
    if (const auto flow = oneIteration(node, {}, {Value(i, subject.goType())}); flow != Flow::Normal)
      return flow;
  }
  return Flow::Normal;
}

Evaluator::Flow Evaluator::rangeList(const BranchNode& node, const Value& subject, bool& any) {
  const bool isBytes = subject.isString();
  const bool boxed = subject.goType() == GoType::Natural || subject.goType() == GoType::NilInterfaces;
  for (std::size_t i = 0; i < (isBytes ? subject.asString().size() : subject.asList().size()); ++i) {
    any = true;
    const Operand item = isBytes ? Operand{Value(std::uint8_t(subject.asString()[i]), GoType::Uint8)}
                                 : Operand{subject.asList()[i], boxed};
    if (const auto flow = oneIteration(node, {Value(i, GoType::Int)}, item); flow != Flow::Normal)
      return flow;
  }
  return Flow::Normal;
}

Evaluator::Flow Evaluator::rangeMap(const BranchNode& node, const Value& subject, bool& any) {
  const bool boxed = subject.goType() != GoType::StringMap;
  const Map entries = subject.asMap(); // as it is now: the body may change it
  for (const auto& [key, item] : entries) {
    any = true;
    const bool isBytes = item.isBytes();
    if (const auto flow = oneIteration(node, {Value(key)}, {item, boxed && !isBytes}); flow != Flow::Normal)
      return flow;
  }
  return Flow::Normal;
}

// Break comes back to the loop, Continue ends here.
Evaluator::Flow Evaluator::oneIteration(const BranchNode& node, const Operand& index, const Operand& item) {
  auto& variables = state_.variables;
  const auto& declared = node.pipe->declared;
  const auto mark = variables.size();
  if (!declared.empty()) {
    const bool both = declared.size() > 1;
    if (node.pipe->isAssign) {
      if (!setVariable(*declared[0], both ? index : item)) return Flow::Failed;
      if (both && !setVariable(*declared[1], item)) return Flow::Failed;
    } else {
      variables[mark - 1].operand = item;
      if (both) variables[mark - 2].operand = index;
    }
  }
  if (state_.trace) [[unlikely]]
    state_.trace->turnBegins(index.value, mark, node.pipe->isAssign ? 0 : declared.size());
  const auto flow = walk(item, *node.list);
  if (flow == Flow::Failed) return flow;
  variables.resize(mark);
  return flow == Flow::Continue ? Flow::Normal : flow;
}

Evaluator::Flow Evaluator::walkTemplate(const Operand& dot, const TemplateNode& node) {
  const auto* called = set_.find(node.name);
  if (!called) {
    failAt("template " + gotext::quote(node.name) + " not defined");
    return Flow::Failed;
  }
  if (depth_ >= state_.limits.depth || state_.stack.exhausted()) {
    failAt("exceeded maximum template depth (" + std::to_string(state_.limits.depth) + ")");
    return Flow::Failed;
  }
  Operand data;
  if (!evalPipeline(dot, node.pipe, data)) return Flow::Failed;
  const auto* caller = template_;
  const auto callerBase = base_, mark = state_.variables.size();
  template_ = called;
  base_ = mark;
  ++depth_;
  state_.variables.push_back({0, data});
  if (state_.trace) [[unlikely]]
    state_.trace->bodyBegins(*called, data.value, mark);
  if (walk(data, *called->root) == Flow::Failed) return Flow::Failed; // the place stays that of the failure
  state_.variables.resize(mark);
  --depth_;
  base_ = callerBase;
  template_ = caller;
  return Flow::Normal;
}

void Evaluator::printValue(const Operand& operand) {
  const auto& value = operand.value;
  if (value.isNull()) {
    out_ += "<no value>";
  } else if (value.isObject()) {
    const auto* object = dynamic_cast<const CallableObject*>(&value.asObject());
    if (object && object->underlying().isNull())
      out_ += object->printAddressed();
    else
      appendText(out_, value);
  } else {
    appendText(out_, value);
  }
}

} // namespace pilothouse::tmpl
