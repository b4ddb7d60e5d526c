#include "core/chart/coalesce.h"

#include "core/chart/go_print.h"
#include "core/chart/values.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr std::string_view globalKey = "global";

std::string joined(const std::string& prefix, std::string_view name) {
  return prefix.empty() ? std::string(name) : prefix + "." + std::string(name);
}

bool isSubchart(const Chart& chart, std::string_view name) {
  for (const auto& dependency : chart.dependencies)
    if (dependency->name() == name) return true;
  return false;
}

} // namespace

// Helm's coalescing still speaks through Go's old logger, which slog shows as INFO.
void Coalescer::warn(std::string_view text) {
  if (warnings_) warnings_->push_back(logLine("INFO", text));
}

Result<Value> Coalescer::run(const Chart& chart, const Value& values, Mode mode) {
  Value destination = values.isMap() ? deepCopy(values) : Value(Map());
  PH_CHECK(coalesce(chart, destination, "", mode));
  return destination;
}

Result<void> Coalescer::coalesce(const Chart& chart, Value& destination, const std::string& prefix,
                                 Mode mode) {
  defaults(chart, destination, prefix, mode);
  return dependencies(chart, destination, prefix, mode);
}

Result<void> Coalescer::dependencies(const Chart& chart, Value& destination, const std::string& prefix,
                                     Mode mode) {
  auto& entries = destination.mutableMap();
  for (const auto& subchart : chart.dependencies) {
    const auto& name = subchart->name();
    const auto* section = entries.find(std::string_view(name));
    if (section && !section->isMap())
      return fail(ErrorCode::InvalidArgument, "type mismatch on " + name + ": " + goPrintAsBool(*section));
    Value values = section ? *section : entries.set(name, Value(Map()));
    const auto subPrefix = joined(prefix, chart.name());
    globals(values, destination, subPrefix);
    PH_CHECK(coalesce(*subchart, values, subPrefix, mode));
  }
  return {};
}

void Coalescer::globals(Value& destination, const Value& source, const std::string& prefix) {
  const auto* own = destination.find(globalKey);
  if (own && !own->isMap())
    return warn("warning: skipping globals because destination global is not a table.");
  const auto* above = source.find(globalKey);
  if (above && !above->isMap())
    return warn("warning: skipping globals because source global is not a table.");
  Value merged = own ? *own : Value(Map());
  const Map parents = above ? above->asMap() : Map(); // a copy: merging below may change what is shared
  for (const auto& [key, value] : parents) {
    const auto* existing = merged.asMap().find(key.view());
    if (!value.isMap()) {
      if (existing && existing->isMap())
        warn("key " + std::string(key.view()) + " is table. Skipping");
      else
        merged.mutableMap().set(key, value);
      continue;
    }
    Value copy(value.asMap()); // one level, as in Helm: deeper maps stay shared with the parent
    if (existing && !existing->isMap()) {
      warn("Conflict: cannot merge map onto non-map for " + goQuote(key.view()) + ". Skipping.");
      continue;
    }
    if (existing) tables(copy, *existing, joined(prefix, key.view()), Mode::Merge);
    merged.mutableMap().set(key, copy);
  }
  destination.mutableMap().set(globalKey, merged);
}

void Coalescer::defaults(const Chart& chart, Value& destination, const std::string& prefix, Mode mode) {
  const auto subPrefix = joined(prefix, chart.name());
  const Value copy = chart.values.isMap() ? deepCopy(chart.values) : Value(Map());
  auto& entries = destination.mutableMap();
  for (const auto& [key, value] : copy.asMap()) {
    auto* given = entries.find(key.view());
    if (!given) {
      entries.set(key, value);
    } else if (given->isNull() && mode == Mode::Coalesce) {
      entries.erase(key.view()); // null removes a default
    } else if (given->isMap()) {
      if (value.isMap())
        tables(*given, value, joined(subPrefix, key.view()),
               isSubchart(chart, key.view()) ? Mode::Merge : mode);
      else if (!value.isNull())
        warn("warning: skipped value for " + joined(subPrefix, key.view()) + ": Not a table.");
    }
  }
}

Value Coalescer::tables(Value destination, Value source, const std::string& prefix, Mode mode) {
  if (!source.isMap()) return destination;
  if (!destination.isMap()) return source;
  auto& over = destination.mutableMap();
  auto& below = source.mutableMap();
  if (&over == &below) return destination;
  // Helm writes the nulls into the source too, where others may share it (imported values do).
  std::vector<SharedString> nulled;
  for (const auto& [key, value] : over) {
    if (!value.isNull()) continue;
    const auto* before = below.find(key.view());
    if (before && !before->isNull()) nulled.push_back(key);
    below.set(key, Value());
  }
  const Map entries = below; // a copy: merging deeper may change what is shared
  for (const auto& [key, value] : entries) {
    auto* given = over.find(key.view());
    if (!given) {
      over.set(key, value);
    } else if (given->isNull()) {
      // The user takes a default away. Where the default is null as well, the null stays.
      if (mode == Mode::Coalesce && std::ranges::find(nulled, key) != nulled.end()) over.erase(key.view());
    } else if (value.isMap()) {
      const auto fullKey = joined(prefix, key.view());
      if (given->isMap())
        tables(*given, value, fullKey, mode);
      else
        warn("warning: cannot overwrite table with non table for " + fullKey + " (" + goPrint(value) + ")");
    } else if (given->isMap() && !value.isNull()) {
      warn("warning: destination for " + joined(prefix, key.view()) +
           " is a table. Ignoring non-table value (" + goPrint(value) + ")");
    }
  }
  return destination;
}

Result<Value> coalesceValues(const Chart& chart, const Value& userValues,
                             std::vector<std::string>* warnings) {
  return Coalescer(warnings).run(chart, userValues, Coalescer::Mode::Coalesce);
}

} // namespace pilothouse
