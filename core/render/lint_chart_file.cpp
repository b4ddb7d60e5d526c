// Helm: pkg/chart/v2/lint/rules/chartfile.go.
#include "core/chart/metadata.h"
#include "core/codec/semver.h"
#include "core/codec/yaml.h"
#include "core/render/lint_rules.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"

#include <algorithm>
#include <array>

namespace pilothouse::lint {
namespace {

using Severity = LintSeverity;

constexpr std::array<std::string_view, 17> chartKeys = {
    "name",        "home",        "sources",     "version",      "description", "keywords",
    "maintainers", "icon",        "apiVersion",  "condition",    "tags",        "appVersion",
    "deprecated",  "annotations", "kubeVersion", "dependencies", "type"};
constexpr std::array<std::string_view, 3> maintainerKeys = {"name", "email", "url"};
constexpr std::array<std::string_view, 8> dependencyKeys = {"name", "version", "repository",    "condition",
                                                            "tags", "enabled", "import-values", "alias"};

std::string unknownKey(const Value& map, std::span<const std::string_view> known) {
  if (!map.isMap()) return {};
  for (const auto& [key, value] : map.asMap()) {
    if (std::ranges::find(known, key.view()) == known.end()) return std::string(key.view());
    if (!value.isList()) continue;
    for (const auto& item : value.asList()) {
      std::string inner;
      if (key.view() == "maintainers") inner = unknownKey(item, maintainerKeys);
      if (key.view() == "dependencies") inner = unknownKey(item, dependencyKeys);
      if (!inner.empty()) return inner;
    }
  }
  return {};
}

std::string stringProblem(const Value& raw, std::string_view key) {
  const auto* value = raw.find(key);
  if (!value || value->isString()) return {};
  return std::string(key) + " should be of type string but it's of type " +
         std::string(tmpl::goTypeName(*value));
}

std::string nameProblem(const ChartMetadata& chart) {
  if (chart.name.empty()) return "name is required";
  if (chart.name.contains('/')) return "chart name " + gotext::quote(chart.name) + " is invalid";
  return {};
}

std::string apiVersionProblem(const ChartMetadata& chart) {
  constexpr std::string_view allowed = "The value must be either \"v1\" or \"v2\"";
  if (chart.apiVersion.empty()) return "apiVersion is required. " + std::string(allowed);
  if (chart.apiVersion == "v1" || chart.apiVersion == "v2") return {};
  return "apiVersion '" + chart.apiVersion + "' is not valid. " + std::string(allowed);
}

std::string versionProblem(const ChartMetadata& chart) {
  if (chart.version.empty()) return "version is required";
  const auto version = Version::parse(chart.version);
  if (!version) return "version '" + chart.version + "' is not a valid SemVer";
  const auto least = Version::parse("0.0.0-0");
  if (least && *version <= *least) return "version " + version->text() + " is less than or equal to 0.0.0-0";
  return {};
}

// The shape of govalidator's IsEmail.
bool isEmail(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || text.find_first_of(" \t") != std::string_view::npos)
    return false;
  const auto host = text.substr(at + 1);
  return host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains("..") &&
         text.find('@') == at;
}

// A URL with a scheme (govalidator: IsRequestURL).
bool isRequestUrl(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !gotext::isLetter(std::uint8_t(text[0]))) return false;
  return std::ranges::all_of(text, [](char c) { return std::uint8_t(c) > ' ' && c != 0x7F; }) &&
         text.size() > colon + 1;
}

// A URL that may lack a scheme but has a host (govalidator: IsURL).
bool isUrl(std::string_view text) {
  if (const auto mark = text.find("://"); mark != std::string_view::npos) text.remove_prefix(mark + 3);
  const auto host = text.substr(0, text.find_first_of("/?#"));
  return (host.contains('.') || host.starts_with("localhost")) && !host.starts_with('.') &&
         text.find_first_of(" \t") == std::string_view::npos;
}

std::string maintainerProblem(const MetadataDraft& draft) {
  if (draft.nullMaintainer) return "a maintainer entry is empty";
  for (const auto& [name, email, url] : draft.value.maintainers) {
    if (name.empty()) return "each maintainer requires a name";
    if (!email.empty() && !isEmail(email))
      return "invalid email '" + email + "' for maintainer '" + name + "'";
    if (!url.empty() && !isUrl(url)) return "invalid url '" + url + "' for maintainer '" + name + "'";
  }
  return {};
}

std::string sourceProblem(const ChartMetadata& chart) {
  for (const auto& source : chart.sources)
    if (!isRequestUrl(source)) return "invalid source URL '" + source + "'";
  return {};
}

std::string only(const ChartMetadata& chart, bool used, std::string_view what, std::string_view verb) {
  if (!used || chart.apiVersion == "v2") return {};
  return std::string(what) + " not valid in " + (verb == "It is" ? "" : "the Chart file with ") +
         "apiVersion '" + chart.apiVersion + "'. " + std::string(verb) + " valid in apiVersion 'v2'";
}

} // namespace

void checkChartFile(Findings& findings, const std::string& text) {
  const std::string file = "Chart.yaml";
  const auto rule = [&](LintSeverity severity, std::string problem) {
    return findings.rule(severity, file, std::move(problem));
  };
  MetadataDraft draft;
  const auto decoded = decodeMetadata(std::string_view(text), draft);
  if (!rule(Severity::Error, decoded ? "" : "unable to parse YAML\n\t" + decoded.error().message)) return;
  const auto raw = readYaml(text).value_or(Value());
  if (const auto unknown = unknownKey(raw, chartKeys); !unknown.empty())
    rule(
        Severity::Warning,
        "failed to strictly parse chart metadata file\n\terror unmarshaling JSON: while decoding JSON: json: "
        "unknown field " +
            gotext::quote(unknown));
  const auto& chart = draft.value;
  rule(Severity::Error, nameProblem(chart));
  rule(Severity::Error, apiVersionProblem(chart));
  rule(Severity::Error, stringProblem(raw, "version"));
  rule(Severity::Error, versionProblem(chart));
  rule(Severity::Error, stringProblem(raw, "appVersion"));
  rule(Severity::Error, maintainerProblem(draft));
  rule(Severity::Error, sourceProblem(chart));
  rule(Severity::Info, chart.icon.empty() ? "icon is recommended" : "");
  rule(Severity::Error,
       chart.icon.empty() || isRequestUrl(chart.icon) ? "" : "invalid icon URL '" + chart.icon + "'");
  rule(Severity::Error, only(chart, !chart.type.empty(), "chart type is", "It is"));
  rule(Severity::Error, only(chart, !chart.dependencies.empty(), "dependencies are", "They are"));
  rule(Severity::Warning,
       Version::parseStrict(chart.version) ? "" : "version '" + chart.version + "' is not a valid SemVerV2");
}

} // namespace pilothouse::lint
