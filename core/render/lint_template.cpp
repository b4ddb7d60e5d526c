// Helm: pkg/chart/v2/lint/rules/template.go and crds.go.
#include "core/codec/yaml.h"
#include "core/render/deprecations.h"
#include "core/render/lint_rules.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::lint {
namespace {

using Severity = LintSeverity;

std::string extensionOf(std::string_view name) {
  const auto base = name.substr(name.rfind('/') + 1);
  const auto dot = base.rfind('.');
  return dot == std::string_view::npos ? std::string() : std::string(base.substr(dot));
}

bool isYaml(std::string extension) {
  for (auto& c : extension)
    if (c >= 'A' && c <= 'Z') c = char(c | 0x20);
  return extension == ".yaml" || extension == ".yml";
}

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// The first line that says anything must not be indented.
std::string indentProblem(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (isBlank(line)) continue;
    if (line[0] != ' ' && line[0] != '\t') return {};
    return "document starts with an illegal indent: " + gotext::quote(line) +
           ", which may cause parsing problems";
  }
  return {};
}

// Documents as apimachinery's YAML decoder cuts them: at lines that start with "---".
std::vector<std::string_view> documentsOf(std::string_view text) {
  std::vector<std::string_view> documents;
  for (;;) {
    const auto mark = text.find("\n---");
    documents.push_back(text.substr(0, mark));
    if (mark == std::string_view::npos) return documents;
    const auto line = text.find('\n', mark + 1);
    if (line == std::string_view::npos) return documents;
    text.remove_prefix(line + 1);
  }
}

std::string selectorProblem(std::string_view kind, const std::string& name, std::string_view text) {
  if (kind != "Deployment" && kind != "ReplicaSet" && kind != "DaemonSet" && kind != "StatefulSet") return {};
  if (text.contains("matchLabels") || text.contains("matchExpressions")) return {};
  return "a " + std::string(kind) + " must contain matchLabels or matchExpressions, and " +
         gotext::quote(name) + " does not";
}

std::string listProblem(const Value& document) {
  if (document["kind"].stringOr() != "List") return {};
  const auto& items = document["items"];
  if (!items.isList()) return {};
  for (const auto& item : items.asList())
    if (item.findPath({"metadata", "annotations", "helm.sh/resource-policy"}))
      return "annotation 'helm.sh/resource-policy' within List objects are ignored";
  return {};
}

// What is no object cannot be linted; the reason as Go words it.
std::string shapeProblem(const Value& document) {
  const auto wrong = [](const Value& value) {
    return value.isList() ? "array" : value.isString() ? "string" : value.isBool() ? "bool" : "number";
  };
  if (!document.isMap())
    return std::string("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ") +
           wrong(document) + " into Go value of type rules.k8sYamlStruct";
  return {};
}

} // namespace

bool checkTemplate(Findings& findings, const std::string& name, const std::string& rendered, int kubeMinor) {
  const auto extension = extensionOf(name);
  const bool known =
      extension == ".yaml" || extension == ".yml" || extension == ".tpl" || extension == ".txt";
  findings.rule(Severity::Error, name,
                known ? ""
                      : "file extension '" + extension +
                            "' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt");
  if (!isYaml(extension) || isBlank(rendered)) return true;
  findings.rule(Severity::Warning, name, indentProblem(rendered));
  for (const auto text : documentsOf(rendered)) {
    const auto document = readYaml(text);
    if (!findings.rule(Severity::Error, name,
                       document ? "" : "unable to parse YAML: " + document.error().message))
      return false;
    if (document->isNull()) continue;
    if (const auto problem = shapeProblem(*document); !problem.empty())
      return findings.rule(Severity::Error, name, "unable to parse YAML: " + problem);
    const std::string kind((*document)["kind"].stringOr()), apiVersion((*document)["apiVersion"].stringOr());
    const std::string objectName(document->at({"metadata", "name"}).stringOr());
    findings.rule(Severity::Warning, name, nameProblem(kind, objectName));
    findings.rule(Severity::Warning, name, deprecationWarning(apiVersion, kind, kubeMinor));
    findings.rule(Severity::Error, name, selectorProblem(kind, objectName, rendered));
    findings.rule(Severity::Error, name, listProblem(*document));
  }
  return true;
}

bool checkCrd(Findings& findings, const std::string& name, std::string_view text) {
  for (const auto part : documentsOf(text)) {
    const auto document = readYaml(part);
    if (!findings.rule(Severity::Error, name,
                       document ? "" : "unable to parse YAML: " + document.error().message))
      return false;
    if (document->isNull()) continue;
    const auto apiVersion = (*document)["apiVersion"].stringOr();
    findings.rule(
        Severity::Error, name,
        apiVersion.starts_with("apiextensions.k8s.io") ? "" : "apiVersion is not in 'apiextensions.k8s.io'");
    findings.rule(Severity::Error, name,
                  (*document)["kind"].stringOr() == "CustomResourceDefinition"
                      ? ""
                      : "object kind is not 'CustomResourceDefinition'");
  }
  return true;
}

} // namespace pilothouse::lint
