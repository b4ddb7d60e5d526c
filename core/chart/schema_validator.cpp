#include "core/chart/schema_validator.h"

#include "core/chart/go_print.h"
#include "core/chart/schema_documents.h"
#include "core/chart/schema_format.h"
#include "core/chart/schema_values.h"

#include <algorithm>
#include <re2/re2.h>

namespace pilothouse {
namespace {

constexpr std::size_t mostSteps = 1'000'000;
constexpr std::size_t deepest = 1500;

bool holdsPlainValues(std::string_view keyword) {
  return keyword == "enum" || keyword == "const" || keyword == "default" || keyword == "examples";
}

std::string unescapePointer(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      out.push_back(token[++i] == '0' ? '~' : '/');
    } else if (token[i] == '%' && i + 2 < token.size()) {
      out.push_back(char(std::strtol(std::string(token.substr(i + 1, 2)).c_str(), nullptr, 16)));
      i += 2;
    } else {
      out.push_back(token[i]);
    }
  }
  return out;
}

const Value* atPointer(const Value& root, std::string_view pointer) {
  const Value* here = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    const auto token = unescapePointer(pointer.substr(0, end));
    pointer.remove_prefix(end);
    if (here->isMap()) {
      here = here->find(token);
    } else if (here->isList() && !token.empty() && token.find_first_not_of("0123456789") == token.npos &&
               token.size() < 9 && std::stoul(token) < here->asList().size()) {
      here = &here->asList()[std::stoul(token)];
    } else {
      return nullptr;
    }
    if (!here) return nullptr;
  }
  return here;
}

} // namespace

int schemaDraft(const Value& schema) {
  const auto name = schema.isMap() ? schema["$schema"].stringOr() : std::string_view();
  if (name.find("draft-04") != name.npos) return 4;
  if (name.find("draft-06") != name.npos) return 6;
  if (name.find("draft-07") != name.npos) return 7;
  if (name.find("2019-09") != name.npos) return 2019;
  return 2020;
}

SchemaValidator::SchemaValidator(const Value& schema, bool formats, std::string url,
                                 SchemaDocuments* documents)
    : root_(schema), url_(std::move(url)), documents_(documents), draft_(schemaDraft(schema)),
      formats_(formats || draft_ < 2019) {
  if (schema.isMap())
    if (const auto id = schema[draft_ == 4 ? "id" : "$id"].stringOr(); !id.empty())
      url_ = schemaUrl(url_, std::string(id));
  index(root_, "", 0);
}

SchemaValidator::~SchemaValidator() = default;

// Notes where "$id" and "$anchor" lead, wherever they stand.
void SchemaValidator::index(const Value& schema, const std::string& base, int depth) {
  if (depth > int(deepest)) return;
  if (schema.isList())
    for (const auto& item : schema.asList()) index(item, base, depth + 1);
  if (!schema.isMap()) return;
  std::string own = base;
  const auto id = schema[draft_ == 4 ? "id" : "$id"].stringOr();
  if (!id.empty()) {
    anchors_.emplace(std::string(id), &schema);
    if (!id.starts_with('#')) own = id.substr(0, id.find('#'));
    if (const auto slash = id.rfind('/'); slash != id.npos)
      anchors_.emplace(std::string(id.substr(slash + 1)), &schema);
  }
  if (const auto reference = schema["$ref"].stringOr(); !reference.empty())
    references_.emplace_back(reference);
  for (const auto* keyword : {"$anchor", "$dynamicAnchor"})
    if (const auto name = schema[keyword].stringOr(); !name.empty())
      anchors_.emplace("#" + std::string(name), &schema);
  for (const auto& [key, item] : schema.asMap())
    if (!holdsPlainValues(key.view())) index(item, own, depth + 1);
}

