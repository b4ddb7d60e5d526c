#include "core/template/template_cache.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace pilothouse::tmpl {

TemplateCache::Key::Key(std::string_view source) : text(source), hash(source.size()) {
  const auto mix = [this](std::uint64_t word) { hash = std::rotl((hash ^ word) * 0x9E3779B97F4A7C15U, 29); };
  std::uint64_t word = 0;
  for (; source.size() >= sizeof word; source.remove_prefix(sizeof word)) {
    std::memcpy(&word, source.data(), sizeof word);
    mix(word);
  }
  word = 0;
  if (!source.empty()) std::memcpy(&word, source.data(), source.size());
  mix(word);
}

// With the mutex held.
std::shared_ptr<const ParsedFile> TemplateCache::findSame(const SharedString& text) const {
  const auto at = byPlace_.find(text.view().data());
  return at != byPlace_.end() && at->second->source.size() == text.size() ? at->second : nullptr;
}

std::shared_ptr<const ParsedFile> TemplateCache::find(const Key& key) {
  const std::scoped_lock lock(mutex_);
  const auto at = files_.find(key);
  return at == files_.end() ? nullptr : at->second;
}

std::shared_ptr<const ParsedFile> TemplateCache::find(const SharedString& text) {
  {
    const std::scoped_lock lock(mutex_);
    if (files_.empty()) return nullptr; // no text need be hashed
    if (auto same = findSame(text)) return same;
  }
  return find(Key(text.view()));
}

Result<std::shared_ptr<const ParsedFile>> TemplateCache::parse(std::string_view name,
                                                               const SharedString& text) {
  {
    const std::scoped_lock lock(mutex_);
    if (auto same = findSame(text)) return same;
  }
  Key key(text.view());
  if (auto known = find(key)) return known;
  auto parsed = parseTemplate(name, text, functions_);
  if (!parsed) return parsed;
  const std::scoped_lock lock(mutex_);
  if (size_ + text.size() > capacity) {
    files_.clear();
    byPlace_.clear();
    size_ = 0;
  }
  key.text = (*parsed)->source.view();
  if (files_.try_emplace(key, *parsed).second) {
    size_ += text.size();
    byPlace_.try_emplace(key.text.data(), *parsed);
  }
  return parsed;
}

} // namespace pilothouse::tmpl
