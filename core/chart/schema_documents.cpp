#include "core/chart/schema_documents.h"

#include "core/base/clean_path.h"
#include "core/chart/metaschema.h"
#include "core/codec/go_quote.h"
#include "core/codec/json.h"

namespace pilothouse {
namespace {

constexpr std::size_t mostDocuments = 100;

std::unexpected<Error> failing(const std::string& url, const std::string& why) {
  return fail(ErrorCode::Schema, "failing loading " + goQuote(url) + ": " + why);
}

} // namespace

std::string problemOfSchema(const Value& schema, const std::string& url) {
  const auto draft = schemaDraft(schema);
  if (plainlyFitsMetaschema(schema, draft)) return {};
  const auto metaschema = metaschemaOf(draft);
  SchemaValidator validator(metaschema, true);
  const auto errors = validator.validate(schema);
  if (!errors) return errors.error().message;
  if (errors->empty()) return {};
  return goQuote(url + "#") + " is not valid against metaschema: jsonschema validation failed with '" +
         std::string(metaschemaName(draft)) + "'\n" + describeSchemaErrors(*errors);
}

struct SchemaDocuments::Document {
  Value schema;
  std::unique_ptr<SchemaValidator> validator;
};

SchemaDocuments::SchemaDocuments(const SchemaLoader& loader) : loader_(loader) {}

SchemaDocuments::~SchemaDocuments() = default;

Result<SchemaValidator*> SchemaDocuments::get(const std::string& url) {
  if (const auto known = documents_.find(url); known != documents_.end())
    return known->second->validator.get();
  if (documents_.size() >= mostDocuments) return failing(url, "too many documents");
  auto document = std::make_unique<Document>();
  if (url.starts_with("urn:")) {
    document->schema = Value(true); // Helm: urnLoader
  } else {
    if (!loader_) return failing(url, "only references inside the schema are followed");
    const auto text = loader_(url);
    if (!text) return failing(url, text.error().message);
    auto schema = readJson(*text, JsonNumbers::Double);
    if (!schema) return failing(url, schema.error().message);
    if (auto problem = problemOfSchema(*schema, url); !problem.empty())
      return fail(ErrorCode::Schema, std::move(problem));
    document->schema = *std::move(schema);
  }
  document->validator = std::make_unique<SchemaValidator>(document->schema, false, url, this);
  const auto [at, isNew] = documents_.emplace(url, std::move(document));
  return at->second->validator.get();
}

std::string schemaUrl(const std::string& base, const std::string& reference) {
  const auto target = reference.substr(0, reference.find('#'));
  if (target.empty()) return base;
  const auto colon = target.find(':');
  if (colon != target.npos && target.find('/') > colon) return target; // has a scheme
  const auto authority = base.find("://");
  if (authority == base.npos) return target;
  if (target.starts_with("//")) return base.substr(0, authority + 1) + target;
  const auto path = std::min(base.find('/', authority + 3), base.size());
  const auto folder = base.rfind('/');
  const auto joined =
      target.starts_with('/') ? target : base.substr(path, folder < path ? 0 : folder + 1 - path) + target;
  return base.substr(0, path) + cleanPath(joined.starts_with('/') ? joined : '/' + joined);
}

} // namespace pilothouse
