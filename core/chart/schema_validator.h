// JSON Schema, drafts 4 to 2020-12, over values: the keywords and the order in which the library of Helm 4
// checks them, so that the errors are the same. What lies outside the schema comes from SchemaDocuments.
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

class SchemaDocuments;

[[nodiscard]] int schemaDraft(const Value& schema); // 4, 6, 7, 2019 or 2020

class SchemaValidator {
public:
  // The schema must outlive this. `formats` is whether drafts since 2019-09 check "format" too.
  // `url` is where the schema lies; references that leave it lead to `documents`, or nowhere without.
  explicit SchemaValidator(const Value& schema, bool formats = false,
                           std::string url = "file:///values.schema.json",
                           SchemaDocuments* documents = nullptr);
  SchemaValidator(const SchemaValidator&) = delete;
  SchemaValidator& operator=(const SchemaValidator&) = delete;
  ~SchemaValidator();

  // The errors, none when the values fit. Fails where the schema itself cannot be used: a reference that
  // leads nowhere, a bad pattern, too many steps.
  [[nodiscard]] Result<std::vector<SchemaError>> validate(const Value& values);

  // Reads all documents that are referred to, also by one another, as Helm does before it checks anything.
  [[nodiscard]] Result<void> loadReferences();

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
  [[nodiscard]] bool isForeign(const std::string& reference);
  Outcome foreign(Check& check, const std::string& reference);
  [[nodiscard]] bool isRunning(const Value& schema, const Value& value) const;
  static Outcome leadsToItself(const Check& check, const std::string& reference);
  void giveUp(ErrorCode code, std::string message);

  const Value& root_;
  std::string url_; // where relative references begin
  SchemaDocuments* documents_ = nullptr;
  std::vector<std::string> references_; // of "$ref", in the order of the document
  bool loaded_ = false;
  int draft_ = 2020;
  bool formats_ = false;
  std::unordered_map<std::string, const Value*> anchors_; // "#name" and "id" to the schema
  std::unordered_map<std::string, std::unique_ptr<re2::RE2>> patterns_;
  std::vector<std::pair<const Value*, const Value*>> running_; // schema and value, to see endless references
  std::size_t steps_ = 0;
  std::optional<Error> broken_;
};

} // namespace pilothouse
