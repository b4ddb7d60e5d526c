#include "core/repo/index_item.h"

#include "core/repo/index_lines.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

enum class Kind : std::uint8_t {
  Text,
  Ignored,
  Type,
  Flag,
  Texts,
  IgnoredTexts,
  Maintainers,
  Dependencies,
  Notes
};

struct Field {
  std::string_view name;
  Kind kind;
  IndexField place = IndexField::Count;
};
constexpr Field fields[] = {
    {"annotations", Kind::Notes},
    {"apiVersion", Kind::Ignored},
    {"appVersion", Kind::Text, IndexField::AppVersion},
    {"created", Kind::Text, IndexField::Created},
    {"dependencies", Kind::Dependencies},
    {"deprecated", Kind::Flag},
    {"description", Kind::Text, IndexField::Description},
    {"digest", Kind::Text, IndexField::Digest},
    {"home", Kind::Text, IndexField::Home},
    {"icon", Kind::Text, IndexField::Icon},
    {"keywords", Kind::Texts, IndexField::Keywords},
    {"kubeVersion", Kind::Text, IndexField::KubeVersion},
    {"maintainers", Kind::Maintainers, IndexField::Maintainers},
    {"name", Kind::Text, IndexField::Name},
    {"sources", Kind::IgnoredTexts},
    {"type", Kind::Type},
    {"urls", Kind::Texts, IndexField::Urls},
    {"version", Kind::Text, IndexField::Version},
};

// Names of one map; true once for each. Few, so looked for one by one.
class Names {
public:
  bool add(std::string_view name) {
    if (count_ == names_.size() || std::ranges::contains(names_.begin(), names_.begin() + long(count_), name))
      return false;
    names_[count_++] = name;
    return true;
  }

private:
  std::array<std::string_view, 32> names_;
  std::size_t count_ = 0;
};

class ItemReader {
public:
  ItemReader(std::string_view lines, VersionDraft& draft, MadeTexts& made)
      : lines_(lines), draft_(draft), made_(made) {}

  bool read() {
    if (!lines_.isPlain() || !lines_.next() || !lines_.enterItem()) return false;
    const auto column = lines_.column();
    unsigned seen = 0;
    while (!lines_.atEnd()) {
      std::string_view key, rest;
      if (lines_.column() != column || !lines_.key(key, rest)) return false;
      const auto* field = std::ranges::lower_bound(fields, key, {}, &Field::name);
      if (field == std::end(fields) || field->name != key) return false;
      const unsigned bit = 1u << (field - fields);
      if (seen & bit) return false;
      seen |= bit;
      if (!value(*field, column, rest)) return false;
    }
    const auto name = draft_.at(IndexField::Name);
    if (!isPlainChartName(name)) return false;
    auto version = Version::parse(draft_.at(IndexField::Version));
    if (!version) return false;
    draft_.version = *std::move(version);
    return true;
  }

private:
  bool value(const Field& field, std::size_t column, std::string_view rest) {
    std::string_view text;
    switch (field.kind) {
    case Kind::Text: return lines_.scalar(rest, column, draft_.at(field.place), made_);
    case Kind::Ignored: return lines_.scalar(rest, column, text, made_);
    case Kind::Type:
      return lines_.scalar(rest, column, text, made_) && (text == "application" || text == "library");
    case Kind::Flag:
      draft_.deprecated = rest == "true";
      return (rest == "true" || rest == "false") && lines_.next();
    case Kind::Texts:
      return texts(column, rest, field.place == IndexField::Urls ? '\n' : ' ', &draft_.at(field.place));
    case Kind::IgnoredTexts: return texts(column, rest, ' ', nullptr);
    case Kind::Maintainers:
      if (!maps(column, rest, [this](Names& names) { return maintainer(names); })) return false;
      draft_.at(field.place) = people_.contains('\n') ? made_.emplace_back(people_) : person_;
      return true;
    case Kind::Dependencies: return maps(column, rest, [this](Names& names) { return dependency(names); });
    case Kind::Notes: return notes(column, rest);
    }
    return false;
  }

