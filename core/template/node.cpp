#include "core/template/node.h"

#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::tmpl {
namespace {

template <class T> const T& as(const Node& node) { return static_cast<const T&>(node); }

void write(std::string& out, const Node& node);

// Inside commands and chains a pipeline stands in parentheses.
void writeOperand(std::string& out, const Node& node) {
  const bool parens = node.type == NodeType::Pipe;
  if (parens) out += '(';
  write(out, node);
  if (parens) out += ')';
}

void writeNames(std::string& out, std::span<const std::string_view> names) {
  for (const auto name : names) {
    out += '.';
    out += name;
  }
}

void writeVariable(std::string& out, const VariableNode& node) {
  out += node.names.front();
  writeNames(out, node.names.subspan(1));
}

void writePipe(std::string& out, const PipeNode& pipe) {
  for (std::size_t i = 0; i < pipe.declared.size(); ++i) {
    if (i > 0) out += ", ";
    writeVariable(out, *pipe.declared[i]);
  }
  if (!pipe.declared.empty()) out += pipe.isAssign ? " = " : " := ";
  for (std::size_t i = 0; i < pipe.commands.size(); ++i) {
    if (i > 0) out += " | ";
    write(out, *pipe.commands[i]);
  }
}

void writeBranch(std::string& out, const BranchNode& node, std::string_view word) {
  out += "{{";
  out += word;
  out += ' ';
  writePipe(out, *node.pipe);
  out += "}}";
  write(out, *node.list);
  if (node.elseList) {
    out += "{{else}}";
    write(out, *node.elseList);
  }
  out += "{{end}}";
}

void writeTemplate(std::string& out, const TemplateNode& node) {
  out += "{{template ";
  gotext::appendQuoted(out, node.name);
  if (node.pipe) {
    out += ' ';
    writePipe(out, *node.pipe);
  }
  out += "}}";
}

void write(std::string& out, const Node& node) {
  switch (node.type) {
  case NodeType::Text: out += as<TextNode>(node).text; break;
  case NodeType::Action:
    out += "{{";
    writePipe(out, *as<ActionNode>(node).pipe);
    out += "}}";
    break;
  case NodeType::If: writeBranch(out, as<BranchNode>(node), "if"); break;
  case NodeType::With: writeBranch(out, as<BranchNode>(node), "with"); break;
  case NodeType::Range: writeBranch(out, as<BranchNode>(node), "range"); break;
  case NodeType::Template: writeTemplate(out, as<TemplateNode>(node)); break;
  case NodeType::Break: out += "{{break}}"; break;
  case NodeType::Continue: out += "{{continue}}"; break;
  case NodeType::List:
    for (const auto* item : as<ListNode>(node).nodes) write(out, *item);
    break;
  case NodeType::Pipe: writePipe(out, as<PipeNode>(node)); break;
  case NodeType::Command: {
    bool first = true;
    for (const auto* argument : as<CommandNode>(node).arguments) {
      if (!first) out += ' ';
      first = false;
      writeOperand(out, *argument);
    }
    break;
  }
  case NodeType::Field: writeNames(out, as<FieldNode>(node).names); break;
  case NodeType::Variable: writeVariable(out, as<VariableNode>(node)); break;
  case NodeType::Chain:
    writeOperand(out, *as<ChainNode>(node).base);
    writeNames(out, as<ChainNode>(node).names);
    break;
  case NodeType::Identifier: out += as<IdentifierNode>(node).name; break;
  case NodeType::Dot: out += '.'; break;
  case NodeType::Nil: out += "nil"; break;
  case NodeType::Bool: out += as<BoolNode>(node).value ? "true" : "false"; break;
  case NodeType::Number: out += as<NumberNode>(node).text; break;
  case NodeType::String: out += as<StringNode>(node).quoted; break;
  case NodeType::End: out += "{{end}}"; break;
  case NodeType::Else: out += "{{else}}"; break;
  }
}

// bytes.TrimSpace's idea of space: Unicode White_Space.
bool isBlank(std::string_view text) {
  while (!text.empty()) {
    const auto [rune, width] = gotext::decodeRune(text);
    const bool space = (rune >= '\t' && rune <= '\r') || rune == ' ' || rune == 0x85 || rune == 0xA0 ||
                       rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 ||
                       rune == 0x2029 || rune == 0x202F || rune == 0x205F || rune == 0x3000;
    if (!space) return false;
    text.remove_prefix(std::size_t(width));
  }
  return true;
}

} // namespace

std::string nodeText(const Node& node) {
  std::string out;
  write(out, node);
  return out;
}

bool isEmptyTree(const ListNode& root) {
  return std::ranges::all_of(root.nodes, [](const Node* node) {
    return node->type == NodeType::Text && isBlank(as<TextNode>(*node).text);
  });
}

} // namespace pilothouse::tmpl