const Value* SchemaValidator::resolve(const std::string& reference) {
  if (reference.empty() || reference == "#") return &root_;
  if (reference.starts_with("#/")) return atPointer(root_, std::string_view(reference).substr(1));
  if (const auto known = anchors_.find(reference); known != anchors_.end()) return known->second;
  const auto hash = reference.find('#');
  if (hash == reference.npos || hash == 0) return nullptr;
  const auto resource = anchors_.find(reference.substr(0, hash));
  const auto fragment = std::string_view(reference).substr(hash + 1);
  if (resource == anchors_.end()) return nullptr;
  return fragment.empty() || fragment.starts_with('/') ? atPointer(*resource->second, fragment) : nullptr;
}

// The drafts' own schemas are never read.
bool SchemaValidator::isForeign(const std::string& reference) {
  return !reference.starts_with('#') && !resolve(reference) &&
         reference.find("json-schema.org/draft") == reference.npos;
}

Result<void> SchemaValidator::loadReferences() {
  if (std::exchange(loaded_, true) || !documents_) return {};
  for (const auto& reference : references_) {
    if (!isForeign(reference)) continue;
    const auto url = schemaUrl(url_, reference);
    if (url == url_) continue;
    PH_TRY(auto* document, documents_->get(url));
    PH_CHECK(document->loadReferences());
  }
  return {};
}

bool SchemaValidator::isRunning(const Value& schema, const Value& value) const {
  return std::ranges::find(running_, std::pair(&schema, &value)) != running_.end();
}

SchemaValidator::Outcome SchemaValidator::leadsToItself(const Check& check, const std::string& reference) {
  return SchemaError{.location = check.location,
                     .message = "reference " + schemaQuote(reference) + " leads to itself"};
}

SchemaValidator::Outcome SchemaValidator::foreign(Check& check, const std::string& reference) {
  const auto url = schemaUrl(url_, reference);
  auto document = url == url_  ? Result<SchemaValidator*>(this)
                  : documents_ ? documents_->get(url)
                               : fail(ErrorCode::Schema, "failing loading " + goQuote(url));
  if (!document) {
    giveUp(ErrorCode::Schema, document.error().message);
    return {};
  }
  const auto hash = reference.find('#');
  const auto fragment = hash == reference.npos ? std::string() : reference.substr(hash);
  const auto* schema = (*document)->resolve(fragment);
  if (!schema) {
    giveUp(ErrorCode::Schema, std::string(fragment.starts_with("#/") ? "json-pointer" : "anchor") + " in " +
                                  goQuote(url + fragment) + " not found");
    return {};
  }
  if ((*document)->isRunning(*schema, check.value)) return leadsToItself(check, reference);
  auto outcome = (*document)->run(*schema, check.value, check.location, &check.open);
  if ((*document)->broken_) giveUp((*document)->broken_->code, (*document)->broken_->message);
  return outcome;
}

void SchemaValidator::giveUp(ErrorCode code, std::string message) {
  if (!broken_) broken_ = Error{.code = code, .message = std::move(message)};
}

void SchemaValidator::add(Check& check, std::string message, std::vector<SchemaError> causes) {
  check.errors.push_back(
      {.location = check.location, .message = std::move(message), .causes = std::move(causes)});
}

void SchemaValidator::add(Check& check, Outcome outcome) {
  if (outcome) check.errors.push_back(*std::move(outcome));
}

bool SchemaValidator::matches(const std::string& pattern, std::string_view text) {
  auto& compiled = patterns_[pattern];
  if (!compiled) {
    RE2::Options options;
    options.set_log_errors(false);
    compiled = std::make_unique<RE2>(pattern, options);
    if (!compiled->ok())
      giveUp(ErrorCode::Schema, "invalid regex " + schemaQuote(pattern) + ": " + compiled->error());
  }
  return compiled->ok() && RE2::PartialMatch({text.data(), text.size()}, *compiled);
}

Result<std::vector<SchemaError>> SchemaValidator::validate(const Value& values) {
  auto outcome = run(root_, values, "");
  if (broken_) return std::unexpected(*broken_);
  std::vector<SchemaError> errors;
  if (!outcome) return errors;
  if (outcome->isGroup) return std::move(outcome->causes);
  errors.push_back(*std::move(outcome));
  return errors;
}

