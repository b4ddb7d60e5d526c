// What a values file does wrong by a schema, as a tree, and the text that Helm 4 prints of it
// (santhosh-tekuri/jsonschema v6). Private to core/chart. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse {

struct SchemaError {
  std::string location; // JSON pointer into the values
  std::string message;
  std::vector<SchemaError> causes{};
  bool isReference = false; // left out of the text when it has one cause
  bool isGroup = false;
};

// 'text', with escapes as Go's %q but for the quotes.
[[nodiscard]] std::string schemaQuote(std::string_view text);

// Lines "- at '/a': got string, want integer", nested by two spaces, without a final newline.
[[nodiscard]] std::string describeSchemaErrors(const std::vector<SchemaError>& errors);

// Each fault by itself, the innermost of every tree: its place as a JSON pointer below `root`, and its text.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
schemaFaults(const std::vector<SchemaError>& errors, const std::string& root);

} // namespace pilothouse
