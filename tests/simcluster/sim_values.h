// Objects written as JSON in tests, and printed back.
#pragma once

#include "core/codec/json.h"
#include "core/value/value.h"

#include <QString>

#include <string>
#include <string_view>

namespace pilothouse::sim {

// The text may use ' for ".
inline Value json(std::string text) {
  for (auto& letter : text)
    if (letter == '\'') letter = '"';
  auto value = readJson(text);
  if (!value) qFatal("bad JSON in a test: %s", text.c_str());
  return *value;
}

inline QString shown(const Value& value) {
  auto text = writeJson(value, {false, {}}).value_or("?");
  for (auto& letter : text)
    if (letter == '"') letter = '\'';
  return QString::fromStdString(text);
}

} // namespace pilothouse::sim