SchemaValidator::Outcome SchemaValidator::self(Check& check, const Value& schema) {
  return run(schema, check.value, check.location, &check.open);
}

SchemaValidator::Outcome SchemaValidator::run(const Value& schema, const Value& value,
                                              const std::string& location, Unevaluated* outer) {
  if (broken_) return {};
  if (++steps_ > mostSteps || running_.size() > deepest) {
    giveUp(ErrorCode::LimitExceeded, "the schema needs too many steps to check these values");
    return {};
  }
  if (schema.isBool()) {
    if (!schema.asBool()) return SchemaError{.location = location, .message = "false schema"};
    return {};
  }
  if (!schema.isMap()) return {};
  Check check{.schema = schema, .value = value, .location = location};
  const bool own = schema.find("unevaluatedProperties") || schema.find("unevaluatedItems");
  check.open.wanted = own || (outer && outer->wanted);
  if (check.open.wanted && value.isMap())
    for (const auto& [key, item] : value.asMap()) check.open.properties.emplace(key.view());
  if (check.open.wanted && value.isList())
    for (std::size_t i = 0; i < value.asList().size(); ++i) check.open.items.insert(i);
  running_.emplace_back(&schema, &value);
  auto outcome = runKeywords(check);
  running_.pop_back();
  if (!outcome && outer && outer->wanted) { // what is still open for both stays open
    std::erase_if(outer->properties, [&](const auto& name) { return !check.open.properties.contains(name); });
    std::erase_if(outer->items, [&](auto at) { return !check.open.items.contains(at); });
  }
  return outcome;
}

SchemaValidator::Outcome SchemaValidator::runKeywords(Check& check) {
  const bool lonelyReference = draft_ < 2019 && check.schema["$ref"].isString();
  if (lonelyReference) return reference(check, "$ref"); // everything beside it is ignored
  if (auto outcome = checkKind(check)) return outcome;
  checkReferences(check);
  if (check.value.isMap()) checkObject(check);
  if (check.value.isList()) checkArray(check);
  if (check.value.isString()) checkText(check);
  if (check.value.isNumber()) checkNumber(check);
  checkCombinations(check);
  checkConditions(check);
  if (draft_ >= 2019) checkUnevaluated(check);
  if (check.errors.empty()) return {};
  if (check.errors.size() == 1) return std::move(check.errors.front());
  return SchemaError{.location = check.location,
                     .message = "validation failed",
                     .causes = std::move(check.errors),
                     .isGroup = true};
}

// type, const, enum and format: the first that fails is the only one told.
SchemaValidator::Outcome SchemaValidator::checkKind(const Check& check) {
  const auto failed = [&](std::string message) {
    return SchemaError{.location = check.location, .message = std::move(message)};
  };
  if (const auto* type = check.schema.find("type")) {
    const auto wanted = schemaTypes(*type);
    if (!wanted.empty() && !hasSchemaType(check.value, wanted)) {
      std::string list;
      for (const auto& name : wanted) list += (list.empty() ? "" : " or ") + name;
      return failed("got " + std::string(schemaTypeOf(check.value)) + ", want " + list);
    }
  }
  if (const auto* constant = check.schema.find("const"); constant && draft_ >= 6)
    if (!equalAsJson(check.value, *constant))
      return failed(constant->isMap() || constant->isList() ? "'const' failed"
                                                            : "value must be " + displayValue(*constant));
  if (const auto* choices = check.schema.find("enum"); choices && choices->isList()) {
    const auto& items = choices->asList();
    if (std::ranges::none_of(items, [&](const Value& item) { return equalAsJson(check.value, item); }))
      return failed(describeChoices(items));
  }
  if (formats_)
    if (const auto* format = check.schema.find("format"); format && format->isString())
      if (auto problem = checkSchemaFormat(format->asString(), check.value); !problem.empty())
        return failed(displayValue(check.value) + " is not valid " + std::string(format->asString()) + ": " +
                      problem);
  return {};
}

