#include "core/template/parser.h"

#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::tmpl {

void TreeParser::backup2(const Token& first) {
  tokens_[1] = first;
  pending_ = 2;
}

bool TreeParser::expect(TokenType type, std::string_view context, Token& token) {
  token = next();
  if (token.type != type) unexpected(token, context);
  return !failed();
}

std::nullptr_t TreeParser::problem(std::string text, std::uint32_t position) {
  if (!run_.problem) {
    run_.problem = std::move(text);
    run_.problemLine = run_.lexer.lineAt(position);
  }
  return nullptr;
}

std::nullptr_t TreeParser::unexpected(const Token& token, std::string_view context) {
  if (token.type != TokenType::Error)
    return problem("unexpected " + describe(token) + " in " + std::string(context));
  std::string text(token.text);
  if (actionStart_) {
    const int line = run_.lexer.lineAt(*actionStart_);
    if (line != run_.lexer.lineAt(token.position)) {
      text += text.ends_with(" action") ? " started at " : " in action started at ";
      text += run_.name + ':' + std::to_string(line);
    }
  }
  return problem(std::move(text));
}

bool TreeParser::addTree(std::string_view name, const ListNode* root) {
  auto& trees = run_.file.definitions;
  const bool empty = isEmptyTree(*root);
  const auto at = std::ranges::find(trees, name, &ParsedTree::name);
  if (at == trees.end()) {
    trees.push_back({std::string(name), root, empty});
  } else if (at->empty) {
    at->root = root;
    at->empty = empty;
  } else if (!empty) {
    problem("template: multiple definition of template " + gotext::quote(name));
    return false;
  }
  return true;
}

Result<std::shared_ptr<const ParsedFile>> parseTemplate(std::string_view name, const SharedString& text,
                                                        const FunctionTable& functions) {
  auto file = std::make_shared<ParsedFile>();
  file->source = text;
  ParseRun run(*file, functions);
  run.name = name;
  TreeParser(run).parseFile();
  if (!run.problem) return std::shared_ptr<const ParsedFile>(std::move(file));
  Error error{ErrorCode::Template,
              "template: " + run.name + ':' + std::to_string(run.problemLine) + ": " + *run.problem};
  SourcePosition where{run.name, run.problemLine, 0, {}};
  auto rest = text.view();
  for (int line = 1; line < run.problemLine; ++line) rest.remove_prefix(rest.find('\n') + 1);
  where.sourceLine = rest.substr(0, rest.find('\n'));
  error.hint = std::move(run.hint);
  return std::unexpected(std::move(error).at(std::move(where)));
}

} // namespace pilothouse::tmpl
