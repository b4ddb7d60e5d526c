// Cuts a Secret's text into lines to show and values to hide. Pure; for redact.cpp only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::diff {

// A piece of the masked text, in order: text as it is, or a key whose value is hidden.
struct SecretPiece {
  std::string_view text; // a line, or the line up to and with the key's colon
  bool hidden = false;
  std::string name;  // of a hidden value: "data/password", with the number of its block in a List
  std::string value; // what is hidden, in a form that is equal for equal values
};

// Never fails: a text that is not block-style YAML becomes one hidden piece.
[[nodiscard]] std::vector<SecretPiece> scanSecret(std::string_view text);

} // namespace pilothouse::diff
