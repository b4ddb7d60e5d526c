#include "core/simcluster/patch.h"

#include <charconv>
#include <format>
#include <optional>

namespace pilothouse::sim {
namespace {

constexpr std::size_t maximumOperations = 10'000; // as the API server

using Pointer = std::vector<std::string>;

std::optional<Pointer> parsePointer(std::string_view text) {
  Pointer pointer;
  if (text.empty()) return pointer;
  if (!text.starts_with('/')) return std::nullopt;
  std::string part;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    if (at == text.size() || text[at] == '/') {
      pointer.push_back(std::exchange(part, {}));
    } else if (text[at] == '~' && at + 1 < text.size() && (text[at + 1] == '0' || text[at + 1] == '1')) {
      part += text[++at] == '0' ? '~' : '/';
    } else {
      part += text[at];
    }
  }
  return pointer;
}

std::optional<std::size_t> parseIndex(std::string_view text, std::size_t size, bool inserting) {
  if (inserting && text == "-") return size;
  std::size_t index = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (index > size || (!inserting && index == size)) return std::nullopt;
  return index;
}

Value* step(Value& container, const std::string& part) {
  if (container.isMap()) return container.mutableMap().find(part);
  if (!container.isList()) return nullptr;
  const auto index = parseIndex(part, container.asList().size(), false);
  return index ? &container.mutableList()[*index] : nullptr;
}

Value* walk(Value& document, const Pointer& pointer, std::size_t length) {
  auto* here = &document;
  for (std::size_t at = 0; here && at < length; ++at) here = step(*here, pointer[at]);
  return here;
}

bool add(Value& document, const Pointer& pointer, Value value) {
  if (pointer.empty()) {
    document = std::move(value);
    return true;
  }
  auto* parent = walk(document, pointer, pointer.size() - 1);
  if (!parent) return false;
  if (parent->isMap()) {
    parent->mutableMap().set(pointer.back(), std::move(value));
    return true;
  }
  if (!parent->isList()) return false;
  auto& list = parent->mutableList();
  const auto index = parseIndex(pointer.back(), list.size(), true);
  if (index) list.insert(list.begin() + std::ptrdiff_t(*index), std::move(value));
  return index.has_value();
}

bool remove(Value& document, const Pointer& pointer) {
  if (pointer.empty()) return false;
  auto* parent = walk(document, pointer, pointer.size() - 1);
  if (!parent) return false;
  if (parent->isMap()) return parent->mutableMap().erase(pointer.back());
  if (!parent->isList()) return false;
  auto& list = parent->mutableList();
  const auto index = parseIndex(pointer.back(), list.size(), false);
  if (index) list.erase(list.begin() + std::ptrdiff_t(*index));
  return index.has_value();
}

ApiError unprocessable(std::string_view operation, std::string_view path) {
  return {
      422,
      "Invalid",
      std::format("the server rejected our request due to an error in our request: jsonpatch {} operation "
                  "does not apply: path \"{}\"",
                  operation, path),
      {},
      0};
}

bool execute(Value& document, std::string_view operation, const Pointer& path, const Pointer& from,
             const Value& value) {
  if (operation == "add") return add(document, path, deepCopy(value));
  if (operation == "remove") return remove(document, path);
  auto* target = walk(document, path, path.size());
  if (operation == "test") return target ? *target == value : value.isNull();
  if (operation == "replace") {
    if (target) *target = deepCopy(value);
    return target != nullptr;
  }
  const auto* source = walk(document, from, from.size());
  if (!source) return false;
  auto moved = deepCopy(*source);
  if (operation == "move" && !remove(document, from)) return false;
  return add(document, path, std::move(moved));
}

bool known(std::string_view operation) {
  for (const auto* name : {"add", "remove", "replace", "move", "copy", "test"})
    if (operation == name) return true;
  return false;
}

} // namespace

Api<Value> jsonPatch(const Value& target, const Value& patch) {
  if (!patch.isList()) return std::unexpected(badRequest("error decoding patch: a JSON patch is a list"));
  if (patch.asList().size() > maximumOperations)
    return std::unexpected(
        ApiError{413,
                 "RequestEntityTooLarge",
                 std::format("The allowed maximum operations in a JSON patch is {}, got {}",
                             maximumOperations, patch.asList().size()),
                 {},
                 0});
  auto document = deepCopy(target);
  for (const auto& operation : patch.asList()) {
    const auto name = operation["op"].stringOr();
    const auto path = parsePointer(operation["path"].stringOr());
    const auto from = parsePointer(operation["from"].stringOr());
    if (!known(name) || !path || !from)
      return std::unexpected(badRequest(std::format("error decoding patch: operation \"{}\"", name)));
    if (!execute(document, name, *path, *from, operation["value"]))
      return std::unexpected(unprocessable(name, operation["path"].stringOr()));
  }
  return document;
}

Value mergePatch(const Value& target, const Value& patch) {
  if (!patch.isMap()) return patch;
  Map result = target.isMap() ? Map(target.asMap()) : Map();
  for (const auto& [key, value] : patch.asMap()) {
    if (value.isNull())
      result.erase(key);
    else
      result.set(key, mergePatch(target[key], value));
  }
  return Value(std::move(result));
}

} // namespace pilothouse::sim
