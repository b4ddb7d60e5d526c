// What an execution tells about itself while it runs, so that a trace can say which part of a template wrote
// which part of the output, and what it read. An execution without a sink tells nothing and pays one test of
// a null pointer in the places that would.
//
// Calls come in the order of the execution. Template, node and value arguments live for the call only, but
// for the ParsedFile of a template, which may be kept. One thread.
#pragma once

#include "core/template/function.h"
#include "core/template/node.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace pilothouse::tmpl {

struct Template;

class TraceSink {
public:
  using Names = std::span<const std::string_view>;
  using Nodes = std::span<const Node* const>;

  // A call that has returned. `arguments` holds what was written, the function's own name first; it has one
  // item less than `values` needs when the last value came from the pipeline.
  struct Call {
    std::string_view name;
    const Node& node;
    Nodes arguments;
    const Value* receiver; // of a method, else null
  };

  virtual ~TraceSink() = default;

  // An output of its own: a file, an include, a tpl. `variable` is where "$" stands among the variables.
  virtual void runBegins(const Template& entry, const Value& data, std::size_t variable) = 0;
  virtual void runEnds() = 0;
  // An action, or a clause with all that is inside it: if, with, range, template.
  virtual void statementBegins(const Template& in, const Node& node) = 0;
  virtual void statementEnds() = 0;
  // Inside the statement of a {{template}}: its body begins. It ends with the statement.
  virtual void bodyBegins(const Template& called, const Value& data, std::size_t variable) = 0;
  // Inside the statement of a range: what it runs over, then each turn. Of `variables` the last `declared`
  // ones are the turn's key and item, or the item alone.
  virtual void rangesOver(const Value& subject) = 0;
  virtual void turnBegins(const Value& key, std::size_t variables, std::size_t declared) = 0;

  // `at` counts in the output of the run.
  virtual void textWritten(const Template& in, const TextNode& node, std::size_t at) = 0;
  virtual void valuePrinted(const Value& value, std::string_view printed, std::size_t at) = 0;

  // What the statement reads; `receiver` and `value` are before the fields.
  virtual void fieldsRead(const Node& node, const Value& receiver, Names fields) = 0;
  virtual void dotRead(const Node& node, const Value& dot) = 0;
  virtual void variableRead(const Node& node, std::size_t variable, const Value& value, Names fields) = 0;
  virtual void variableSet(std::size_t variable) = 0;
  virtual void called(const Call& call, Arguments values, const Value& result) = 0;
};

} // namespace pilothouse::tmpl
