// Parsed texts by content, shared by renders that repeat (a preview while a user types) and by the many tpl
// calls of one render. Thread-safe. Bounded: it starts over when it holds too much.
#pragma once

#include "core/template/parsed_file.h"

#include <mutex>
#include <unordered_map>

namespace pilothouse::tmpl {

class TemplateCache {
public:
  // The functions must outlive the cache.
  explicit TemplateCache(const FunctionTable& functions) : functions_(functions) {}

  // What parse() gave for an equal text before; null when it is not kept.
  [[nodiscard]] std::shared_ptr<const ParsedFile> find(const SharedString& text);
  // As parseTemplate(); failures are not kept.
  [[nodiscard]] Result<std::shared_ptr<const ParsedFile>> parse(std::string_view name,
                                                                const SharedString& text);

private:
  static constexpr std::size_t capacity = 64 * 1024 * 1024; // bytes of source

  const FunctionTable& functions_;
  std::mutex mutex_;
  // The hash is made once a look-up, of words rather than bytes: one render brings megabytes of text.
  struct Key {
    explicit Key(std::string_view source);
    std::string_view text; // lies in the file
    std::size_t hash;
    bool operator==(const Key& other) const { return hash == other.hash && text == other.text; }
  };
  [[nodiscard]] std::shared_ptr<const ParsedFile> find(const Key& key);
  [[nodiscard]] std::shared_ptr<const ParsedFile> findSame(const SharedString& text) const;
  struct Hash {
    std::size_t operator()(const Key& key) const { return key.hash; }
  };
  std::unordered_map<Key, std::shared_ptr<const ParsedFile>, Hash> files_;
  // The same by where the text lies, which the file keeps alive: a chart that is rendered again brings the
  // very same texts, and megabytes need not be read to know them.
  std::unordered_map<const char*, std::shared_ptr<const ParsedFile>> byPlace_;
  std::size_t size_ = 0;
};

} // namespace pilothouse::tmpl
