// Documents outside a schema that it refers to, each read once. Private to core/chart; one thread.
#pragma once

#include "core/chart/schema_validator.h"
#include "core/chart/values.h"

#include <map>
#include <memory>
#include <string>

namespace pilothouse {

class SchemaDocuments {
public:
  // The loader must outlive this.
  explicit SchemaDocuments(const SchemaLoader& loader);
  SchemaDocuments(const SchemaDocuments&) = delete;
  SchemaDocuments& operator=(const SchemaDocuments&) = delete;
  ~SchemaDocuments();

  // The document at an absolute URL without fragment, ready to check values. Error: Schema, Helm's text
  // ("failing loading ..."), also for documents that are no schemas.
  [[nodiscard]] Result<SchemaValidator*> get(const std::string& url);

private:
  struct Document;
  const SchemaLoader& loader_;
  std::map<std::string, std::unique_ptr<Document>> documents_;
};

// What is wrong with a schema itself, which is called `url`; empty when it is a schema.
[[nodiscard]] std::string problemOfSchema(const Value& schema, const std::string& url);

// RFC 3986, 5.2, for the URLs of schemas: `reference` as seen from the document `base`; no fragment.
[[nodiscard]] std::string schemaUrl(const std::string& base, const std::string& reference);

} // namespace pilothouse