SchemaValidator::Outcome SchemaValidator::reference(Check& check, std::string_view keyword) {
  const std::string target(check.schema[keyword].asString());
  const auto* found = resolve(target);
  Outcome outcome;
  if (found) {
    if (isRunning(*found, check.value)) return leadsToItself(check, target);
    outcome = self(check, *found);
  } else if (target.starts_with('#')) {
    giveUp(ErrorCode::Schema, std::string(target.starts_with("#/") ? "json-pointer" : "anchor") + " in " +
                                  goQuote(url_ + target) + " not found");
  } else if (isForeign(target)) {
    outcome = foreign(check, target);
  }
  if (!outcome) return {};
  SchemaError wrapped{.location = check.location, .message = "validation failed", .isReference = true};
  if (outcome->isGroup)
    wrapped.causes = std::move(outcome->causes);
  else
    wrapped.causes.push_back(*std::move(outcome));
  return wrapped;
}

void SchemaValidator::checkReferences(Check& check) {
  for (const auto* keyword : {"$ref", "$recursiveRef", "$dynamicRef"})
    if (check.schema[keyword].isString()) add(check, reference(check, keyword));
}

void SchemaValidator::checkCombinations(Check& check) {
  const auto list = [&](std::string_view keyword) {
    const auto* found = check.schema.find(keyword);
    return found && found->isList() ? &found->asList() : nullptr;
  };
  if (const auto* schema = check.schema.find("not"))
    if (!self(check, *schema)) add(check, "'not' failed");
  if (const auto* all = list("allOf")) {
    std::vector<SchemaError> errors;
    for (const auto& schema : *all)
      if (auto outcome = self(check, schema)) errors.push_back(*std::move(outcome));
    if (!errors.empty()) add(check, "'allOf' failed", std::move(errors));
  }
  if (const auto* any = list("anyOf"); any && !any->empty()) {
    std::vector<SchemaError> errors;
    for (const auto& schema : *any)
      if (auto outcome = self(check, schema)) errors.push_back(*std::move(outcome));
    if (errors.size() == any->size()) add(check, "'anyOf' failed", std::move(errors));
  }
  const auto* one = list("oneOf");
  if (!one || one->empty()) return;
  std::vector<SchemaError> errors;
  std::optional<std::size_t> matched;
  for (std::size_t i = 0; i < one->size(); ++i) {
    auto outcome = self(check, (*one)[i]);
    if (outcome) {
      errors.push_back(*std::move(outcome));
    } else if (matched) {
      return add(check, "'oneOf' failed, subschemas " + std::to_string(*matched) + ", " + std::to_string(i) +
                            " matched");
    } else {
      matched = i;
    }
  }
  if (!matched) add(check, "'oneOf' failed, none matched", std::move(errors));
}

void SchemaValidator::checkConditions(Check& check) {
  const auto* condition = draft_ >= 7 ? check.schema.find("if") : nullptr;
  if (!condition) return;
  const auto* branch = check.schema.find(self(check, *condition) ? "else" : "then");
  if (branch) add(check, self(check, *branch));
}

void SchemaValidator::checkUnevaluated(Check& check) {
  if (const auto* schema = check.schema.find("unevaluatedProperties"); schema && check.value.isMap()) {
    for (const auto& name : check.open.properties)
      add(check, run(*schema, check.value[name], check.location + "/" + escapePointer(name)));
    check.open.properties.clear();
  }
  if (const auto* schema = check.schema.find("unevaluatedItems"); schema && check.value.isList()) {
    for (const auto at : check.open.items)
      add(check, run(*schema, check.value.asList()[at], check.location + "/" + std::to_string(at)));
    check.open.items.clear();
  }
}

} // namespace pilothouse
