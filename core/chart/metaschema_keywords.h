// The keywords of JSON Schema, each with the drafts that have it and what it takes. Private to core/chart.
#pragma once

#include <string_view>

namespace pilothouse::metaschema {

// What a keyword's value may be; kindNames in the same order.
enum class Kind {
  Text,
  Number,
  Boolean,
  List,
  Uri,
  UriReference,
  WholeUri,
  Anchor2019,
  Anchor,
  Regex,
  Vocabularies,
  Schema,
  BooleanOrSchema,
  Schemas,
  SchemasByPattern,
  SchemaList,
  SchemaOrList,
  Dependencies,
  Texts,
  SomeTexts,
  TextsByName,
  Types,
  Choices,
  Positive4,
  Positive,
  Count,
  CountOr0
};
inline constexpr std::string_view kindNames[] = {
    "text",         "number",       "boolean",         "list",      "uri",
    "uriReference", "wholeUri",     "anchor2019",      "anchor",    "regex",
    "vocabularies", "schema",       "booleanOrSchema", "schemas",   "schemasByPattern",
    "schemaList",   "schemaOrList", "dependencies",    "texts",     "someTexts",
    "textsByName",  "types",        "choices",         "positive4", "positive",
    "count",        "countOr0"};

// The vocabularies of the drafts since 2019-09, in their order. Earlier drafts have one document.
enum class Vocabulary { Core, Applicator, Unevaluated, Validation, MetaData, Format, Content, Root };
inline constexpr std::size_t vocabularyCount = 7; // without Root, which lies beside them

struct Keyword {
  std::string_view name;
  Kind kind;
  Vocabulary vocabulary;
  int first = 4, last = 9999; // drafts
};

inline constexpr Keyword schemaKeywords[] = {
    {"id", Kind::Text, Vocabulary::Core, 4, 4},
    {"$id", Kind::UriReference, Vocabulary::Core, 6, 7},
    {"$id", Kind::WholeUri, Vocabulary::Core, 2019},
    {"$schema", Kind::Uri, Vocabulary::Core},
    {"$ref", Kind::Text, Vocabulary::Core, 4, 4},
    {"$ref", Kind::UriReference, Vocabulary::Core, 6},
    {"$anchor", Kind::Anchor2019, Vocabulary::Core, 2019, 2019},
    {"$anchor", Kind::Anchor, Vocabulary::Core, 2020},
    {"$recursiveRef", Kind::UriReference, Vocabulary::Core, 2019, 2019},
    {"$recursiveRef", Kind::UriReference, Vocabulary::Root, 2020},
    {"$recursiveAnchor", Kind::Boolean, Vocabulary::Core, 2019, 2019},
    {"$recursiveAnchor", Kind::Anchor, Vocabulary::Root, 2020},
    {"$dynamicRef", Kind::UriReference, Vocabulary::Core, 2020},
    {"$dynamicAnchor", Kind::Anchor, Vocabulary::Core, 2020},
    {"$vocabulary", Kind::Vocabularies, Vocabulary::Core, 2019},
    {"$comment", Kind::Text, Vocabulary::Core, 7},
    {"$defs", Kind::Schemas, Vocabulary::Core, 2019},
    {"definitions", Kind::Schemas, Vocabulary::Root},
    {"dependencies", Kind::Dependencies, Vocabulary::Root},
    {"prefixItems", Kind::SchemaList, Vocabulary::Applicator, 2020},
    {"items", Kind::SchemaOrList, Vocabulary::Applicator, 4, 2019},
    {"items", Kind::Schema, Vocabulary::Applicator, 2020},
    {"additionalItems", Kind::BooleanOrSchema, Vocabulary::Applicator, 4, 4},
    {"additionalItems", Kind::Schema, Vocabulary::Applicator, 6, 2019},
    {"contains", Kind::Schema, Vocabulary::Applicator, 6},
    {"additionalProperties", Kind::BooleanOrSchema, Vocabulary::Applicator, 4, 4},
    {"additionalProperties", Kind::Schema, Vocabulary::Applicator, 6},
    {"properties", Kind::Schemas, Vocabulary::Applicator},
    {"patternProperties", Kind::Schemas, Vocabulary::Applicator, 4, 6},
    {"patternProperties", Kind::SchemasByPattern, Vocabulary::Applicator, 7},
    {"dependentSchemas", Kind::Schemas, Vocabulary::Applicator, 2019},
    {"propertyNames", Kind::Schema, Vocabulary::Applicator, 6},
    {"if", Kind::Schema, Vocabulary::Applicator, 7},
    {"then", Kind::Schema, Vocabulary::Applicator, 7},
    {"else", Kind::Schema, Vocabulary::Applicator, 7},
    {"allOf", Kind::SchemaList, Vocabulary::Applicator},
    {"anyOf", Kind::SchemaList, Vocabulary::Applicator},
    {"oneOf", Kind::SchemaList, Vocabulary::Applicator},
    {"not", Kind::Schema, Vocabulary::Applicator},
    {"unevaluatedItems", Kind::Schema, Vocabulary::Applicator, 2019, 2019},
    {"unevaluatedItems", Kind::Schema, Vocabulary::Unevaluated, 2020},
    {"unevaluatedProperties", Kind::Schema, Vocabulary::Applicator, 2019, 2019},
    {"unevaluatedProperties", Kind::Schema, Vocabulary::Unevaluated, 2020},
    {"type", Kind::Types, Vocabulary::Validation},
    {"enum", Kind::Choices, Vocabulary::Validation, 4, 7},
    {"enum", Kind::List, Vocabulary::Validation, 2019},
    {"multipleOf", Kind::Positive4, Vocabulary::Validation, 4, 4},
    {"multipleOf", Kind::Positive, Vocabulary::Validation, 6},
    {"maximum", Kind::Number, Vocabulary::Validation},
    {"minimum", Kind::Number, Vocabulary::Validation},
    {"exclusiveMaximum", Kind::Boolean, Vocabulary::Validation, 4, 4},
    {"exclusiveMaximum", Kind::Number, Vocabulary::Validation, 6},
    {"exclusiveMinimum", Kind::Boolean, Vocabulary::Validation, 4, 4},
    {"exclusiveMinimum", Kind::Number, Vocabulary::Validation, 6},
    {"maxLength", Kind::Count, Vocabulary::Validation},
    {"minLength", Kind::CountOr0, Vocabulary::Validation},
    {"pattern", Kind::Regex, Vocabulary::Validation},
    {"maxItems", Kind::Count, Vocabulary::Validation},
    {"minItems", Kind::CountOr0, Vocabulary::Validation},
    {"uniqueItems", Kind::Boolean, Vocabulary::Validation},
    {"maxContains", Kind::Count, Vocabulary::Validation, 2019},
    {"minContains", Kind::Count, Vocabulary::Validation, 2019},
    {"maxProperties", Kind::Count, Vocabulary::Validation},
    {"minProperties", Kind::CountOr0, Vocabulary::Validation},
    {"required", Kind::SomeTexts, Vocabulary::Validation, 4, 4},
    {"required", Kind::Texts, Vocabulary::Validation, 6},
    {"dependentRequired", Kind::TextsByName, Vocabulary::Validation, 2019},
    {"title", Kind::Text, Vocabulary::MetaData},
    {"description", Kind::Text, Vocabulary::MetaData},
    {"deprecated", Kind::Boolean, Vocabulary::MetaData, 2019},
    {"readOnly", Kind::Boolean, Vocabulary::MetaData, 7},
    {"writeOnly", Kind::Boolean, Vocabulary::MetaData, 7},
    {"examples", Kind::List, Vocabulary::MetaData, 7},
    {"format", Kind::Text, Vocabulary::Format},
    {"contentMediaType", Kind::Text, Vocabulary::Content, 7},
    {"contentEncoding", Kind::Text, Vocabulary::Content, 7},
    {"contentSchema", Kind::Schema, Vocabulary::Content, 2019},
};

} // namespace pilothouse::metaschema
