// Walks a tree and writes its output (Go: src/text/template/exec.go). Used by engine.cpp only.
//
// Failure is a false or Flow::Failed with the error kept in `error_`, so that the good path costs nothing.
// `node_` is the node being worked on, moved exactly as Go moves its own: error places depend on it.
#pragma once

#include "core/base/work.h"
#include "core/template/engine.h"
#include "core/template/object.h"

#include <optional>
#include <vector>

namespace pilothouse::tmpl {

// A value under evaluation. `boxed`: Go would hold it in an interface{} (an element of a list or map), which
// shows in error texts. A null that is not boxed is Go's invalid reflect.Value, one that is boxed a nil
// interface; they behave differently in field chains and arguments.
struct Operand {
  Value value{};
  bool boxed = false;
  [[nodiscard]] bool isInvalid() const { return value.isNull() && !boxed; }
};

struct Variable {
  std::uint32_t id;
  Operand operand;
};

struct Execution::State {
  State(CallContext callContext, std::stop_token stopToken, ExecutionLimits executionLimits)
      : context(callContext), stop(std::move(stopToken)), limits(executionLimits),
        work(executionLimits.steps, limits::templateMemoryBytes) {
    variables.reserve(64);
  }
  CallContext context;
  std::stop_token stop;
  ExecutionLimits limits;
  work::Budget work;
  StackGuard stack;
  TraceSink* trace = nullptr; // nearly always
  std::uint64_t steps = 0;
  int running = 0;                 // nested runs: include and tpl
  std::vector<Variable> variables; // of all templates being executed; each sees those from its base on
};

class Evaluator {
public:
  Evaluator(Execution::State& state, const TemplateSet& set, const Template& entry, std::string& out)
      : state_(state), set_(set), template_(&entry), out_(out) {}

  [[nodiscard]] Result<void> run(const Value& data);

private:
  enum class Flow : std::uint8_t { Normal, Break, Continue, Failed };
  using Nodes = std::span<const Node* const>;
  struct Fields {
    std::span<const std::string_view> names;
    std::uint32_t* places;
  };
  static Fields fieldsOf(const auto& node) { return {node.names, node.places}; }
  static constexpr const Operand* noFinal = nullptr; // no value comes from the pipeline

  // evaluator_trace.cpp: the same as without, told to the sink
  Flow walkTraced(const Operand& dot, const Node& node);
  void traceVariable(const VariableNode& node, const Operand& value);
  void traceDeclared(std::uint32_t variableId);
  void traceCall(std::string_view name, const Node& node, Nodes arguments, const Value* receiver,
                 Arguments values, const Value& result);

  // evaluator_walk.cpp
  Flow walk(const Operand& dot, const Node& node);
  Flow walkList(const Operand& dot, const ListNode& list);
  Flow walkIfOrWith(const Operand& dot, const BranchNode& node);
  Flow walkRange(const Operand& dot, const BranchNode& node);
  Flow rangeOver(const Operand& dot, const BranchNode& node, const Value& subject);
  Flow rangeInt(const BranchNode& node, const Value& subject, bool& any);
  Flow rangeList(const BranchNode& node, const Value& subject, bool& any);
  Flow rangeMap(const BranchNode& node, const Value& subject, bool& any);
  Flow oneIteration(const BranchNode& node, const Operand& index, const Operand& item);
  Flow walkTemplate(const Operand& dot, const TemplateNode& node);
  void printValue(const Operand& operand);
  // Once a node: the limits and the stop token.
  bool step() { return (++state_.steps & 0xFF) != 0 || mayGoOn(); }
  bool mayGoOn();

  // evaluator_expression.cpp
  bool evalPipeline(const Operand& dot, const PipeNode* pipe, Operand& out);
  bool evalCommand(const Operand& dot, const CommandNode& command, const Operand* final, Operand& out);
  bool evalLiteral(const Node& node, Operand& out);
  bool evalChain(const Operand& dot, const ChainNode& node, Nodes arguments, const Operand* final,
                 Operand& out);
  bool evalVariable(const Operand& dot, const VariableNode& node, Nodes arguments, const Operand* final,
                    Operand& out);
  bool evalFields(const Operand& dot, const Operand& receiver, const Node& node, Fields fields,
                  Nodes arguments, const Operand* final, Operand& out);
  bool evalMapField(const Value& map, std::string_view name, bool hasArguments, Operand& out);
  bool evalObjectField(const Operand& dot, const Operand& receiver, const Node& node, std::string_view name,
                       Nodes arguments, const Operand* final, Operand& out);
  bool notAFunction(Nodes arguments, const Operand* final);
  Operand* findVariable(std::uint32_t id);
  bool setVariable(const VariableNode& variable, const Operand& value);
  bool number(const NumberNode& node, Operand& out);

  // evaluator_call.cpp
  bool evalFunction(const Operand& dot, const IdentifierNode& node, const Node& command, Nodes arguments,
                    const Operand* final, Operand& out);
  bool evalArgument(const Operand& dot, ParameterType type, const Node& node, Operand& out);
  bool evalTypedLiteral(ParameterType type, const Node& node, Operand& out);
  bool validate(ParameterType type, Operand& value);
  struct Signature {
    std::string_view name;
    std::span<const ParameterType> parameters;
    bool variadic;
  };
  bool countArguments(const Signature& signature, std::size_t given, bool hasFinal);
  bool callMethod(const Operand& dot, const Operand& receiver, const MethodSpec& method, const Node& node,
                  Nodes arguments, const Operand* final, Operand& out);
  template <class Call>
  bool callNative(const Operand& dot, const Signature& signature, const Node& node, Nodes arguments,
                  const Operand* final, Operand& out, const Value* receiver, const Call& call);
  bool callBuiltin(const Operand& dot, const IdentifierNode& node, const Node& command, Nodes arguments,
                   const Operand* final, Operand& out);
  bool andOr(const Operand& dot, bool isOr, Nodes arguments, const Operand* final, Operand& out);

  // evaluator_cost.cpp: what a call takes and gives, against the limits
  struct Cost {
    std::uint64_t steps = 4;
    std::size_t text = 0; // bytes of the arguments
    void add(const Value& value);
  };
  bool canPay(Cost cost);
  bool pay(const Value& result);
  bool payForOutput(std::size_t written) { return written < 256 || payForLargeOutput(written); }
  bool payForLargeOutput(std::size_t written);

  // evaluator_error.cpp
  bool failAt(std::string message, Error* cause = nullptr); // takes the cause's contents
  bool failPlain(ErrorCode code, std::string message);      // a limit or the stop token: no place is at fault
  [[nodiscard]] bool methodsOf(const Value& value, std::span<const MethodSpec>& methods) const;

  Execution::State& state_;
  const TemplateSet& set_;
  const Template* template_;
  std::string& out_;
  const Node* node_ = nullptr;
  std::size_t base_ = 0; // of this template's variables
  int depth_ = 0;
  std::optional<Error> error_;
};

} // namespace pilothouse::tmpl
