#include "core/simcluster/table.h"

#include "core/simcluster/object.h"
#include "core/simcluster/table_columns.h"

#include <format>

namespace pilothouse::sim {
namespace {

// ".spec.replicas": the subset of JSONPath that CRDs use for columns.
const Value& jsonPath(const Value& object, std::string_view path) {
  const Value* here = &object;
  while (!path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    const auto end = std::min(path.find_first_of(".["), path.size());
    if (end > 0) here = &(*here)[path.substr(0, end)];
    path.remove_prefix(end);
    if (!path.starts_with('[')) continue;
    const auto close = path.find(']');
    if (close == std::string_view::npos) break;
    static const Value nothing;
    // A filter such as [?(@.type=="Ready")] picks the item whose type it names.
    const auto inside = path.substr(1, close - 1);
    path.remove_prefix(close + 1);
    const Value* found = &nothing;
    if (here->isList())
      for (const auto& item : here->asList()) {
        const auto type = item["type"].stringOr();
        if (inside == "0" || inside == "*" ||
            (!type.empty() && inside.find(std::format("\"{}\"", type)) != std::string_view::npos)) {
          found = &item;
          break;
        }
      }
    here = found;
  }
  return *here;
}

std::vector<Column> customColumns(const Value& columns) {
  std::vector<Column> result;
  if (!columns.isList() || columns.asList().empty()) return result;
  for (const auto& column : columns.asList()) {
    const auto path = std::string(column["jsonPath"].stringOr());
    const bool date = column["type"].stringOr() == "date";
    result.push_back({column["name"].stringOr(),
                      [path, date](const Value& object, TimePoint now) {
                        const auto& found = jsonPath(object, path);
                        const auto time = date ? parseTime(found.stringOr()) : std::nullopt;
                        return time ? Value(humanDuration(now - *time)) : Value(textOf(found));
                      },
                      column["priority"].intOr() > 0});
  }
  return result;
}

Value definition(std::string_view name, bool wide) {
  return Value::map({{"name", name},
                     {"type", "string"},
                     {"format", name == "Name" ? "name" : ""},
                     {"description", ""},
                     {"priority", wide ? 1 : 0}});
}

} // namespace

std::string humanDuration(Duration age) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
  const auto minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
  if (seconds < -1) return "<invalid>";
  if (seconds < 0) return "0s";
  if (seconds < 120) return std::format("{}s", seconds);
  if (minutes < 10)
    return seconds % 60 ? std::format("{}m{}s", minutes, seconds % 60) : std::format("{}m", minutes);
  if (minutes < 180) return std::format("{}m", minutes);
  if (hours < 8) return minutes % 60 ? std::format("{}h{}m", hours, minutes % 60) : std::format("{}h", hours);
  if (hours < 48) return std::format("{}h", hours);
  if (days < 8) return hours % 24 ? std::format("{}d{}h", days, hours % 24) : std::format("{}d", days);
  if (days < 730) return std::format("{}d", days);
  return std::format("{}y", days / 365);
}

Value partialMetadata(const Value& object) {
  return Value::map({{"kind", "PartialObjectMetadata"},
                     {"apiVersion", "meta.k8s.io/v1"},
                     {"metadata", object["metadata"]}});
}

Value tableOf(const ResourceType& type, const std::vector<Value>& objects, TimePoint now, bool wholeObjects,
              const Value& listMetadata) {
  auto columns = customColumns(type.printerColumns);
  if (columns.empty()) columns = columnsOf(type);
  const bool named = type.kind != "Event";
  auto definitions = Value::list();
  if (named) definitions.append(definition("Name", false));
  for (const auto& column : columns) definitions.append(definition(column.name, column.wide));
  auto rows = Value::list();
  for (const auto& object : objects) {
    auto cells = Value::list();
    if (named) cells.append(nameOf(object));
    for (const auto& column : columns) cells.append(column.cell(object, now));
    rows.append(Value::map({{"cells", cells}, {"object", wholeObjects ? object : partialMetadata(object)}}));
  }
  return Value::map({{"kind", "Table"},
                     {"apiVersion", "meta.k8s.io/v1"},
                     {"metadata", listMetadata},
                     {"columnDefinitions", definitions},
                     {"rows", rows}});
}

} // namespace pilothouse::sim
