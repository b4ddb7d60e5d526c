// Calls a function of the table as the evaluator would, with arguments that already have the right types.
#pragma once

#include "core/functions/functions.h"

#include <QByteArray>
#include <QTest>

namespace pilothouse::test {

inline Result<Value> call(std::string_view name, std::vector<Value> arguments,
                          tmpl::RenderServices* services = nullptr) {
  const auto* spec = functions::helmFunctions().find(name);
  if (!spec) return fail(ErrorCode::NotFound, "no function " + std::string(name));
  tmpl::CallContext context{.services = services};
  return spec->call(context, arguments);
}

// The text of the result; the message with "error: " before it when the call failed.
inline QByteArray answer(std::string_view name, std::vector<Value> arguments) {
  const auto result = call(name, std::move(arguments));
  if (!result) return QByteArray::fromStdString("error: " + result.error().message);
  if (result->isString()) return QByteArray::fromStdString(std::string(result->asString()));
  if (result->isInt()) return QByteArray::number(qint64(result->asInt()));
  if (result->isBool()) return result->asBool() ? "true" : "false";
  return "(another kind)";
}

} // namespace pilothouse::test
