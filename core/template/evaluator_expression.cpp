#include "core/template/evaluator.h"
#include "core/template/go_types.h"
#include "core/template/named_ints.h"

#include <atomic>

namespace pilothouse::tmpl {
namespace {

template <class T> const T& as(const Node& node) { return static_cast<const T&>(node); }

bool isElementBoxed(const Value& container) {
  return container.goType() != GoType::StringMap && container.goType() != GoType::Strings &&
         container.goType() != GoType::Ints && container.goType() != GoType::NilStrings;
}

// The maps that one node meets are alike: a name is nearly always where it was the last time. Several threads
// walk one tree.
const Value* findField(const Map& map, std::string_view name, std::uint32_t& place) {
  const std::atomic_ref shared(place);
  const auto before = shared.load(std::memory_order_relaxed);
  auto now = before;
  const auto* found = map.find(name, now);
  if (now != before) shared.store(now, std::memory_order_relaxed);
  return found;
}

// common.Values has the methods AsMap, Encode, PathValue, Table and YAML.
bool mayBeMethod(std::string_view name) {
  return !name.empty() && std::string_view("AEPTY").contains(name.front());
}

} // namespace

bool Evaluator::evalPipeline(const Operand& dot, const PipeNode* pipe, Operand& out) {
  out = {};
  if (!pipe) return true;
  node_ = pipe;
  const Operand* final = noFinal;
  Operand previous;
  for (const auto* command : pipe->commands) {
    Operand value;
    if (!evalCommand(dot, *command, final, value)) return false;
    value.boxed = false; // Go looks into the interface here
    previous = std::move(value);
    final = &previous;
  }
  out = std::move(previous);
  for (const auto* variable : pipe->declared) {
    if (!pipe->isAssign)
      state_.variables.push_back({variable->id, out});
    else if (!setVariable(*variable, out))
      return false;
    if (state_.trace) [[unlikely]]
      traceDeclared(variable->id);
  }
  return true;
}

bool Evaluator::notAFunction(Nodes arguments, const Operand* final) {
  if (arguments.size() <= 1 && !final) return true;
  return failAt("can't give argument to non-function " +
                (arguments.empty() ? std::string() : nodeText(*arguments.front())));
}

bool Evaluator::evalCommand(const Operand& dot, const CommandNode& command, const Operand* final,
                            Operand& out) {
  if (!step()) return false;
  const auto& first = *command.arguments.front();
  const auto arguments = command.arguments;
  switch (first.type) {
  case NodeType::Field:
    node_ = &first;
    if (state_.trace) [[unlikely]]
      state_.trace->fieldsRead(first, dot.value, as<FieldNode>(first).names);
    return evalFields(dot, dot, first, fieldsOf(as<FieldNode>(first)), arguments, final, out);
  case NodeType::Chain: return evalChain(dot, as<ChainNode>(first), arguments, final, out);
  case NodeType::Identifier:
    return evalFunction(dot, as<IdentifierNode>(first), command, arguments, final, out);
  case NodeType::Pipe: return notAFunction(arguments, final) && evalPipeline(dot, &as<PipeNode>(first), out);
  case NodeType::Variable: return evalVariable(dot, as<VariableNode>(first), arguments, final, out);
  default: break;
  }
  node_ = &first;
  if (!notAFunction(arguments, final)) return false;
  if (first.type == NodeType::Dot) {
    if (state_.trace) [[unlikely]]
      state_.trace->dotRead(first, dot.value);
    out = dot;
    return true;
  }
  if (first.type == NodeType::Nil) return failAt("nil is not a command");
  return evalLiteral(first, out);
}

// A constant where nothing says which type is wanted.
bool Evaluator::evalLiteral(const Node& node, Operand& out) {
  node_ = &node;
  switch (node.type) {
  case NodeType::Bool: out = {Value(as<BoolNode>(node).value)}; return true;
  case NodeType::String: out = {*as<StringNode>(node).constant}; return true;
  case NodeType::Number: return number(as<NumberNode>(node), out);
  default: return failAt("can't handle assignment of " + nodeText(node) + " to empty interface argument");
  }
}

bool Evaluator::number(const NumberNode& node, Operand& out) {
  if (!node.constant) return failAt(std::string(node.text) + " overflows int");
  out = {*node.constant};
  return true;
}

bool Evaluator::evalChain(const Operand& dot, const ChainNode& node, Nodes arguments, const Operand* final,
                          Operand& out) {
  node_ = &node;
  if (node.base->type == NodeType::Nil)
    return failAt("indirection through explicit nil in " + nodeText(node));
  Operand receiver;
  if (!evalArgument(dot, ParameterType::Any, *node.base, receiver)) return false;
  if (state_.trace) [[unlikely]]
    state_.trace->fieldsRead(node, receiver.value, node.names);
  return evalFields(dot, receiver, node, fieldsOf(node), arguments, final, out);
}

bool Evaluator::evalVariable(const Operand& dot, const VariableNode& node, Nodes arguments,
                             const Operand* final, Operand& out) {
  node_ = &node;
  const auto* value = findVariable(node.id);
  if (!value) return failAt("undefined variable: " + std::string(node.names.front()));
  if (state_.trace) [[unlikely]]
    traceVariable(node, *value);
  if (node.names.size() == 1) {
    out = *value;
    return notAFunction(arguments, final);
  }
  const Operand receiver = *value; // arguments may move the stack of variables
  return evalFields(dot, receiver, node, {node.names.subspan(1), node.places + 1}, arguments, final, out);
}

Operand* Evaluator::findVariable(std::uint32_t id) {
  auto& variables = state_.variables;
  for (auto i = variables.size(); i > base_; --i)
    if (variables[i - 1].id == id) return &variables[i - 1].operand;
  return nullptr;
}

bool Evaluator::setVariable(const VariableNode& variable, const Operand& value) {
  auto* place = findVariable(variable.id);
  if (!place) return failAt("undefined variable: " + std::string(variable.names.front()));
  *place = value;
  return true;
}

// .A.B.C, from `receiver` on. Only the last name may take arguments.
bool Evaluator::evalFields(const Operand& dot, const Operand& receiver, const Node& node, Fields fields,
                           Nodes arguments, const Operand* final, Operand& out) {
  const auto names = fields.names;
  Operand held; // what no container keeps alive
  const Value* current = &receiver.value;
  bool boxed = receiver.boxed;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool last = i + 1 == names.size();
    const auto own = last ? arguments : Nodes();
    const auto* ownFinal = last ? final : noFinal;
    if (current->isNull() && !boxed) {
      out = {};
      return true;
    }
    if (current->isNull()) return failAt("nil pointer evaluating interface {}." + std::string(names[i]));
    const bool plainMap =
        current->isMap() && (current->goType() != GoType::ValuesMap || !mayBeMethod(names[i]));
    if (plainMap && own.size() <= 1 && !ownFinal) { // nearly always
      const bool elementBoxed = isElementBoxed(*current);
      if (const auto* found = findField(current->asMap(), names[i], fields.places[i])) {
        current = found;
        boxed = elementBoxed;
        continue;
      }
    }
    Operand next;
    if (!evalObjectField(dot, {*current, boxed}, node, names[i], own, ownFinal, next)) return false;
    held = std::move(next);
    current = &held.value;
    boxed = held.boxed;
  }
  out = Operand{*current, boxed};
  return true;
}

