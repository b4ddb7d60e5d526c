#include "ui/session/engine_requests.h"

#include "core/chart/values.h"
#include "core/codec/yaml.h"
#include "ui/models/words.h"
#include "ui/session/engine_convert.h"
#include "ui/session/value_keys.h"

namespace pilothouse::ui {
namespace {

QString yaml(const Value& value, QStringList* problems) {
  if (value.isNull()) return {};
  const auto text = writeYaml(value);
  if (text) return QString::fromStdString(*text);
  if (problems) problems->append(QString::fromStdString(text.error().message));
  return {};
}

int countKeys(const Value& value) {
  if (!value.isMap()) return 1;
  int count = 0;
  for (const auto& [key, entry] : value.asMap()) count += countKeys(entry);
  return count;
}

actions::ApplyOptions options(bool wait, int seconds) {
  actions::ApplyOptions result;
  result.wait = wait ? actions::WaitStrategy::Watcher : actions::WaitStrategy::HookOnly;
  result.timeout = std::chrono::seconds(seconds);
  return result;
}

actions::ApplyOptions options(const ApplyInput& input) {
  actions::ApplyOptions result = options(input.wait, input.timeoutSeconds);
  const ApplyExtras& extras = input.extras;
  result.rollbackOnFailure = input.rollbackOnFailure;
  result.waitForJobs = extras.waitForJobs;
  result.disableHooks = extras.noHooks;
  result.forceReplace = extras.forceReplace;
  result.forceConflicts = extras.forceConflicts;
  result.takeOwnership = extras.takeOwnership;
  result.cleanupOnFail = extras.cleanupOnFail;
  result.historyMax = extras.historyMax;
  result.description = extras.description.toStdString();
  return result;
}

actions::ValuesStrategy strategy(ValuesChoice choice) {
  switch (choice) {
  case ValuesChoice::Default: return actions::ValuesStrategy::Default;
  case ValuesChoice::Reset: return actions::ValuesStrategy::Reset;
  case ValuesChoice::Reuse: return actions::ValuesStrategy::Reuse;
  case ValuesChoice::ResetThenReuse: return actions::ValuesStrategy::ResetThenReuse;
  }
  return actions::ValuesStrategy::Default;
}

} // namespace

Result<std::shared_ptr<const Chart>> RequestMaker::chart(const ApplyInput& input) {
  if (!input.chartPath.isEmpty()) return loadChart(input.chartPath.toStdString(), *files_);
  if (!input.current.record) return fail(ErrorCode::InvalidArgument, "choose a chart");
  const std::scoped_lock lock(mutex_);
  if (lastRecord_ != input.current.record) {
    PH_TRY(lastChart_, chartFromRecord(input.current.record->chart));
    lastRecord_ = input.current.record;
  }
  return lastChart_;
}

Result<Value> RequestMaker::values(const ApplyInput& input) const {
  ValueSources sources;
  for (const QString& file : input.valuesFiles) sources.files.push_back(file.toStdString());
  PH_TRY(Value merged, mergeValueSources(sources, *files_));
  auto typed = readYaml(input.editorText.toStdString());
  if (!typed) {
    Error error = typed.error();
    if (!error.position) error.position.emplace();
    error.position->file = "values"; // the editor, for the page to mark the line
    return std::unexpected(std::move(error));
  }
  if (typed->isNull()) return merged;
  if (!typed->isMap()) {
    Error error{ErrorCode::Parse, "values must be a map of names to values"};
    error.position = SourcePosition{"values", 1, 1, {}};
    return std::unexpected(std::move(error));
  }
  return deepMerge(merged, *typed);
}

namespace {

// Templates, and then everything else that came with the chart.
const ChartFile* findFile(const Chart& chart, std::string_view path) {
  for (const auto* files : {&chart.templates, &chart.raw})
    for (const ChartFile& file : *files)
      if (file.name == path) return &file;
  return nullptr;
}

const ChartFile* findBelow(const Chart& chart, std::string_view path) {
  if (const ChartFile* file = findFile(chart, path)) return file;
  constexpr std::string_view folder = "charts/";
  if (!path.starts_with(folder)) return nullptr;
  path.remove_prefix(folder.size());
  const auto slash = path.find('/');
  if (slash == path.npos) return nullptr;
  for (const auto& subchart : chart.dependencies)
    if (subchart->name() == path.substr(0, slash)) return findBelow(*subchart, path.substr(slash + 1));
  return nullptr;
}

} // namespace

Result<QString> RequestMaker::chartFile(const ApplyInput& input, const std::string& path) {
  PH_TRY(const auto chart, this->chart(input));
  const auto slash = path.find('/');
  const ChartFile* file =
      slash == path.npos ? nullptr : findBelow(*chart, std::string_view(path).substr(slash + 1));
  if (!file) return fail(ErrorCode::NotFound, path + ": not in the chart");
  const auto text = file->data.view();
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Result<std::vector<trace::ValueLayer>> RequestMaker::layers(const ApplyInput& input) const {
  ValueSources sources;
  for (const QString& file : input.valuesFiles) sources.files.push_back(file.toStdString());
  PH_TRY(auto layers, trace::valueLayers(sources, *files_));
  if (!input.editorText.trimmed().isEmpty())
    layers.push_back({Words::tr("the editor").toStdString(), input.editorText.toStdString(), {}});
  return layers;
}

Result<actions::UpgradeRequest> RequestMaker::upgrade(const ApplyInput& input, std::stop_token stop) {
  actions::UpgradeRequest request;
  request.name = input.key.name.toStdString();
  request.nameSpace = input.key.nameSpace.toStdString();
  PH_TRY(request.chart, chart(input));
  PH_TRY(request.values, values(input));
  request.valuesStrategy = strategy(input.values);
  request.apply = options(input);
  request.skipCrds = input.extras.skipCrds;
  request.skipSchemaValidation = input.extras.skipSchemaValidation;
  request.install = input.install;
  request.schemaLoader = repo::loaderOf(schemas_, std::move(stop));
  request.createNamespace = input.createNamespace;
  return request;
}

Result<actions::InstallRequest> RequestMaker::install(const ApplyInput& input, std::stop_token stop) {
  actions::InstallRequest request;
  request.name = input.key.name.toStdString();
  request.nameSpace = input.key.nameSpace.toStdString();
  PH_TRY(request.chart, chart(input));
  PH_TRY(request.values, values(input));
  request.apply = options(input);
  request.skipCrds = input.extras.skipCrds;
  request.skipSchemaValidation = input.extras.skipSchemaValidation;
  request.createNamespace = input.createNamespace;
  request.schemaLoader = repo::loaderOf(schemas_, std::move(stop));
  return request;
}

actions::RollbackRequest RequestMaker::rollback(const RollbackInput& input) {
  actions::RollbackRequest request;
  request.name = input.key.name.toStdString();
  request.nameSpace = input.key.nameSpace.toStdString();
  request.revision = input.revision;
  request.apply = options(input.wait, input.timeoutSeconds);
  return request;
}

actions::UninstallRequest RequestMaker::uninstall(const UninstallInput& input) {
  actions::UninstallRequest request;
  request.name = input.key.name.toStdString();
  request.nameSpace = input.key.nameSpace.toStdString();
  request.keepHistory = input.keepHistory;
  request.wait = input.wait ? actions::WaitStrategy::Watcher : actions::WaitStrategy::HookOnly;
  request.timeout = std::chrono::seconds(input.timeoutSeconds);
  return request;
}

Result<RevisionTexts> revisionTexts(const RevisionItem& revision) {
  if (!revision.record) return fail(ErrorCode::NotFound, "release: not found");
  const Release& release = *revision.record;
  RevisionTexts texts;
  texts.revision = revision.revision;
  texts.supplied = yaml(release.config, &texts.problems);
  texts.manifest = QString::fromStdString(release.manifest);
  texts.notes = QString::fromStdString(release.notes);
  for (const ReleaseHook& hook : release.hooks) texts.hooks.push_back(toHook(hook));
  const auto chart = chartFromRecord(release.chart);
  if (!chart) {
    texts.problems.append(QString::fromStdString(chart.error().message));
    return texts;
  }
  texts.defaults = yaml((*chart)->values, &texts.problems);
  texts.keys = readValueKeys(**chart);
  const auto computed = coalesceValues(**chart, release.config);
  if (computed)
    texts.computed = yaml(*computed, &texts.problems);
  else
    texts.problems.append(QString::fromStdString(computed.error().message));
  return texts;
}

Result<ChartView> chartView(const QString& path, const FileSource& files) {
  PH_TRY(const auto chart, loadChart(path.toStdString(), files));
  const ChartMetadata& metadata = chart->metadata;
  ChartView view;
  view.path = path;
  view.name = QString::fromStdString(metadata.name);
  view.version = QString::fromStdString(metadata.version);
  view.appVersion = QString::fromStdString(metadata.appVersion);
  view.description = QString::fromStdString(metadata.description);
  view.kubeVersion = QString::fromStdString(metadata.kubeVersion);
  view.type = QString::fromStdString(metadata.type);
  view.home = QString::fromStdString(metadata.home);
  view.deprecated = metadata.deprecated;
  view.templates = static_cast<int>(chart->templates.size());
  view.hasSchema = !chart->schema.view().empty();
  view.defaultKeys = countKeys(chart->values);
  for (const Dependency& dependency : metadata.dependencies)
    view.dependencies.append(QString::fromStdString(dependency.name));
  for (const ChartFile& file : chart->raw) // as written, with its comments
    if (file.name == "values.yaml") view.defaults = QString::fromStdString(std::string(file.data.view()));
  if (view.defaults.isEmpty()) view.defaults = yaml(chart->values, nullptr);
  view.keys = readValueKeys(*chart);
  return view;
}

} // namespace pilothouse::ui
