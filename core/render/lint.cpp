#include "core/render/lint.h"

#include "core/base/limits.h"
#include "core/codec/yaml.h"
#include "core/render/lint_rules.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace pilothouse {
namespace {

using lint::Findings;
using Severity = LintSeverity;

bool isArchive(std::string_view path) { return path.ends_with(".tgz") || path.ends_with(".tar.gz"); }

// The files of a chart, whether it is a directory or was an archive.
class ChartFiles {
public:
  static Result<ChartFiles> open(const std::string& path, const FileSource& disk) {
    ChartFiles files;
    if (!isArchive(path)) {
      files.root_ = path;
      files.disk_ = &disk;
      std::error_code ignored;
      files.name_ = std::filesystem::absolute(path, ignored).lexically_normal().string();
      return files;
    }
    auto bytes = disk.read(path, limits::chartBytes);
    if (!bytes) return std::unexpected(bytes.error().wrapped("unable to open tarball: "));
    PH_TRY(files.chart_, loadChartArchive(*bytes));
    files.name_ = path;
    return files;
  }

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] FileKind kind(const std::string& name) const {
    if (disk_) return disk_->kind(root_ + '/' + name);
    for (const auto& file : chart_->raw) {
      if (file.name == name) return FileKind::Regular;
      if (file.name.starts_with(name + '/')) return FileKind::Directory;
    }
    return FileKind::Missing;
  }

  [[nodiscard]] Result<std::string> read(const std::string& name) const {
    if (disk_) return disk_->read(root_ + '/' + name, limits::chartFileBytes);
    const auto at = std::ranges::find(chart_->raw, name, &ChartFile::name);
    if (at == chart_->raw.end())
      return fail(ErrorCode::NotFound, "open " + name + ": no such file or directory");
    return std::string(at->data.view());
  }

  [[nodiscard]] Result<std::shared_ptr<const Chart>> load() const {
    if (!disk_) return chart_;
    return loadChart(root_, *disk_);
  }

private:
  std::string root_, name_;
  const FileSource* disk_ = nullptr;
  std::shared_ptr<const Chart> chart_;
};

std::string valuesProblem(const ChartFiles& files, const LintOptions& options) {
  const auto text = files.read("values.yaml");
  if (!text) return "unable to parse YAML: " + text.error().message;
  auto values = readYaml(*text);
  if (!values) return "unable to parse YAML: " + values.error().message;
  const auto schema = files.read("values.schema.json");
  if (!schema || schema->empty() || options.skipSchemaValidation) return {};
  Chart chart; // its own schema over its own values and the user's, subcharts left aside
  chart.schema = *schema;
  chart.hasSchema = true;
  const auto merged = deepMerge(values->isMap() ? *values : Value(Map()), options.values);
  const auto valid = validateSchemas(chart, merged, options.schemaLoader);
  if (valid) return {};
  // Helm validates one schema here, not a tree of charts: its text has no heading.
  const auto& message = valid.error().message;
  return message.starts_with(":\n") ? message.substr(2) : message;
}

int minorOf(const Capabilities& capabilities) {
  std::string_view version = capabilities.kubeVersion;
  version.remove_prefix(std::min(version.find('.') + 1, version.size()));
  int minor = 0;
  std::from_chars(version.data(), version.data() + version.size(), minor);
  return minor;
}

void checkTemplates(Findings& findings, const ChartFiles& files, const LintOptions& options,
                    LintReport& report) {
  const std::string folder = "templates/";
  const auto kind = files.kind("templates");
  if (!findings.rule(Severity::Warning, folder, kind == FileKind::Missing ? "directory does not exist" : ""))
    return;
  if (!findings.rule(Severity::Error, folder, kind == FileKind::Directory ? "" : "not a directory")) return;
  const auto chart = files.load();
  if (!findings.rule(Severity::Error, folder, chart ? "" : chart.error().message)) return;

  RenderRequest request;
  request.chart = *chart;
  request.userValues = options.values;
  request.releaseName = "test-release";
  request.nameSpace = options.nameSpace;
  request.revision = 0;
  request.lintMode = true;
  request.skipSchemaValidation = options.skipSchemaValidation;
  if (options.kubeVersion) (void)setKubeVersion(request.capabilities, *options.kubeVersion);
  auto prepared =
      prepareChart(request.chart, request.userValues, request.skipSchemaValidation, options.schemaLoader);
  if (!prepared) {
    if (prepared.error().code == ErrorCode::Schema)
      findings.rule(Severity::Error, folder, prepared.error().message);
    return; // Helm says nothing of values that cannot be combined
  }
  // Helm combines them a second time here, which drops the nulls that a chart's own values have.
  if (auto again = coalesceValues(*prepared->chart, prepared->values)) prepared->values = *std::move(again);
  const auto rendered = renderFiles(request, *prepared);
  if (!findings.rule(Severity::Error, folder, rendered ? "" : rendered.error().message)) return;
  report.logged = rendered->warnings;
  for (const auto& file : prepared->chart->templates) {
    const auto at = rendered->files.find(prepared->chart->name() + '/' + file.name);
    const auto text = at == rendered->files.end() ? std::string() : at->second;
    if (!lint::checkTemplate(findings, file.name, text, minorOf(request.capabilities))) return;
  }
}

