#include "core/template/go_text.h"
#include "core/template/number_literal.h"
#include "core/template/parser.h"
#include "core/template/spelling.h"

#include <algorithm>

namespace pilothouse::tmpl {
namespace {

constexpr int maxParenDepth = 10'000; // Go: parse.maxStackDepth

Builtin builtinOf(std::string_view name) {
  using enum Builtin;
  static constexpr std::array<std::pair<std::string_view, Builtin>, 19> names = {{
      {"and", And},     {"or", Or},         {"not", Not},         {"eq", Eq},
      {"ne", Ne},       {"lt", Lt},         {"le", Le},           {"gt", Gt},
      {"ge", Ge},       {"len", Len},       {"index", Index},     {"slice", Slice},
      {"call", Call},   {"html", Html},     {"js", Js},           {"urlquery", Urlquery},
      {"print", Print}, {"printf", Printf}, {"println", Println},
  }};
  for (const auto& [text, builtin] : names)
    if (text == name) return builtin;
  return None;
}

bool isLiteral(NodeType type) {
  return type == NodeType::Bool || type == NodeType::Dot || type == NodeType::Nil ||
         type == NodeType::Number || type == NodeType::String;
}

} // namespace

const PipeNode* TreeParser::pipeline(std::string_view context, TokenType end) {
  const auto start = peek().position;
  std::vector<const VariableNode*> declared;
  bool isAssign = false;
  if (!declarations(context, declared, isAssign)) return nullptr;
  Collected commands(run_.commands);
  for (;;) {
    const auto token = next();
    if (token.type == end) {
      if (!checkPipeline(commands.items(), context)) return nullptr;
      return make<PipeNode>(Node{NodeType::Pipe, start}, isAssign, run_.file.arena.copy(declared),
                            run_.file.arena.copy(commands.items()));
    }
    switch (token.type) {
    case TokenType::Bool:
    case TokenType::CharConstant:
    case TokenType::Complex:
    case TokenType::Dot:
    case TokenType::Field:
    case TokenType::Identifier:
    case TokenType::Number:
    case TokenType::Nil:
    case TokenType::RawString:
    case TokenType::String:
    case TokenType::Variable:
    case TokenType::LeftParen: {
      backup();
      const auto* node = command();
      if (!node) return nullptr;
      commands.add(node);
      break;
    }
    default: return unexpected(token, context);
    }
  }
}

// "$x :=", "$x =", "$i, $x :=" at the start of a pipeline.
bool TreeParser::declarations(std::string_view context, std::vector<const VariableNode*>& declared,
                              bool& isAssign) {
  for (;;) {
    const auto name = peek();
    if (name.type != TokenType::Variable) return true;
    (void)next();
    const auto mark = peek();
    const bool comma = mark.type == TokenType::Char && mark.text == ",";
    if (mark.type != TokenType::Assign && mark.type != TokenType::Declare && !comma) {
      backup2(name); // "$x foo"
      return true;
    }
    (void)next();
    declared.push_back(variable(name.position, name.text));
    variables_.push_back(name.text);
    if (!comma) {
      isAssign = mark.type == TokenType::Assign;
      return true;
    }
    if (context != "range" || declared.size() >= 2) {
      problem("too many declarations in " + std::string(context));
      return false;
    }
    const auto after = peek().type;
    if (after != TokenType::Variable && after != TokenType::RightDelimiter &&
        after != TokenType::RightParen) {
      problem("range can only initialize variables");
      return false;
    }
  }
}

bool TreeParser::checkPipeline(std::span<const CommandNode* const> commands, std::string_view context) {
  if (commands.empty()) problem("missing value for " + std::string(context));
  for (std::size_t i = 1; i < commands.size(); ++i)
    if (isLiteral(commands[i]->arguments.front()->type))
      problem("non executable command in pipeline stage " + std::to_string(i + 1));
  return !failed();
}

const CommandNode* TreeParser::command() {
  Collected arguments(run_.nodes);
  const auto start = peek().position;
  for (;;) {
    const auto* node = operand();
    if (failed()) return nullptr;
    if (node) {
      arguments.add(node);
      if (peek().spaced) continue;
    }
    const auto& token = next();
    if (token.type == TokenType::RightDelimiter || token.type == TokenType::RightParen)
      backup();
    else if (token.type != TokenType::Pipe)
      return unexpected(token, "operand");
    break;
  }
  if (arguments.size() == 0) return problem("empty command");
  return make<CommandNode>(Node{NodeType::Command, start}, run_.file.arena.copy(arguments.items()));
}

const Node* TreeParser::operand() {
  const auto* node = term();
  return node && atField() ? withFields(node) : node;
}

// Fields behind a field or a variable make it longer; behind anything else they are a chain. The position is
// that of the first field added, as in Go.
const Node* TreeParser::withFields(const Node* base) {
  Collected names(run_.names);
  if (base->type == NodeType::Field)
    for (const auto name : static_cast<const FieldNode*>(base)->names) names.add(name);
  else if (base->type == NodeType::Variable)
    for (const auto name : static_cast<const VariableNode*>(base)->names) names.add(name);
  const auto position = peek().position;
  while (atField()) names.add(next().text.substr(1));
  const auto texts = run_.file.arena.copy(names.items());
  auto* places = run_.file.arena.zeros<std::uint32_t>(texts.size());
  if (base->type == NodeType::Field) return make<FieldNode>(Node{NodeType::Field, position}, texts, places);
  if (base->type == NodeType::Variable)
    return make<VariableNode>(Node{NodeType::Variable, position}, static_cast<const VariableNode*>(base)->id,
                              texts, places);
  if (isLiteral(base->type)) {
    // Go has come to the blanks behind the fields by now, if there are any.
    const auto& behind = peek();
    return problem("unexpected . after term " + gotext::quote(nodeText(*base)),
                   behind.spaced ? run_.lexer.spaceStart() : behind.position);
  }
  return make<ChainNode>(Node{NodeType::Chain, position}, base, texts, places);
}

const Node* TreeParser::term() {
  const auto token = next();
  switch (token.type) {
  case TokenType::Identifier: return identifier(token);
  case TokenType::Dot: return make<Node>(NodeType::Dot, token.position);
  case TokenType::Nil: return make<Node>(NodeType::Nil, token.position);
  case TokenType::Variable: return useVariable(token);
  case TokenType::Field: {
    const auto name = token.text.substr(1); // one name: the lexer stops at dots
    auto& arena = run_.file.arena;
    return make<FieldNode>(Node{NodeType::Field, token.position},
                           arena.copy(std::span<const std::string_view>(&name, 1)),
                           arena.zeros<std::uint32_t>(1));
  }
  case TokenType::Bool: return make<BoolNode>(Node{NodeType::Bool, token.position}, token.text == "true");
  case TokenType::CharConstant:
  case TokenType::Complex:
  case TokenType::Number: return numberLiteral(token);
  case TokenType::LeftParen: {
    if (parenDepth_ >= maxParenDepth || run_.stack.exhausted())
      return problem("max expression depth exceeded");
    ++parenDepth_;
    const auto* pipe = pipeline("parenthesized pipeline", TokenType::RightParen);
    --parenDepth_;
    return pipe;
  }
  case TokenType::String:
  case TokenType::RawString: return stringLiteral(token);
  default: backup(); return nullptr;
  }
}

const Node* TreeParser::identifier(const Token& token) {
  const auto* function = run_.functions.find(token.text);
  const auto builtin = function ? Builtin::None : builtinOf(token.text);
  if (!function && builtin == Builtin::None) {
    if (const auto near = closestName(token.text, run_.functions.names()); !near.empty())
      run_.hint = "did you mean " + std::string(near) + "?";
    return problem("function " + gotext::quote(token.text) + " not defined");
  }
  return make<IdentifierNode>(Node{NodeType::Identifier, token.position}, token.text, function, builtin);
}

const Node* TreeParser::stringLiteral(const Token& token) {
  auto body = token.text.substr(1, token.text.size() - 2);
  std::string storage;
  if (body.contains('\\') || body.contains('\r') || !gotext::isValidUtf8(body)) {
    auto text = gotext::unquote(token.text);
    if (!text) return problem("invalid syntax");
    body = storage = *std::move(text);
  }
  run_.file.constants.emplace_back(body);
  return make<StringNode>(Node{NodeType::String, token.position}, token.text, &run_.file.constants.back());
}

const Node* TreeParser::numberLiteral(const Token& token) {
  auto number = parseNumber(token);
  if (!number) return problem(std::move(number).error());
  const Value* constant = nullptr;
  if (number->constant) constant = &run_.file.constants.emplace_back(std::move(*number->constant));
  return make<NumberNode>(Node{NodeType::Number, token.position}, token.text, constant, number->isInt,
                          number->isFloat, number->integer, number->number);
}

const VariableNode* TreeParser::variable(std::uint32_t position, std::string_view name) {
  const auto id = run_.variableIds.try_emplace(name, std::uint32_t(run_.variableIds.size())).first->second;
  return make<VariableNode>(Node{NodeType::Variable, position}, id,
                            run_.file.arena.copy(std::span<const std::string_view>(&name, 1)));
}

const Node* TreeParser::useVariable(const Token& token) {
  if (std::ranges::find(variables_, token.text) == variables_.end())
    return problem("undefined variable " + gotext::quote(token.text));
  return variable(token.position, token.text);
}

} // namespace pilothouse::tmpl
