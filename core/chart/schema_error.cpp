#include "core/chart/schema_error.h"

#include "core/chart/go_print.h"

namespace pilothouse {
namespace {

void display(std::string& out, const SchemaError& error, int indent) {
  if (!error.isReference || error.causes.size() != 1) {
    if (!out.empty()) out.push_back('\n');
    out.append(std::size_t(indent - 1) * 2, ' ');
    out += "- at " + schemaQuote(error.location) + ": " + error.message;
    ++indent;
  }
  for (const auto& cause : error.causes) display(out, cause, indent);
}

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

void collect(std::vector<std::pair<std::string, std::string>>& out, const SchemaError& error,
             const std::string& root) {
  if (error.causes.empty()) out.emplace_back(root + error.location, error.message);
  for (const auto& cause : error.causes) collect(out, cause, root);
}

} // namespace

std::string schemaQuote(std::string_view text) {
  auto quoted = goQuote(text);
  replaceAll(quoted, "\\\"", "\"");
  replaceAll(quoted, "'", "\\'");
  return "'" + quoted.substr(1, quoted.size() - 2) + "'";
}

std::string describeSchemaErrors(const std::vector<SchemaError>& errors) {
  std::string out;
  for (const auto& error : errors) display(out, error, 1);
  return out;
}

std::vector<std::pair<std::string, std::string>> schemaFaults(const std::vector<SchemaError>& errors,
                                                              const std::string& root) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& error : errors) collect(out, error, root);
  return out;
}

} // namespace pilothouse
