#include "core/kube/secret_words.h"

#include "core/codec/base64.h"
#include "core/codec/json.h"
#include "core/kube/client.h"

#include <algorithm>

namespace pilothouse::kube {
namespace {

constexpr std::size_t shortest = 3;
constexpr std::string_view hidden = "(hidden)";

void collect(const Value& value, std::vector<std::string>& words) {
  if (value.isList())
    for (const auto& item : value.asList()) collect(item, words);
  else if (value.isMap())
    for (const auto& [key, field] : value.asMap()) collect(field, words);
  else if (value.isString()) {
    words.emplace_back(value.stringOr());
    // As it stands in a JSON text, without the quotes.
    if (auto quoted = writeJson(value); quoted && quoted->size() > 2)
      words.push_back(quoted->substr(1, quoted->size() - 2));
    if (auto bytes = base64Decode(value.stringOr())) words.push_back(*std::move(bytes));
  } else if (auto text = writeJson(value); text && !value.isNull() && !value.isBool())
    words.push_back(*std::move(text));
}

void hide(std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + hidden.size()))
    text.replace(at, word.size(), hidden);
}

void hideAll(Error& error, const std::vector<std::string>& words) {
  for (const auto& word : words) {
    hide(error.message, word);
    hide(error.hint, word);
    for (auto& [name, text] : error.parameters) hide(text, word);
  }
  if (!error.cause) return;
  Error cause = *error.cause;
  hideAll(cause, words);
  error.cause = std::make_shared<const Error>(std::move(cause));
}

} // namespace

bool holdsSecrets(const Resource& resource) { return resource.group.empty() && resource.kind == "Secret"; }

Error withoutValuesOf(const Value& object, Error error) {
  std::vector<std::string> words;
  collect(object["data"], words);
  collect(object["stringData"], words);
  std::erase_if(words, [](const std::string& word) { return word.size() < shortest; });
  // Longer ones first: one may be part of another.
  std::ranges::sort(words, std::ranges::greater(), &std::string::size);
  hideAll(error, words);
  return error;
}

} // namespace pilothouse::kube
