// The parse tree of a template (Go: src/text/template/parse/node.go). Nodes live in an Arena, hold views into
// the source text and pointers to constants of their ParsedFile, and never change once parsed.
#pragma once

#include "core/template/function.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pilothouse::tmpl {

enum class NodeType : std::uint8_t {
  Text,
  Action,
  If,
  With,
  Range,
  Template,
  Break,
  Continue,
  List,
  Pipe,
  Command,
  Field,
  Variable,
  Chain,
  Identifier,
  Dot,
  Nil,
  Bool,
  Number,
  String,
  End,
  Else, // seen by the parser only
};

struct Node {
  NodeType type;
  std::uint32_t position; // byte offset in the source, for error messages
};

struct TextNode : Node {
  std::string_view text;
};

struct ListNode : Node {
  std::span<const Node* const> nodes;
};

struct VariableNode : Node {
  std::uint32_t id;                        // the same name has the same id all over a file; "$" is 0
  std::span<const std::string_view> names; // "$x", then the fields behind it
  std::uint32_t* places;                   // of the names, in the maps that had them last; atomic
};

struct CommandNode : Node {
  std::span<const Node* const> arguments; // never empty
};

struct PipeNode : Node {
  bool isAssign;
  std::span<const VariableNode* const> declared;
  std::span<const CommandNode* const> commands;
};

struct ActionNode : Node {
  const PipeNode* pipe;
};

struct BranchNode : Node { // If, With, Range
  const PipeNode* pipe;
  const ListNode* list;
  const ListNode* elseList; // may be null
};

struct TemplateNode : Node {
  std::string_view name;
  const PipeNode* pipe; // may be null
};

struct FieldNode : Node {
  std::span<const std::string_view> names; // ".a.b": a, b
  std::uint32_t* places;                   // as above
};

struct ChainNode : Node {
  const Node* base;
  std::span<const std::string_view> names;
  std::uint32_t* places; // as above
};

// Go's own functions, unless the table has one of the same name.
enum class Builtin : std::uint8_t {
  None,
  And,
  Or,
  Not,
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  Len,
  Index,
  Slice,
  Call,
  Html,
  Js,
  Urlquery,
  Print,
  Printf,
  Println
};

struct IdentifierNode : Node {
  std::string_view name;
  const FunctionSpec* function; // null for a builtin
  Builtin builtin;
};

struct BoolNode : Node {
  bool value;
};

struct NumberNode : Node {
  std::string_view text;
  const Value* constant; // where the context asks for no type; null: it overflows int
  bool isInt, isFloat;
  std::int64_t integer;
  double number;
};

struct StringNode : Node {
  std::string_view quoted;
  const Value* constant;
};

// The node as template text, as error messages show it.
[[nodiscard]] std::string nodeText(const Node& node);

// Nothing but space and comments (Go: parse.IsEmptyTree).
[[nodiscard]] bool isEmptyTree(const ListNode& root);

} // namespace pilothouse::tmpl