bool Evaluator::evalMapField(const Value& map, std::string_view name, bool hasArguments, Operand& out) {
  if (hasArguments) return failAt(std::string(name) + " is not a method but has arguments");
  const bool boxed = isElementBoxed(map);
  if (const auto* found = map.asMap().find(name))
    out = {*found, boxed};
  else
    out = boxed ? Operand{Value(), true} : Operand{Value("")}; // missingkey=zero
  return true;
}

bool Evaluator::evalObjectField(const Operand& dot, const Operand& receiver, const Node& node,
                                std::string_view name, Nodes arguments, const Operand* final, Operand& out) {
  const auto& value = receiver.value;
  std::span<const MethodSpec> methods;
  if (methodsOf(value, methods))
    for (const auto& method : methods)
      if (method.name == name) return callMethod(dot, receiver, method, node, arguments, final, out);
  const bool hasArguments = arguments.size() > 1 || final;
  if (value.isMap()) return evalMapField(value, name, hasArguments, out);
  if (value.isObject()) {
    if (Value field; value.asObject().field(name, field)) {
      if (hasArguments) return failAt(std::string(name) + " has arguments but cannot be invoked as function");
      out = {std::move(field)};
      return true;
    }
    if (const auto* object = dynamic_cast<const CallableObject*>(&value.asObject()))
      if (const auto inner = object->underlying(); inner.isMap()) {
        if (!evalMapField(inner, name, hasArguments, out)) return false;
        if (out.value.isNull()) out = {object->missingEntry()};
        return true;
      }
  }
  const auto type = receiver.boxed ? std::string_view("interface {}") : goTypeName(value);
  return failAt("can't evaluate field " + std::string(name) + " in type " + std::string(type));
}

bool Evaluator::methodsOf(const Value& value, std::span<const MethodSpec>& methods) const {
  if (value.isMap() && value.goType() == GoType::ValuesMap && state_.context.services)
    methods = state_.context.services->valuesMethods();
  else if (value.isInt())
    methods = namedIntMethods(value.goType());
  else if (value.isObject())
    if (const auto* object = dynamic_cast<const CallableObject*>(&value.asObject()))
      methods = object->methods();
  return !methods.empty();
}

} // namespace pilothouse::tmpl
