#include "core/render/render.h"

#include "core/codec/semver.h"
#include "core/functions/functions.h"
#include "core/render/capabilities_object.h"
#include "core/render/chart_context.h"
#include "core/render/post_render.h"
#include "core/render/render_run.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr std::string_view notesSuffix = "NOTES.txt";
constexpr std::string_view stageMark = "render-stage";

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::unexpected<Error> inRenderStage(Error error) {
  error.parameters.emplace_back(stageMark, "");
  return std::unexpected(std::move(error));
}

// chartutil.IsCompatibleRange: anything that does not parse does not fit.
bool isCompatible(std::string_view range, std::string_view version) {
  const auto parsed = Version::parse(version);
  const auto constraint = Constraint::parse(range);
  return parsed && constraint && constraint->matches(*parsed);
}

Result<void> checkKubeVersion(const Chart& chart, const Capabilities& capabilities) {
  const auto& range = chart.metadata.kubeVersion;
  if (range.empty() || isCompatible(range, printedVersion(capabilities))) return {};
  return fail(ErrorCode::Unsupported, "chart requires kubeVersion: " + range +
                                          " which is incompatible with Kubernetes " +
                                          capabilities.kubeVersion);
}

// Takes the notes out of the files: the chart's own, or all of them.
std::string takeNotes(std::map<std::string, std::string>& files, const std::string& ownPath, bool all) {
  std::string notes;
  for (auto it = files.begin(); it != files.end();) {
    if (!it->first.ends_with(notesSuffix)) {
      ++it;
      continue;
    }
    if (all || it->first == ownPath) {
      if (!notes.empty()) notes += '\n';
      notes += it->second;
    }
    it = files.erase(it);
  }
  return notes;
}

// Files as they are, for a user who looks for what is wrong in them.
std::string wholeText(const std::map<std::string, std::string>& files) {
  std::string text;
  for (const auto& [path, content] : files)
    if (content.find_first_not_of(" \t\r\n\v\f") != std::string::npos)
      text.append("---\n# Source: ").append(path).append("\n").append(content).append("\n");
  return text;
}

std::string manifestOf(const Rendered& rendered, bool withCrds) {
  std::string manifest;
  if (withCrds)
    for (const auto& [path, file] : rendered.crds)
      manifest.append("---\n# Source: ").append(path).append("\n").append(file->data.view()).append("\n");
  if (manifest.empty()) return joinManifest(rendered.documents);
  return manifest + joinManifest(rendered.documents);
}

} // namespace

bool isRenderStageError(const Error& error) {
  return std::ranges::any_of(error.parameters, [](const auto& p) { return p.first == stageMark; });
}

Result<RenderedFiles> renderFiles(const RenderRequest& request, const PreparedChart& prepared) {
  const auto templates = collectTemplates(request, prepared);
  RenderRun run(request, functions::helmFunctions());
  if (request.trace) run.startTrace(prepared.values, templates);
  PH_CHECK(run.add(templates));
  RenderedFiles rendered;
  for (const auto& file : templates) {
    if (baseName(file.path).starts_with('_')) continue;
    Value data = file.data; // all templates of the chart see the change, as in Helm
    data.set("Template",
             Value(Map{{"Name", Value(file.path)}, {"BasePath", Value(file.basePath)}}, GoType::ValuesMap));
    PH_TRY(rendered.files[file.path], run.execute(file.path, data.withGoType(GoType::ValuesMap)));
  }
  rendered.warnings = std::move(run.warnings);
  rendered.trace = run.finishTrace();
  return rendered;
}

Result<Rendered> renderChart(const RenderRequest& request) {
  PH_TRY(auto prepared,
         prepareChart(request.chart, request.userValues, request.skipSchemaValidation, request.schemaLoader));
  if (auto fits = checkKubeVersion(*prepared.chart, request.capabilities); !fits)
    return inRenderStage(std::move(fits).error());
  auto files = renderFiles(request, prepared);
  if (!files) return inRenderStage(std::move(files).error());

  Rendered rendered;
  const auto ownNotes = prepared.chart->name() + "/templates/" + std::string(notesSuffix);
  rendered.notes = takeNotes(files->files, ownNotes, request.includeSubchartNotes);
  if (request.postRender)
    if (auto changed = postRenderFiles(files->files, request.postRender); !changed)
      return inRenderStage(std::move(changed).error());
  auto sorted = sortManifests(std::move(files->files));
  if (!sorted) {
    if (request.broken) *request.broken = wholeText(files->files);
    return inRenderStage(std::move(sorted).error());
  }
  rendered.documents = std::move(sorted->documents);
  rendered.hooks = std::move(sorted->hooks);
  rendered.crds = crdFiles(*prepared.chart);
  rendered.manifest = manifestOf(rendered, request.includeCrds);
  if (files->trace) files->trace->place(rendered.documents, rendered.hooks);
  rendered.trace = std::move(files->trace);
  rendered.chart = prepared.chart;
  rendered.values = prepared.values;
  rendered.warnings = std::move(prepared.warnings);
  for (auto* more : {&files->warnings, &sorted->warnings})
    rendered.warnings.insert(rendered.warnings.end(), more->begin(), more->end());
  return rendered;
}

} // namespace pilothouse
