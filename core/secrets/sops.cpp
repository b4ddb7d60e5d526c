#include "core/secrets/sops.h"

#include "core/codec/yaml.h"

namespace pilothouse::secrets {
namespace {

constexpr std::string_view section = "sops", opening = "ENC[";

void collect(const Value& encrypted, const Value& decrypted, std::vector<Value>& hidden) {
  if (encrypted.isMap() && decrypted.isMap()) {
    for (const auto& [key, value] : encrypted.asMap())
      if (const Value* clear = decrypted.find(key)) collect(value, *clear, hidden);
  } else if (encrypted.isList() && decrypted.isList()) {
    const List &from = encrypted.asList(), &to = decrypted.asList();
    for (std::size_t i = 0; i < from.size() && i < to.size(); ++i) collect(from[i], to[i], hidden);
  } else if (encrypted.stringOr().starts_with(opening)) {
    hidden.push_back(decrypted);
  }
}

} // namespace

bool isEncrypted(std::string_view text) {
  if (text.find(section) == text.npos || text.find(opening) == text.npos) return false;
  const auto document = readYaml(text);
  return document && document->isMap() && !(*document)[section]["mac"].stringOr().empty();
}

Result<std::vector<Value>> hiddenValues(std::string_view encrypted, std::string_view decrypted) {
  PH_TRY(const Value from, readYaml(encrypted));
  PH_TRY(const Value to, readYaml(decrypted));
  std::vector<Value> hidden;
  collect(from, to, hidden);
  return hidden;
}

} // namespace pilothouse::secrets
