#include "core/template/template_cache.h"

namespace pilothouse::tmpl {

Result<std::shared_ptr<const ParsedFile>> TemplateCache::parse(std::string_view name,
                                                               const SharedString& text) {
  {
    const std::scoped_lock lock(mutex_);
    if (const auto at = files_.find(text.view()); at != files_.end()) return at->second;
  }
  auto parsed = parseTemplate(name, text, functions_);
  if (!parsed) return parsed;
  const std::scoped_lock lock(mutex_);
  if (size_ + text.size() > capacity) {
    files_.clear();
    size_ = 0;
  }
  if (files_.try_emplace((*parsed)->source.view(), *parsed).second) size_ += text.size();
  return parsed;
}

} // namespace pilothouse::tmpl
