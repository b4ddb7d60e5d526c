// JSON Schema, drafts 4 to 2020-12, over values: the keywords and the order in which the library of Helm 4
// checks them, so that the errors are the same. References stay inside the schema; nothing is fetched.
// Private to core/chart. One validator, one thread.
#pragma once

#include "core/base/error.h"
#include "core/chart/schema_error.h"
#include "core/value/value.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>

namespace re2 {
class RE2;
}

namespace pilothouse {

[[nodiscard]] int schemaDraft(const Value& schema); // 4, 6, 7, 2019 or 2020

class SchemaValidator {
public:
  // The schema must outlive this. `formats` is whether drafts since 2019-09 check "format" too.
  explicit SchemaValidator(const Value& schema, bool formats = false);
  SchemaValidator(const SchemaValidator&) = delete;
  SchemaValidator& operator=(const SchemaValidator&) = delete;
  ~SchemaValidator();

  // The errors, none when the values fit. Fails where the schema itself cannot be used: a reference that
  // leads nowhere, a bad pattern, too many steps.
  [[nodiscard]] Result<std::vector<SchemaError>> validate(const Value& values);

private:
  // What no keyword has looked at yet, for unevaluatedProperties and unevaluatedItems.
  struct Unevaluated {
    std::set<std::string, std::less<>> properties;
    std::set<std::size_t> items;
    bool wanted = false;
  };
  // One value against one schema.
  struct Check {
    const Value& schema;
    const Value& value;
    const std::string& location;
    std::vector<SchemaError> errors{};
    Unevaluated open{};
  };
  using Outcome = std::optional<SchemaError>; // nothing: it fits

  Outcome run(const Value& schema, const Value& value, const std::string& location,
              Unevaluated* outer = nullptr);
  Outcome runKeywords(Check& check);
  Outcome checkKind(const Check& check);
  void checkReferences(Check& check);
  Outcome reference(Check& check, std::string_view keyword);
  void checkObject(Check& check);
  void checkProperties(Check& check);
  void checkDependencies(Check& check);
  void checkArray(Check& check);
  void checkItems(Check& check);
  void checkContains(Check& check);
  void checkText(Check& check);
  void checkNumber(Check& check);
  void checkCombinations(Check& check);
  void checkConditions(Check& check);
  void checkUnevaluated(Check& check);

  Outcome self(Check& check, const Value& schema); // the same value against a part of the schema
  void add(Check& check, std::string message, std::vector<SchemaError> causes = {});
  static void add(Check& check, Outcome outcome);
  bool matches(const std::string& pattern, std::string_view text);
  void index(const Value& schema, const std::string& base, int depth);
  const Value* resolve(const std::string& reference);
  void giveUp(ErrorCode code, std::string message);

  const Value& root_;
  int draft_ = 2020;
  bool formats_ = false;
  std::unordered_map<std::string, const Value*> anchors_; // "#name" and "id" to the schema
  std::unordered_map<std::string, std::unique_ptr<re2::RE2>> patterns_;
  std::vector<std::pair<const Value*, const Value*>> running_; // schema and value, to see endless references
  std::size_t steps_ = 0;
  std::optional<Error> broken_;
};

} // namespace pilothouse
