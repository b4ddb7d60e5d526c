#include "ui/session/chart_reading.h"

#include "core/codec/json.h"
#include "core/codec/semver.h"
#include "core/codec/yaml.h"

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr int maximumDepth = 8; // of charts in charts
constexpr std::size_t textBytes = 2 << 20;

QString toText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QStringList toList(const std::vector<std::string>& texts) {
  QStringList list;
  for (const std::string& text : texts) list.append(toText(text));
  return list;
}

bool isText(std::string_view bytes) { return bytes.size() <= textBytes && !bytes.contains('\0'); }

// As `helm show readme` looks for it.
bool isReadme(const std::string& name) {
  const QString lower = toText(name).toLower();
  return lower == QLatin1String("readme.md") || lower == QLatin1String("readme.txt") ||
         lower == QLatin1String("readme");
}

QString fileText(const std::vector<ChartFile>& files, std::string_view name) {
  const auto found = std::ranges::find(files, name, &ChartFile::name);
  return found == files.end() ? QString() : toText(found->data.view());
}

bool fits(const std::string& wanted, const std::string& version) {
  if (wanted.empty()) return true;
  const auto constraint = Constraint::parse(wanted);
  const auto parsed = Version::parse(version);
  return constraint && parsed && constraint->matches(*parsed);
}

std::vector<DependencyItem> dependenciesOf(const Chart& chart, int depth) {
  std::vector<DependencyItem> items;
  std::vector<const Chart*> used;
  for (const Dependency& wanted : chart.metadata.dependencies) {
    DependencyItem item{toText(wanted.name),
                        toText(wanted.alias),
                        toText(wanted.version),
                        {},
                        toText(wanted.repository),
                        toText(wanted.condition),
                        toList(wanted.tags).join(QStringLiteral(", ")),
                        DependencyState::Missing,
                        {}};
    for (const auto& packaged : chart.dependencies) {
      if (packaged->name() != wanted.name) continue;
      const bool right = fits(wanted.version, packaged->metadata.version);
      if (item.state == DependencyState::Packaged && !right) continue;
      item.state = right ? DependencyState::Packaged : DependencyState::WrongVersion;
      item.packaged = toText(packaged->metadata.version);
      if (depth < maximumDepth) item.children = dependenciesOf(*packaged, depth + 1);
      used.push_back(packaged.get());
    }
    items.push_back(std::move(item));
  }
  for (const auto& packaged : chart.dependencies) {
    if (std::ranges::contains(used, packaged.get())) continue;
    DependencyItem item;
    item.name = toText(packaged->name());
    item.packaged = toText(packaged->metadata.version);
    item.state = DependencyState::Unlisted;
    if (depth < maximumDepth) item.children = dependenciesOf(*packaged, depth + 1);
    items.push_back(std::move(item));
  }
  return items;
}

void takeSchema(ChartContents& contents, const Chart& chart) {
  contents.hasSchema = !chart.schema.view().empty();
  if (!contents.hasSchema) return;
  const auto schema = readJson(chart.schema.view(), JsonNumbers::Natural);
  if (schema)
    contents.schema = readSchema(*schema, chart.values);
  else
    contents.schemaProblem = toText(schema.error().message);
}

} // namespace

std::vector<DependencyItem> readDependencies(const Chart& chart) { return dependenciesOf(chart, 0); }

std::shared_ptr<ChartContents> readContents(const Chart& chart) {
  auto contents = std::make_shared<ChartContents>();
  const ChartMetadata& metadata = chart.metadata;
  contents->name = toText(metadata.name);
  contents->version = toText(metadata.version);
  contents->appVersion = toText(metadata.appVersion);
  contents->description = toText(metadata.description);
  contents->type = toText(metadata.type);
  contents->kubeVersion = toText(metadata.kubeVersion);
  contents->home = toText(metadata.home);
  contents->sources = toList(metadata.sources);
  contents->keywords = toList(metadata.keywords);
  contents->deprecated = metadata.deprecated;
  for (const Maintainer& person : metadata.maintainers)
    contents->maintainers.push_back({toText(person.name), toText(person.email), toText(person.url)});
  for (const ChartFile& file : chart.raw)
    if (isReadme(file.name) && isText(file.data.view())) contents->readme = toText(file.data.view());
  contents->values = fileText(chart.raw, "values.yaml"); // as written, with its comments
  contents->chartFile = fileText(chart.raw, "Chart.yaml");
  for (const ChartFile& file : chart.raw)
    if ((file.name.starts_with("templates/") || file.name.starts_with("crds/")) && isText(file.data.view()))
      contents->templates.push_back({toText(file.name), toText(file.data.view())});
  std::ranges::sort(contents->templates, {}, &ChartFileItem::path);
  contents->dependencies = readDependencies(chart);
  takeSchema(*contents, chart);
  return contents;
}

} // namespace pilothouse::ui
