// Which subcharts take part: binding by version range, aliases, tags and conditions, imported values.
// Helm: pkg/chart/v2/util/dependencies.go, in its order, since each step coalesces values again.
#include "core/chart/coalesce.h"
#include "core/chart/go_print.h"
#include "core/chart/values.h"
#include "core/codec/semver.h"

#include <algorithm>
#include <set>

namespace pilothouse {
namespace {

using Mode = Coalescer::Mode;
using MutableChart = std::shared_ptr<Chart>;

bool isCompatible(const std::string& range, const std::string& version) {
  const auto parsed = Version::parse(version);
  const auto constraint = Constraint::parse(range);
  return parsed && constraint && constraint->matches(*parsed);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const auto start = text.find_first_not_of(blanks);
  return start == text.npos ? std::string_view()
                            : text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

// The map at a dotted path; `missing` names the first part that is none.
const Value* tableAt(const Value& values, std::string_view path, std::string* missing = nullptr) {
  const Value* here = &values;
  for (const auto part : split(path, '.')) {
    here = here->find(part);
    if (here && here->isMap()) continue;
    if (missing) *missing = part;
    return nullptr;
  }
  return here;
}

// A value that is no map, at a dotted path.
const Value* leafAt(const Value& values, std::string_view path) {
  const auto dot = path.rfind('.');
  const auto* table = dot == path.npos ? &values : tableAt(values, path.substr(0, dot));
  const auto* found = table ? table->find(path.substr(dot == path.npos ? 0 : dot + 1)) : nullptr;
  return found && !found->isMap() ? found : nullptr;
}

MutableChart cloneTree(const Chart& chart) {
  auto copy = std::make_shared<Chart>(chart);
  for (auto& dependency : copy->dependencies) dependency = cloneTree(*dependency);
  return copy;
}

// The charts below were all made by cloneTree or bind, so changing them changes nobody else's.
Chart& editable(const std::shared_ptr<const Chart>& chart) { return const_cast<Chart&>(*chart); }

class Preparer {
public:
  explicit Preparer(std::vector<std::string>& warnings) : warnings_(warnings), coalescer_(&warnings) {}

  Result<void> enable(Chart& chart, const Value& values, const std::string& path);
  Result<void> importAll(Chart& chart);

private:
  void bind(Chart& chart);
  void applyTags(std::vector<Dependency>& dependencies, const Value& values);
  void applyConditions(std::vector<Dependency>& dependencies, const Value& values, const std::string& path);
  Result<void> importInto(Chart& chart);
  void importOne(const Dependency& dependency, const Value& item, const Value& values, Value& imported,
                 List& records);

  std::vector<std::string>& warnings_;
  Coalescer coalescer_;
};

// The subchart that a dependency names, renamed by the alias; the same chart may be bound several times.
MutableChart findBound(const std::vector<std::shared_ptr<const Chart>>& charts,
                       const Dependency& dependency) {
  for (const auto& chart : charts) {
    if (chart->name() != dependency.name || !isCompatible(dependency.version, chart->metadata.version))
      continue;
    auto copy = cloneTree(*chart);
    if (!dependency.alias.empty()) copy->metadata.name = dependency.alias;
    return copy;
  }
  return nullptr;
}

void Preparer::bind(Chart& chart) {
  auto& wanted = chart.metadata.dependencies;
  std::vector<std::shared_ptr<const Chart>> bound;
  for (const auto& existing : chart.dependencies) { // what Chart.yaml does not name stays, and comes first
    const bool named = std::ranges::any_of(wanted, [&](const Dependency& dependency) {
      return dependency.name == existing->name() &&
             isCompatible(dependency.version, existing->metadata.version);
    });
    if (!named) bound.push_back(existing);
  }
  for (auto& dependency : wanted) {
    if (auto copy = findBound(chart.dependencies, dependency)) bound.push_back(std::move(copy));
    if (!dependency.alias.empty()) dependency.name = dependency.alias;
  }
  chart.dependencies = std::move(bound);
}

void Preparer::applyTags(std::vector<Dependency>& dependencies, const Value& values) {
  const auto* tags = values.find("tags");
  if (!tags || !tags->isMap()) return;
  for (auto& dependency : dependencies) {
    bool hasTrue = false, hasFalse = false;
    for (const auto& tag : dependency.tags) {
      const auto* value = tags->find(tag);
      if (!value) continue;
      if (value->isBool())
        (value->asBool() ? hasTrue : hasFalse) = true;
      else
        warnings_.push_back(
            logLine("WARN", "returned non-bool value", {{"tag", tag}, {"chart", dependency.name}}));
    }
    dependency.enabled = hasTrue || !hasFalse;
  }
}

void Preparer::applyConditions(std::vector<Dependency>& dependencies, const Value& values,
                               const std::string& path) {
  for (auto& dependency : dependencies) {
    for (const auto condition : split(trimmed(dependency.condition), ',')) {
      if (condition.empty()) continue;
      const auto* value = leafAt(values, path + std::string(condition));
      if (!value) continue;
      if (value->isBool()) {
        dependency.enabled = value->asBool();
        break;
      }
      warnings_.push_back(
          logLine("WARN", "returned non-bool value", {{"path", condition}, {"chart", dependency.name}}));
    }
  }
}

Result<void> Preparer::enable(Chart& chart, const Value& values, const std::string& path) {
  auto& wanted = chart.metadata.dependencies;
  if (wanted.empty()) return {};
  bind(chart);
  for (auto& dependency : wanted) dependency.enabled = true;
  PH_TRY(const auto merged, coalescer_.run(chart, values, Mode::Coalesce));
  applyTags(wanted, merged);
  applyConditions(wanted, merged, path);
  std::set<std::string> disabled;
  for (const auto& dependency : wanted)
    if (!dependency.enabled) disabled.insert(dependency.name);
  std::erase_if(chart.dependencies,
                [&](const auto& subchart) { return disabled.contains(subchart->name()); });
  std::erase_if(wanted, [&](const Dependency& dependency) { return disabled.contains(dependency.name); });
  for (const auto& subchart : chart.dependencies)
    PH_CHECK(enable(editable(subchart), merged, path + subchart->name() + "."));
  return {};
}

Result<void> Preparer::importAll(Chart& chart) {
  for (const auto& subchart : chart.dependencies) PH_CHECK(importAll(editable(subchart)));
  return importInto(chart);
}

Result<void> Preparer::importInto(Chart& chart) {
  if (chart.metadata.dependencies.empty()) return {};
  PH_TRY(auto values, coalescer_.run(chart, Value(), Mode::Merge));
  Value imported{Map()};
  for (auto& dependency : chart.metadata.dependencies) {
    if (!dependency.importValues.isList()) continue;
    List records;
    for (const auto& item : dependency.importValues.asList())
      importOne(dependency, item, values, imported, records);
    dependency.importValues = Value(std::move(records));
  }
  chart.values = imported.asMap().empty() ? std::move(values)
                                          : coalescer_.tables(deepCopy(values), imported, "", Mode::Merge);
  return {};
}

// `imported` gathers the tables; what was imported first has priority.
void Preparer::importOne(const Dependency& dependency, const Value& item, const Value& values,
                         Value& imported, List& records) {
  const bool isMap = item.isMap();
  if (!isMap && !item.isString()) return;
  const auto child = isMap ? goPrint(item["child"]) : "exports." + std::string(item.asString());
  const auto parent = isMap ? goPrint(item["parent"]) : std::string(".");
  records.push_back(Value::map({{"child", Value(child)}, {"parent", Value(parent)}}));
  std::string missing;
  const auto* table = tableAt(values, dependency.name + "." + child, &missing);
  if (!table) {
    const auto reason = goQuote(missing) + " is not a table";
    warnings_.push_back(isMap ? logLine("WARN", "ImportValues missing table from chart",
                                        {{"chart", dependency.name}, {"error", reason}})
                              : logLine("WARN", "ImportValues missing table", {{"error", reason}}));
    return;
  }
  Value nested = table->asMap().empty() ? Value(Map()) : *table; // shared with `values`, as in Helm
  if (parent != ".") {
    const auto parts = split(parent, '.');
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
      nested = Value::map({{SharedString(*part), std::move(nested)}});
  }
  imported = coalescer_.tables(std::move(imported), nested, "", Mode::Merge);
}

} // namespace

Result<PreparedChart> prepareChart(std::shared_ptr<const Chart> chart, const Value& userValues,
                                   bool skipSchemaValidation, const SchemaLoader& schemaLoader) {
  PreparedChart prepared;
  auto copy = cloneTree(*chart);
  Preparer preparer(prepared.warnings);
  auto processed = preparer.enable(*copy, userValues, "");
  if (processed) processed = preparer.importAll(*copy);
  if (!processed) // `helm upgrade` prints the cause alone
    return std::unexpected(processed.error().wrapped("chart dependencies processing failed: "));
  PH_TRY(prepared.values, Coalescer(&prepared.warnings).run(*copy, userValues, Coalescer::Mode::Coalesce));
  if (!skipSchemaValidation) {
    if (auto valid = validateSchemas(*copy, prepared.values, schemaLoader); !valid)
      return std::unexpected(valid.error().wrapped(
          "values don't meet the specifications of the schema(s) in the following chart(s):\n"));
  }
  prepared.chart = std::move(copy);
  return prepared;
}

} // namespace pilothouse
