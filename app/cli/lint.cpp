// Helm: pkg/cmd/lint.go.
#include "core/render/lint.h"
#include "app/cli/apply_flags.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <algorithm>
#include <filesystem>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  ValueSources values;
  std::string kubeVersion;
  bool strict = false, quiet = false, withSubcharts = false, skipSchemaValidation = false;
};

// Every chart below a directory, in the order of names.
void addSubcharts(const FileSource& files, const std::string& folder, std::vector<std::string>& paths) {
  const auto names = files.list(folder);
  if (!names) return;
  for (const auto& name : *names) {
    const auto path = folder + '/' + name;
    if (files.kind(path) == FileKind::Directory)
      addSubcharts(files, path, paths);
    else if (name == "Chart.yaml")
      paths.push_back(folder);
    else if (name.ends_with(".tgz") || name.ends_with(".tar.gz"))
      paths.push_back(path);
  }
}

struct Counts {
  int failed = 0, withProblems = 0;
};

void printReport(std::string& out, const std::string& path, const LintReport& report, const Options& options,
                 Counts& counts) {
  const auto lowest = options.strict ? LintSeverity::Warning : LintSeverity::Error;
  const auto atLeast = [&](LintSeverity severity) {
    return std::ranges::any_of(report.messages, [=](const LintMessage& m) { return m.severity >= severity; });
  };
  const bool failed = report.failure || atLeast(lowest);
  const bool problems = report.failure || atLeast(LintSeverity::Warning);
  counts.withProblems += problems;
  if (options.quiet && !problems) return;
  out += "==> Linting " + path + '\n';
  if (report.failure) out += "Error " + printable(report.failure->message) + '\n';
  for (const auto& message : report.messages)
    if (!options.quiet || message.severity > LintSeverity::Info) out += printable(message.line()) + '\n';
  counts.failed += failed;
  out += '\n';
}

Result<int> run(Context& context, Options& options) {
  LintOptions lint;
  if (!options.kubeVersion.empty()) {
    Capabilities ignored;
    if (const auto valid = setKubeVersion(ignored, options.kubeVersion); !valid)
      return fail(ErrorCode::InvalidArgument,
                  "invalid kube version '" + options.kubeVersion + "': " + valid.error().message);
    lint.kubeVersion = options.kubeVersion;
  }
  auto paths = options.paths;
  if (options.withSubcharts)
    for (const auto& path : options.paths)
      addSubcharts(context.files(), (std::filesystem::path(path) / "charts").lexically_normal().string(),
                   paths);
  lint.nameSpace = context.nameSpace();
  lint.skipSchemaValidation = options.skipSchemaValidation;
  lint.schemaLoader = context.schemaLoader;
  PH_TRY(lint.values, readValues(context, options.values));

  std::string out;
  Counts counts;
  for (const auto& path : paths) {
    const auto report = lintChart(path, lint, context.files());
    for (const auto& line : report.logged) context.err(line + '\n');
    printReport(out, path, report, options, counts);
  }
  context.out(out);
  const auto summary = std::to_string(paths.size()) + " chart(s) linted, " + std::to_string(counts.failed) +
                       " chart(s) failed";
  if (counts.failed > 0) return fail(ErrorCode::InvalidArgument, summary);
  if (!options.quiet || counts.withProblems > 0) context.out(summary + '\n');
  return 0;
}

} // namespace

void addLintCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("lint", "examine a chart for possible issues");
  verb.flag("--strict", options->strict, "fail on lint warnings");
  verb.flag("--with-subcharts", options->withSubcharts, "lint dependent charts");
  verb.flag("--quiet", options->quiet, "print only warnings and errors");
  verb.flag("--skip-schema-validation", options->skipSchemaValidation, "disables JSON schema validation");
  verb.option("--kube-version", options->kubeVersion,
              "Kubernetes version used for capabilities and deprecation checks");
  declareValueFlags(verb, options->values);
  verb.arguments(options->paths, {1, -1}, "PATH");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
