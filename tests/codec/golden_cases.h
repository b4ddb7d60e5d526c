// Golden cases of real helm, written by tests/chart/data/record.py.
#pragma once

#include "core/base/file_source.h"
#include "core/codec/json.h"

#include <QtTest>

namespace pilothouse {

// The cases of a file below tests/, an empty list after a failure that the caller sees by its emptiness.
inline List goldenCases(const std::string& name) {
  const auto text = DiskFiles().read(PILOTHOUSE_TEST_DATA "/" + name, 64U << 20);
  if (!text) return {};
  const auto json = readJson(*text);
  return json && json->isList() ? json->asList() : List();
}

inline QByteArray shown(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }

} // namespace pilothouse