void addName(std::string& names, const std::string& name) { names += (names.empty() ? "" : ",") + name; }

std::string named(std::string_view sentence, const std::string& names) {
  return names.empty() ? std::string() : std::string(sentence) + names;
}

void checkDependencies(Findings& findings, const ChartFiles& files) {
  const auto loaded = files.load();
  if (!findings.rule(Severity::Error, "", loaded ? "" : "unable to load chart\n\t" + loaded.error().message))
    return;
  const auto& declared = (*loaded)->metadata.dependencies;
  const auto& present = (*loaded)->dependencies;
  std::string undeclared, twice, missing;
  for (const auto& chart : present)
    if (std::ranges::find(declared, chart->name(), &Dependency::name) == declared.end())
      addName(undeclared, chart->name());
  for (std::size_t i = 0; i < declared.size(); ++i) {
    const auto key = [](const Dependency& d) -> const std::string& {
      return d.alias.empty() ? d.name : d.alias;
    };
    if (std::any_of(declared.begin(), declared.begin() + std::ptrdiff_t(i),
                    [&](const Dependency& before) { return key(before) == key(declared[i]); }))
      addName(twice, key(declared[i]));
    if (std::ranges::none_of(present, [&](const auto& chart) { return chart->name() == declared[i].name; }))
      addName(missing, declared[i].name);
  }
  findings.rule(Severity::Error, files.name(),
                named("chart metadata is missing these dependencies: ", undeclared));
  findings.rule(Severity::Error, files.name(), named("multiple dependencies with name or alias: ", twice));
  findings.rule(Severity::Warning, files.name(),
                named("chart directory is missing these dependencies: ", missing));
}

void checkCrds(Findings& findings, const ChartFiles& files) {
  const auto kind = files.kind("crds");
  if (kind == FileKind::Missing) return;
  if (!findings.rule(Severity::Error, "crds/", kind == FileKind::Directory ? "" : "not a directory")) return;
  const auto chart = files.load();
  if (!findings.rule(Severity::Error, "crds/", chart ? "" : chart.error().message)) return;
  for (const auto& crd : crdFiles(**chart))
    if (!lint::checkCrd(findings, crd.file->name, crd.file->data.view())) return;
}

} // namespace

std::string LintMessage::line() const {
  constexpr std::string_view names[] = {"UNKNOWN", "INFO", "WARNING", "ERROR"};
  return '[' + std::string(names[int(severity)]) + "] " + path + ": " + text;
}

LintReport lintChart(const std::string& path, const LintOptions& options, const FileSource& disk) {
  LintReport report;
  const auto files = ChartFiles::open(path, disk);
  if (!files) {
    report.failure = files.error();
    return report;
  }
  if (files->kind("Chart.yaml") == FileKind::Missing) {
    const auto shown = std::filesystem::path(path + "/Chart.yaml").lexically_normal().string();
    const bool below = disk.kind(path) == FileKind::Regular; // a file has nothing below it
    report.failure =
        Error{ErrorCode::NotFound, "unable to check Chart.yaml file in chart: stat " + shown +
                                       (below ? ": not a directory" : ": no such file or directory")};
    return report;
  }
  Findings findings(report.messages);
  if (const auto text = files->read("Chart.yaml"))
    lint::checkChartFile(findings, *text);
  else
    findings.rule(Severity::Error, "Chart.yaml", "should be a file, not a directory");
  if (findings.rule(Severity::Info, "values.yaml",
                    files->kind("values.yaml") == FileKind::Missing ? "file does not exist" : ""))
    findings.rule(Severity::Error, "values.yaml", valuesProblem(*files, options));
  checkTemplates(findings, *files, options, report);
  checkDependencies(findings, *files);
  checkCrds(findings, *files);
  return report;
}

} // namespace pilothouse
