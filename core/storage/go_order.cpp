#include "core/storage/go_order.h"

#include "core/codec/json.h"

#include <algorithm>
#include <span>

namespace pilothouse {
namespace {

struct Field;
using Fields = std::span<const Field>;
// A field of a Go struct, and the fields of the struct in it or in its list's items.
struct Field {
  std::string_view name;
  Fields below{};
};

// Helm 4.1.4: pkg/release/v1/{release,info,hook}.go and pkg/chart/v2/{chart,metadata,dependency}.go.
constexpr Field person[]{{"name"}, {"email"}, {"url"}};
constexpr Field dependency[]{{"name"}, {"version"}, {"repository"},    {"condition"},
                             {"tags"}, {"enabled"}, {"import-values"}, {"alias"}};
constexpr Field metadata[]{{"name"},
                           {"home"},
                           {"sources"},
                           {"version"},
                           {"description"},
                           {"keywords"},
                           {"maintainers", person},
                           {"icon"},
                           {"apiVersion"},
                           {"condition"},
                           {"tags"},
                           {"appVersion"},
                           {"deprecated"},
                           {"annotations"},
                           {"kubeVersion"},
                           {"dependencies", dependency},
                           {"type"}};
constexpr Field lock[]{{"generated"}, {"digest"}, {"dependencies", dependency}};
constexpr Field file[]{{"name"}, {"data"}, {"modtime"}};
constexpr Field chart[]{{"metadata", metadata}, {"lock", lock},  {"templates", file}, {"values"}, {"schema"},
                        {"schemamodtime"},      {"files", file}, {"modtime"}};
constexpr Field info[]{{"first_deployed"}, {"last_deployed"}, {"deleted"},  {"description"},
                       {"status"},         {"notes"},         {"resources"}};
constexpr Field run[]{{"started_at"}, {"completed_at"}, {"phase"}};
constexpr Field hook[]{{"name"},
                       {"kind"},
                       {"path"},
                       {"manifest"},
                       {"events"},
                       {"last_run", run},
                       {"weight"},
                       {"delete_policies"},
                       {"output_log_policies"}};
constexpr Field release[]{{"name"},        {"info", info}, {"chart", chart}, {"config"},      {"manifest"},
                          {"hooks", hook}, {"version"},    {"namespace"},    {"apply_method"}};

Result<void> write(std::string& out, const Value& value, Fields fields);

Result<void> writeField(std::string& out, std::string_view name, const Value& value, Fields below) {
  if (out.back() != '{') out += ',';
  PH_TRY(const std::string key, writeJson(Value(name)));
  out += key;
  out += ':';
  return write(out, value, below);
}

Result<void> writeStruct(std::string& out, const Map& map, Fields fields) {
  out += '{';
  for (const auto& field : fields)
    if (const Value* value = map.find(field.name)) PH_CHECK(writeField(out, field.name, *value, field.below));
  for (const auto& [name, value] : map)
    if (std::ranges::find(fields, name.view(), &Field::name) == fields.end())
      PH_CHECK(writeField(out, name, value, {}));
  out += '}';
  return {};
}

Result<void> writeList(std::string& out, const List& list, Fields fields) {
  out += '[';
  for (const auto& item : list) {
    if (out.back() != '[') out += ',';
    PH_CHECK(write(out, item, fields));
  }
  out += ']';
  return {};
}

Result<void> write(std::string& out, const Value& value, Fields fields) {
  if (!fields.empty() && value.isMap()) return writeStruct(out, value.asMap(), fields);
  if (!fields.empty() && value.isList()) return writeList(out, value.asList(), fields);
  PH_TRY(const std::string text, writeJson(value));
  out += text;
  return {};
}

} // namespace

Result<std::string> writeRecordJson(const Value& record) {
  std::string out;
  PH_CHECK(write(out, record, release));
  return out;
}

} // namespace pilothouse
