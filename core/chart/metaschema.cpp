#include "core/chart/metaschema.h"

#include "core/chart/metaschema_keywords.h"
#include "core/codec/json.h"

namespace pilothouse {
namespace {

using metaschema::Kind;
using metaschema::Vocabulary;

// What a keyword's value may be. "#" is the metaschema itself. A kind that is used by reference shows in no
// error, so the published documents' own references need not be repeated.
constexpr std::string_view kinds = R"({
  "text": {"type": "string"},
  "number": {"type": "number"},
  "boolean": {"type": "boolean"},
  "list": {"type": "array"},
  "uri": {"type": "string", "format": "uri"},
  "uriReference": {"type": "string", "format": "uri-reference"},
  "wholeUri": {"type": "string", "format": "uri-reference", "pattern": "^[^#]*#?$"},
  "anchor2019": {"type": "string", "pattern": "^[A-Za-z][-A-Za-z0-9.:_]*$"},
  "anchor": {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"},
  "regex": {"type": "string", "format": "regex"},
  "vocabularies": {"type": "object", "propertyNames": {"type": "string", "format": "uri"},
                   "additionalProperties": {"type": "boolean"}},
  "schema": {"$ref": "#"},
  "booleanOrSchema": {"anyOf": [{"type": "boolean"}, {"$ref": "#"}]},
  "schemas": {"type": "object", "additionalProperties": {"$ref": "#"}},
  "schemasByPattern": {"type": "object", "additionalProperties": {"$ref": "#"}, "propertyNames": {"format": "regex"}},
  "schemaList": {"type": "array", "minItems": 1, "items": {"$ref": "#"}},
  "schemaOrList": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/schemaList"}]},
  "dependencies": {"type": "object", "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/texts"}]}},
  "dependencies4": {"type": "object",
                    "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/someTexts"}]}},
  "texts": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
  "someTexts": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": true},
  "textsByName": {"type": "object", "additionalProperties": {"$ref": "#/definitions/texts"}},
  "typeName": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
  "types": {"anyOf": [{"$ref": "#/definitions/typeName"},
                      {"type": "array", "items": {"$ref": "#/definitions/typeName"}, "minItems": 1, "uniqueItems": true}]},
  "choices": {"type": "array", "minItems": 1, "uniqueItems": true},
  "positive4": {"type": "number", "minimum": 0, "exclusiveMinimum": true},
  "positive": {"type": "number", "exclusiveMinimum": 0},
  "count": {"type": "integer", "minimum": 0},
  "countOr0": {"allOf": [{"$ref": "#/definitions/count"}, {"default": 0}]}
})";

std::string_view nameOf(Kind kind) { return metaschema::kindNames[std::size_t(kind)]; }

Value listOf(std::initializer_list<std::string_view> texts) {
  List items;
  for (const auto text : texts) items.emplace_back(text);
  return Value(std::move(items));
}

// The schema of the keywords that a vocabulary has in a draft.
Value vocabularyOf(int draft, auto belongs) {
  Map properties;
  for (const auto& keyword : metaschema::schemaKeywords)
    if (belongs(keyword.vocabulary) && draft >= keyword.first && draft <= keyword.last) {
      const bool older = draft == 4 && keyword.kind == Kind::Dependencies;
      properties.set(SharedString(keyword.name),
                     Value(Map{{"$ref", Value("#/definitions/" + std::string(nameOf(keyword.kind)) +
                                              (older ? "4" : ""))}}));
    }
  const auto type = draft == 4 ? Value("object") : listOf({"object", "boolean"});
  return Value(Map{{"type", type}, {"properties", Value(std::move(properties))}});
}

Value kindsOf(int draft) {
  auto found = readJson(kinds, JsonNumbers::Double).value_or(Value(Map{}));
  if (draft >= 2019) found.set("countOr0", Value(Map{{"$ref", Value("#/definitions/count")}}));
  return found;
}

} // namespace

std::string_view metaschemaName(int draft) {
  switch (draft) {
  case 4: return "http://json-schema.org/draft-04/schema#";
  case 6: return "http://json-schema.org/draft-06/schema#";
  case 7: return "http://json-schema.org/draft-07/schema#";
  case 2019: return "https://json-schema.org/draft/2019-09/schema#";
  default: return "https://json-schema.org/draft/2020-12/schema#";
  }
}

Value metaschemaOf(int draft) {
  auto schema =
      vocabularyOf(draft, [draft](Vocabulary one) { return draft < 2019 || one == Vocabulary::Root; });
  if (draft == 4)
    schema.set("dependencies", Value(Map{{"exclusiveMaximum", listOf({"maximum"})},
                                         {"exclusiveMinimum", listOf({"minimum"})}}));
  if (draft >= 2019) {
    List vocabularies;
    for (std::size_t i = 0; i < metaschema::vocabularyCount; ++i)
      vocabularies.push_back(vocabularyOf(draft, [i](Vocabulary one) { return one == Vocabulary(i); }));
    schema.set("allOf", Value(std::move(vocabularies)));
  }
  schema.set("$schema", Value(metaschemaName(draft)));
  schema.set("definitions", kindsOf(draft));
  return schema;
}

} // namespace pilothouse
