#include "core/template/evaluator.h"

namespace pilothouse::tmpl {

// Called by walk() instead of its own switch, once the step is counted.
Evaluator::Flow Evaluator::walkTraced(const Operand& dot, const Node& node) {
  auto& trace = *state_.trace;
  if (node.type == NodeType::Text) {
    const auto& text = static_cast<const TextNode&>(node);
    trace.textWritten(*template_, text, out_.size());
    out_ += text.text;
    return payForOutput(text.text.size()) ? Flow::Normal : Flow::Failed;
  }
  const auto* in = template_;
  trace.statementBegins(*in, node);
  auto flow = Flow::Normal;
  if (node.type == NodeType::Action) {
    const auto& action = static_cast<const ActionNode&>(node);
    Operand value;
    if (!evalPipeline(dot, action.pipe, value)) {
      flow = Flow::Failed;
    } else if (action.pipe->declared.empty()) {
      node_ = &node;
      const auto at = out_.size();
      printValue(value);
      trace.valuePrinted(value.value, std::string_view(out_).substr(at), at);
      if (!payForOutput(out_.size() - at)) flow = Flow::Failed;
    }
  } else if (node.type == NodeType::Range) {
    flow = walkRange(dot, static_cast<const BranchNode&>(node));
  } else if (node.type == NodeType::Template) {
    flow = walkTemplate(dot, static_cast<const TemplateNode&>(node));
  } else {
    flow = walkIfOrWith(dot, static_cast<const BranchNode&>(node));
  }
  trace.statementEnds();
  return flow;
}

void Evaluator::traceDeclared(std::uint32_t variableId) {
  const auto& variables = state_.variables;
  auto index = variables.size();
  while (index > base_ && variables[index - 1].id != variableId) --index;
  state_.trace->variableSet(index - 1);
}

void Evaluator::traceVariable(const VariableNode& node, const Operand& value) {
  const auto& variables = state_.variables;
  auto index = variables.size();
  while (index > base_ && variables[index - 1].id != node.id) --index;
  state_.trace->variableRead(node, index - 1, value.value, node.names.subspan(1));
}

void Evaluator::traceCall(std::string_view name, const Node& node, Nodes arguments, const Value* receiver,
                          Arguments values, const Value& result) {
  state_.trace->called({name, node, arguments, receiver}, values, result);
}

} // namespace pilothouse::tmpl
