#include "core/base/limits.h"
#include "core/chart/set_parser.h"
#include "core/chart/values.h"
#include "core/chart/values_file.h"
#include "core/codec/json.h"

namespace pilothouse {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const auto start = text.find_first_not_of(blanks);
  return start == text.npos ? std::string_view()
                            : text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

Result<std::string> readSource(const std::string& path, const FileSource& files) {
  return files.read(trimmed(path) == "-" ? "/dev/stdin" : path, limits::valuesFileBytes);
}

Result<void> mergeFile(Value& values, const std::string& path, const FileSource& files) {
  PH_TRY(const auto text, readSource(path, files));
  const auto read = readValuesText(text);
  if (!read) {
    auto error = read.error().wrapped("failed to parse " + path + ": ");
    if (error.position) error.position->file = path;
    return std::unexpected(std::move(error));
  }
  values = mergeMaps(values, *read);
  return {};
}

Result<void> mergeJson(Value& values, const std::string& expression) {
  const auto text = trimmed(expression);
  if (text.starts_with('{')) {
    const auto object = readJson(text, JsonNumbers::Double);
    if (!object || !object->isMap())
      return fail(ErrorCode::InvalidArgument, "failed parsing --set-json data JSON: " + expression);
    values = mergeMaps(values, *object);
    return {};
  }
  if (!applySet(values, expression, SetStyle::Json))
    return fail(ErrorCode::InvalidArgument, "failed parsing --set-json data " + expression);
  return {};
}

Result<void> named(Result<void> result, std::string_view flag) {
  if (result) return result;
  return std::unexpected(result.error().wrapped("failed parsing " + std::string(flag) + " data: "));
}

} // namespace

Result<Value> mergeValueSources(const ValueSources& sources, const FileSource& files) {
  Value values{Map()};
  for (const auto& path : sources.files) PH_CHECK(mergeFile(values, path, files));
  for (const auto& expression : sources.setJson) PH_CHECK(mergeJson(values, expression));
  for (const auto& expression : sources.set)
    PH_CHECK(named(applySet(values, expression, SetStyle::Typed), "--set"));
  for (const auto& expression : sources.setString)
    PH_CHECK(named(applySet(values, expression, SetStyle::String), "--set-string"));
  const SetValueReader fromFile = [&](std::string_view path) -> Result<Value> {
    PH_TRY(const auto text, readSource(std::string(path), files));
    return Value(text);
  };
  for (const auto& expression : sources.setFile)
    PH_CHECK(named(applySetWith(values, expression, fromFile), "--set-file"));
  for (const auto& expression : sources.setLiteral)
    PH_CHECK(named(applySet(values, expression, SetStyle::Literal), "--set-literal"));
  return values;
}

} // namespace pilothouse
