// Builds the trees of one template text (Go: src/text/template/parse/parse.go). The order of checks is Go's,
// since the first problem found is the one reported. Used by parseTemplate() only.
#pragma once

#include "core/template/lexer.h"
#include "core/template/parsed_file.h"
#include "core/template/stack_guard.h"

#include <array>
#include <optional>
#include <unordered_map>

namespace pilothouse::tmpl {

// What the trees of one text share.
struct ParseRun {
  ParseRun(ParsedFile& parsed, const FunctionTable& table)
      : file(parsed), functions(table), lexer(parsed.source) {}
  ParsedFile& file;
  const FunctionTable& functions;
  Lexer lexer;
  StackGuard stack;
  std::unordered_map<std::string_view, std::uint32_t> variableIds{{"$", 0}};
  std::string name; // for "in action started at NAME:LINE"
  std::optional<std::string> problem;
  int problemLine = 0;
  std::string hint{};
};

// The parser of one tree. A null result means that run.problem is set.
class TreeParser {
public:
  explicit TreeParser(ParseRun& run) : run_(run) {}
  void parseFile();

private:
  // parser_control.cpp
  void parseDefinition();
  const ListNode* itemList(const Node*& end);
  const Node* textOrAction();
  const Node* action();
  const Node* loopControl(Node node, std::string_view word);
  const Node* branch(NodeType type, std::string_view context);
  const ListNode* elsePart(NodeType type);
  const Node* elseControl();
  const Node* endControl();
  const Node* blockControl();
  const Node* templateControl();
  bool templateName(const Token& token, std::string_view context, std::string_view& name);
  bool addTree(std::string_view name, const ListNode* root);

  // parser_expression.cpp
  const PipeNode* pipeline(std::string_view context, TokenType end);
  bool declarations(std::string_view context, std::vector<const VariableNode*>& declared, bool& isAssign);
  bool checkPipeline(const std::vector<const CommandNode*>& commands, std::string_view context);
  const CommandNode* command();
  const Node* operand(); // null without a problem: the next token is none
  const Node* withFields(const Node* base);
  const Node* term();
  const Node* identifier(const Token& token);
  const Node* stringLiteral(const Token& token);
  const Node* numberLiteral(const Token& token);
  const VariableNode* variable(std::uint32_t position, std::string_view name);
  const Node* useVariable(const Token& token);

  // Tokens, with up to three of look-ahead.
  Token next();
  const Token& peek();
  Token nextNonSpace();
  Token peekNonSpace();
  void backup() { ++pending_; }
  void backup2(const Token& first);
  void backup3(const Token& first, const Token& second);
  bool expect(TokenType type, std::string_view context, Token& token);

  [[nodiscard]] bool failed() const { return run_.problem.has_value(); }
  std::nullptr_t problem(std::string text);
  std::nullptr_t unexpected(const Token& token, std::string_view context);
  template <class T, class... Args> const T* make(Args&&... args) {
    return run_.file.arena.make<T>(std::forward<Args>(args)...);
  }

  ParseRun& run_;
  std::array<Token, 3> tokens_{};
  int pending_ = 0;
  std::vector<std::string_view> variables_{"$"};
  std::optional<std::uint32_t> actionStart_;
  int rangeDepth_ = 0, parenDepth_ = 0;
};

} // namespace pilothouse::tmpl