  // A list below a key; its dashes may stand right below the key.
  bool beginList(std::size_t column) {
    return lines_.next() && !lines_.atEnd() && lines_.isDash() && lines_.column() >= column;
  }

  bool texts(std::size_t column, std::string_view rest, char separator, std::string_view* out) {
    if (!rest.empty()) return rest == "[]" && lines_.next();
    if (!beginList(column)) return false;
    const auto dash = lines_.column();
    std::string_view only;
    std::string all;
    std::size_t count = 0;
    while (!lines_.atEnd() && lines_.isDash() && lines_.column() == dash) {
      std::string_view text;
      if (!lines_.scalar(lines_.behindDash(), dash, text, made_)) return false;
      if (++count == 1)
        only = text;
      else if (out) {
        if (count == 2) all = only;
        if (!all.empty()) all += separator;
        all += text;
      }
    }
    if (out) *out = count == 1 ? only : made_.emplace_back(std::move(all));
    return true;
  }

  // A list of maps, each read by one().
  template <class One> bool maps(std::size_t column, std::string_view rest, One one) {
    people_.clear();
    person_ = {};
    if (!rest.empty()) return rest == "[]" && lines_.next();
    if (!beginList(column)) return false;
    const auto dash = lines_.column();
    while (!lines_.atEnd() && lines_.isDash() && lines_.column() == dash) {
      if (!lines_.enterItem()) return false;
      const auto inner = lines_.column();
      Names names;
      person_ = {};
      while (!lines_.atEnd() && lines_.column() == inner)
        if (!one(names)) return false;
      if (!lines_.atEnd() && lines_.column() > dash) return false;
      if (!people_.empty()) people_ += '\n';
      people_ += person_;
    }
    return true;
  }

  bool maintainer(Names& names) {
    std::string_view key, rest, text;
    const auto column = lines_.column();
    if (!lines_.key(key, rest) || !names.add(key) || !lines_.scalar(rest, column, text, made_)) return false;
    if (key == "name") person_ = text;
    return true;
  }

  bool dependency(Names& names) {
    std::string_view key, rest, text;
    const auto column = lines_.column();
    if (!lines_.key(key, rest) || !names.add(key)) return false;
    if (key == "tags") return texts(column, rest, ' ', nullptr);
    return (key == "name" || key == "version" || key == "repository" || key == "condition") &&
           lines_.scalar(rest, column, text, made_);
  }

  // Annotations: a map of texts, of which only the kind matters.
  bool notes(std::size_t column, std::string_view rest) {
    if (!rest.empty()) return rest == "{}" && lines_.next();
    if (!lines_.next() || lines_.atEnd() || lines_.column() <= column) return false;
    const auto inner = lines_.column();
    Names names;
    while (!lines_.atEnd() && lines_.column() == inner) {
      std::string_view key, text;
      if (!lines_.key(key, rest) || !names.add(key)) return false;
      const bool block = rest.starts_with('|') || rest.starts_with('>');
      if (!(block ? lines_.skipBlock(rest, inner) : lines_.scalar(rest, inner, text, made_))) return false;
    }
    return lines_.atEnd() || lines_.column() <= column;
  }

  IndexLines lines_;
  VersionDraft& draft_;
  MadeTexts& made_;
  std::string people_;
  std::string_view person_;
};

} // namespace

bool isPlainText(std::string_view text) {
  unsigned foreign = 0; // so written that many bytes are compared at a time
  for (const char c : text)
    foreign |= unsigned(c < 0x20) | unsigned(c == 0x7f); // bytes over 0x7f are negative
  return foreign == 0;
}

bool isPlainChartName(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && !name.contains('/');
}

bool readPlainItem(std::string_view lines, VersionDraft& draft, MadeTexts& made) {
  return ItemReader(lines, draft, made).read();
}

} // namespace pilothouse::repo
