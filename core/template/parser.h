// Builds the trees of one template text (Go: src/text/template/parse/parse.go). The order of checks is Go's,
// since the first problem found is the one reported. Used by parseTemplate() only.
#pragma once

#include "core/template/lexer.h"
#include "core/template/parsed_file.h"
#include "core/template/stack_guard.h"

#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace pilothouse::tmpl {

// A list that is being collected, on a stack shared by nested lists: no allocation for each of them.
template <class T> class Collected {
public:
  explicit Collected(std::vector<T>& stack) : stack_(stack), start_(stack.size()) {}
  ~Collected() { stack_.resize(start_); }
  Collected(const Collected&) = delete;
  Collected& operator=(const Collected&) = delete;
  void add(T item) { stack_.push_back(item); }
  [[nodiscard]] std::span<const T> items() const { return std::span(stack_).subspan(start_); }
  [[nodiscard]] std::size_t size() const { return stack_.size() - start_; }

private:
  std::vector<T>& stack_;
  std::size_t start_;
};

// What the trees of one text share.
struct ParseRun {
  ParseRun(ParsedFile& parsed, const FunctionTable& table)
      : file(parsed), functions(table), lexer(parsed.source) {}
  ParsedFile& file;
  const FunctionTable& functions;
  Lexer lexer;
  StackGuard stack;
  std::vector<const Node*> nodes; // stacks of Collected
  std::vector<const CommandNode*> commands;
  std::vector<std::string_view> names;
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
  bool checkPipeline(std::span<const CommandNode* const> commands, std::string_view context);
  const CommandNode* command();
  const Node* operand(); // null without a problem: the next token is none
  const Node* withFields(const Node* base);
  const Node* term();
  const Node* identifier(const Token& token);
  const Node* stringLiteral(const Token& token);
  const Node* numberLiteral(const Token& token);
  const VariableNode* variable(std::uint32_t position, std::string_view name);
  const Node* useVariable(const Token& token);

  // Tokens, with up to two of look-ahead.
  const Token& next() {
    if (pending_ > 0)
      --pending_;
    else
      run_.lexer.next(tokens_[0]);
    return tokens_[std::size_t(pending_)];
  }
  const Token& peek() {
    if (pending_ == 0) {
      run_.lexer.next(tokens_[0]);
      pending_ = 1;
    }
    return tokens_[std::size_t(pending_ - 1)];
  }
  // Fields that stand right behind the last token, without a blank.
  bool atField() {
    const auto& token = peek();
    return token.type == TokenType::Field && !token.spaced;
  }
  void backup() { ++pending_; }
  void backup2(const Token& first);
  bool expect(TokenType type, std::string_view context, Token& token);

  [[nodiscard]] bool failed() const { return run_.problem.has_value(); }
  std::nullptr_t problem(std::string text) { return problem(std::move(text), tokens_[0].position); }
  std::nullptr_t problem(std::string text, std::uint32_t position);
  std::nullptr_t unexpected(const Token& token, std::string_view context);
  template <class T, class... Args> const T* make(Args&&... args) {
    return run_.file.arena.make<T>(std::forward<Args>(args)...);
  }

  ParseRun& run_;
  std::array<Token, 2> tokens_{};
  int pending_ = 0;
  std::vector<std::string_view> variables_{"$"};
  std::optional<std::uint32_t> actionStart_;
  int rangeDepth_ = 0, parenDepth_ = 0;
};

} // namespace pilothouse::tmpl
