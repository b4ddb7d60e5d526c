// Running templates: sets of named templates and the execution of one.
//
// A TemplateSet maps names to parsed trees; a later definition of a name wins unless it is blank. A set may
// stand on another one (Helm's `tpl` sees the templates around it, its own definitions end with the call).
// An Execution runs templates of sets for one render and counts what it has used of the limits; it belongs to
// one thread. Sets and parsed files are read-only while executions use them.
#pragma once

#include "core/base/limits.h"
#include "core/template/function.h"
#include "core/template/parsed_file.h"
#include "core/template/stack_guard.h"
#include "core/template/trace_sink.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pilothouse::tmpl {

// A name in a set: the tree, and where it was written.
struct Template {
  std::string name;     // as {{define}} or the file names it
  std::string fileName; // of the text it was parsed from
  std::shared_ptr<const ParsedFile> file;
  const ListNode* root = nullptr;
  bool empty = true;
};

class TemplateSet {
public:
  TemplateSet() = default;
  explicit TemplateSet(const TemplateSet* below) : below_(below) {}

  // Adds a parsed text as template `fileName`, and its definitions.
  // Error: Template where the text defines its own name again.
  [[nodiscard]] Result<void> add(const std::string& fileName, std::shared_ptr<const ParsedFile> file);
  [[nodiscard]] const Template* find(std::string_view name) const;

private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  void associate(const std::string& name, const std::string& fileName,
                 const std::shared_ptr<const ParsedFile>& file, const ParsedTree& tree);

  const TemplateSet* below_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<Template>, Hash, std::equal_to<>> templates_;
};

struct ExecutionLimits {
  int depth = limits::templateDepth;
  std::uint64_t steps = limits::templateSteps;
  std::size_t outputBytes = limits::templateOutputBytes;
};

class Execution {
public:
  explicit Execution(CallContext context, std::stop_token stop = {}, ExecutionLimits limits = {});
  ~Execution();
  Execution(const Execution&) = delete;
  Execution& operator=(const Execution&) = delete;

  // Appends the output to `out`; functions may call it again while it runs (include, tpl).
  // Errors: Template with Go's text; `cause` is the error of an inner include or of the function that failed.
  // Cancelled and LimitExceeded end a render with a sentence of ours.
  [[nodiscard]] Result<void> run(const TemplateSet& set, const Template& entry, const Value& data,
                                 std::string& out);

  // Tells `sink` what runs do from now on; null ends that. It must outlive the runs.
  void traceTo(TraceSink* sink);

  struct State; // evaluator.h
private:
  std::unique_ptr<State> state_;
};

} // namespace pilothouse::tmpl
