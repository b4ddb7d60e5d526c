// What the journal tells of manifests, and what it must not tell.
#include "core/actions/journaled.h"
#include "core/codec/base64.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <array>
#include <map>

namespace pilothouse::actions {
namespace {

constexpr std::size_t mostObjects = 100; // named in a summary
constexpr std::size_t shortestSecret = 4;
constexpr int deepestValues = 64;

using Documents = std::map<ObjectId, std::string>;

// By identity without the version, which may change for the same object.
Documents documentsOf(std::string_view manifest, std::string_view nameSpace) {
  Documents documents;
  for (auto& document : splitManifest(manifest)) {
    ObjectId id = document.id;
    const auto slash = id.apiVersion.find('/');
    id.apiVersion.resize(slash == std::string::npos ? 0 : slash);
    if (id.nameSpace.empty()) id.nameSpace = nameSpace;
    documents[id] += document.text;
  }
  return documents;
}

bool soundsSecret(std::string_view key) {
  std::string lower(key);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  constexpr std::array<std::string_view, 7> words{"password", "passwd",     "secret",    "token",
                                                  "apikey",   "privatekey", "credential"};
  return std::ranges::any_of(words, [&](std::string_view word) { return lower.contains(word); });
}

class SecretCollector {
public:
  std::vector<std::string> take() {
    std::ranges::sort(found_, [](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    found_.erase(std::ranges::unique(found_).begin(), found_.end());
    return std::move(found_);
  }

  void addObject(const Value& object) {
    if (object["kind"].stringOr() != "Secret") return;
    for (const auto field : {"data", "stringData"}) {
      if (!object[field].isMap()) continue;
      for (const auto& [key, value] : object[field].asMap()) {
        add(value.stringOr());
        if (auto decoded = base64Decode(value.stringOr())) add(*decoded);
      }
    }
  }

  void addValues(const Value& values, bool secret, int depth = 0) {
    if (depth > deepestValues) return;
    if (values.isString() && secret) add(values.asString());
    if (values.isMap())
      for (const auto& [key, value] : values.asMap())
        addValues(value, secret || soundsSecret(key.view()), depth + 1);
    if (values.isList())
      for (const auto& value : values.asList()) addValues(value, secret, depth + 1);
  }

private:
  void add(std::string_view secret) {
    if (secret.size() < shortestSecret) return;
    found_.emplace_back(secret);
    found_.push_back(base64Encode(secret));
  }

  std::vector<std::string> found_;
};

} // namespace

journal::ChangeSummary summarizeChanges(std::string_view before, std::string_view after,
                                        std::string_view nameSpace) {
  const Documents old = documentsOf(before, nameSpace), next = documentsOf(after, nameSpace);
  journal::ChangeSummary summary;
  const auto note = [&summary](std::string_view sign, const ObjectId& id, int& count) {
    ++count;
    if (summary.objects.size() < mostObjects) summary.objects.push_back(std::string(sign) + id.text());
  };
  for (const auto& [id, text] : next) {
    const auto was = old.find(id);
    if (was == old.end())
      note("+ ", id, summary.created);
    else if (was->second != text)
      note("~ ", id, summary.changed);
    else
      ++summary.unchanged;
  }
  for (const auto& [id, text] : old)
    if (!next.contains(id)) note("- ", id, summary.deleted);
  return summary;
}

std::vector<std::string> secretsOf(const Release& release) {
  SecretCollector collector;
  collector.addValues(release.config, false);
  const auto addDocument = [&collector](std::string_view text) {
    if (!text.contains("Secret")) return;
    if (const auto object = readYaml(text, {.wholeNumbers = true})) collector.addObject(*object);
  };
  for (const auto& document : splitManifest(release.manifest)) addDocument(document.text);
  for (const auto& hook : release.hooks) addDocument(hook.hook.manifest);
  return collector.take();
}

} // namespace pilothouse::actions
