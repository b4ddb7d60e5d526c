// One template text, parsed: its own tree and the trees of its define and block clauses. Immutable and free
// of any file name, so that equal texts share one (subcharts often carry the same helpers). Thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/template/arena.h"
#include "core/template/node.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::tmpl {

struct ParsedTree {
  std::string name; // empty for the file's own tree
  const ListNode* root = nullptr;
  bool empty = true;
};

class ParsedFile {
public:
  SharedString source;
  ParsedTree main;
  std::vector<ParsedTree> definitions;

  Arena arena;                 // the nodes
  std::deque<Value> constants; // of literals; addresses stay
};

// Parses `text`; names of functions are bound to `functions`, which must outlive the result.
// Error: Template with Go's text, "template: NAME:LINE: ...", and the position.
[[nodiscard]] Result<std::shared_ptr<const ParsedFile>>
parseTemplate(std::string_view name, const SharedString& text, const FunctionTable& functions);

} // namespace pilothouse::tmpl
