#include "core/template/go_text.h"
#include "core/template/parser.h"

namespace pilothouse::tmpl {

void TreeParser::parseFile() {
  Collected nodes(run_.nodes);
  const auto start = peek().position;
  while (peek().type != TokenType::End) {
    if (peek().type == TokenType::LeftDelimiter) {
      const auto delimiter = next();
      if (next().type == TokenType::Define) {
        TreeParser(run_).parseDefinition();
        if (failed()) return;
        continue;
      }
      backup2(delimiter);
    }
    const auto* node = textOrAction();
    if (!node) return;
    if (node->type == NodeType::End || node->type == NodeType::Else) {
      problem("unexpected " + nodeText(*node));
      return;
    }
    nodes.add(node);
  }
  auto& main = run_.file.main;
  main.root = make<ListNode>(Node{NodeType::List, start}, run_.file.arena.copy(nodes.items()));
  main.empty = isEmptyTree(*main.root);
}

void TreeParser::parseDefinition() {
  constexpr std::string_view context = "define clause";
  const auto token = next();
  if (token.type != TokenType::String && token.type != TokenType::RawString) {
    unexpected(token, context);
    return;
  }
  std::string_view name;
  Token ignored;
  if (!templateName(token, context, name) || !expect(TokenType::RightDelimiter, context, ignored)) return;
  const Node* end = nullptr;
  const auto* root = itemList(end);
  if (!root) return;
  if (end->type != NodeType::End) {
    problem("unexpected " + nodeText(*end) + " in " + std::string(context));
    return;
  }
  addTree(name, root);
}

// Up to {{end}} or {{else}}, which comes back as `end`.
const ListNode* TreeParser::itemList(const Node*& end) {
  if (run_.stack.exhausted()) return problem("max nesting depth exceeded");
  Collected nodes(run_.nodes);
  const auto start = peek().position;
  while (peek().type != TokenType::End) {
    const auto* node = textOrAction();
    if (!node) return nullptr;
    if (node->type == NodeType::End || node->type == NodeType::Else) {
      end = node;
      return make<ListNode>(Node{NodeType::List, start}, run_.file.arena.copy(nodes.items()));
    }
    nodes.add(node);
  }
  return problem("unexpected EOF");
}

const Node* TreeParser::textOrAction() {
  const auto token = next();
  if (token.type == TokenType::Text) return make<TextNode>(Node{NodeType::Text, token.position}, token.text);
  if (token.type != TokenType::LeftDelimiter) return unexpected(token, "input");
  actionStart_ = token.position;
  const auto* node = action();
  actionStart_.reset();
  return node;
}

const Node* TreeParser::action() {
  const auto token = next();
  switch (token.type) {
  case TokenType::Block: return blockControl();
  case TokenType::Break: return loopControl({NodeType::Break, token.position}, "{{break}}");
  case TokenType::Continue: return loopControl({NodeType::Continue, token.position}, "{{continue}}");
  case TokenType::Else: return elseControl();
  case TokenType::EndKeyword: return endControl();
  case TokenType::If: return branch(NodeType::If, "if");
  case TokenType::Range: return branch(NodeType::Range, "range");
  case TokenType::Template: return templateControl();
  case TokenType::With: return branch(NodeType::With, "with");
  default: break;
  }
  backup();
  const auto position = peek().position;
  const auto* pipe = pipeline("command", TokenType::RightDelimiter);
  return pipe ? make<ActionNode>(Node{NodeType::Action, position}, pipe) : nullptr;
}

const Node* TreeParser::loopControl(Node node, std::string_view word) {
  if (const auto token = next(); token.type != TokenType::RightDelimiter) return unexpected(token, word);
  if (rangeDepth_ == 0) return problem(std::string(word) + " outside {{range}}");
  return make<Node>(node);
}

const Node* TreeParser::branch(NodeType type, std::string_view context) {
  const auto variables = variables_.size();
  const auto* pipe = pipeline(context, TokenType::RightDelimiter);
  if (!pipe) return nullptr;
  if (type == NodeType::Range) ++rangeDepth_;
  const Node* end = nullptr;
  const auto* list = itemList(end);
  if (type == NodeType::Range) --rangeDepth_;
  if (!list) return nullptr;
  const ListNode* elseList = nullptr;
  if (end->type == NodeType::Else) {
    elseList = elsePart(type);
    if (!elseList) return nullptr;
  }
  variables_.resize(variables);
  return make<BranchNode>(Node{type, pipe->position}, pipe, list, elseList);
}

// "{{else if}}" is "{{else}}{{if}}" whose {{end}} counts for both; so is "{{else with}}" in a with.
const ListNode* TreeParser::elsePart(NodeType type) {
  const auto token = peek();
  const bool chained = (type == NodeType::If && token.type == TokenType::If) ||
                       (type == NodeType::With && token.type == TokenType::With);
  if (chained) {
    (void)next();
    const auto* inner = branch(type, type == NodeType::If ? "if" : "with");
    if (!inner) return nullptr;
    return make<ListNode>(Node{NodeType::List, token.position},
                          run_.file.arena.copy(std::vector<const Node*>{inner}));
  }
  const Node* end = nullptr;
  const auto* list = itemList(end);
  if (list && end->type != NodeType::End) return problem("expected end; found " + nodeText(*end));
  return list;
}

const Node* TreeParser::elseControl() {
  const auto token = peek();
  if (token.type == TokenType::If || token.type == TokenType::With)
    return make<Node>(NodeType::Else, token.position);
  Token delimiter;
  if (!expect(TokenType::RightDelimiter, "else", delimiter)) return nullptr;
  return make<Node>(NodeType::Else, delimiter.position);
}

const Node* TreeParser::endControl() {
  Token delimiter;
  if (!expect(TokenType::RightDelimiter, "end", delimiter)) return nullptr;
  return make<Node>(NodeType::End, delimiter.position);
}

const Node* TreeParser::blockControl() {
  constexpr std::string_view context = "block clause";
  const auto token = next();
  std::string_view name;
  if (!templateName(token, context, name)) return nullptr;
  const auto* pipe = pipeline(context, TokenType::RightDelimiter);
  if (!pipe) return nullptr;
  TreeParser block(run_);
  const Node* end = nullptr;
  const auto* root = block.itemList(end);
  if (!root) return nullptr;
  if (end->type != NodeType::End)
    return problem("unexpected " + nodeText(*end) + " in " + std::string(context));
  if (!block.addTree(name, root)) return nullptr;
  return make<TemplateNode>(Node{NodeType::Template, token.position}, name, pipe);
}

const Node* TreeParser::templateControl() {
  constexpr std::string_view context = "template clause";
  const auto token = next();
  std::string_view name;
  if (!templateName(token, context, name)) return nullptr;
  const PipeNode* pipe = nullptr;
  if (next().type != TokenType::RightDelimiter) {
    backup();
    pipe = pipeline(context, TokenType::RightDelimiter);
    if (!pipe) return nullptr;
  }
  return make<TemplateNode>(Node{NodeType::Template, token.position}, name, pipe);
}

bool TreeParser::templateName(const Token& token, std::string_view context, std::string_view& name) {
  if (token.type != TokenType::String && token.type != TokenType::RawString) {
    unexpected(token, context);
    return false;
  }
  const auto text = gotext::unquote(token.text);
  if (!text) {
    problem("invalid syntax");
    return false;
  }
  name = run_.file.arena.copy(std::string_view(*text));
  return true;
}

} // namespace pilothouse::tmpl
