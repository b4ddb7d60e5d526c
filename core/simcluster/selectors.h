// Label and field selectors of list and watch requests (k8s.io/apimachinery/pkg/labels and fields), and the
// LabelSelector of workloads. Pure values.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

class LabelSelector {
public:
  // "a=b,c!=d,e in (f,g),h notin (i),j,!k".
  [[nodiscard]] static Api<LabelSelector> parse(std::string_view text);
  // matchLabels and matchExpressions; null selects nothing when `nullMatchesNothing`.
  [[nodiscard]] static LabelSelector fromObject(const Value& selector);
  // A plain map of labels, as of a Service.
  [[nodiscard]] static LabelSelector fromLabels(const Value& labels);
  [[nodiscard]] bool matches(const Value& object) const; // by metadata.labels
  [[nodiscard]] bool empty() const { return requirements_.empty(); }

private:
  enum class Operator { In, NotIn, Exists, NotExists };
  struct Requirement {
    std::string key;
    Operator test;
    std::vector<std::string> values;
  };
  friend struct LabelParser;
  std::vector<Requirement> requirements_;
};

class FieldSelector {
public:
  // "metadata.name=a,status.phase!=Running". Errors: 400 with the server's text.
  [[nodiscard]] static Api<FieldSelector> parse(std::string_view text);
  [[nodiscard]] bool matches(const Value& object) const;

private:
  struct Requirement {
    std::vector<std::string> path;
    std::string value;
    bool equal;
  };
  std::vector<Requirement> requirements_;
};

} // namespace pilothouse::sim
