#include "ui/session/engine_problems.h"

#include "core/base/limits.h"
#include "core/codec/yaml.h"
#include "core/template/spelling.h"
#include "ui/models/words.h"

#include <algorithm>
#include <ranges>
#include <tuple>

namespace pilothouse::ui {
namespace {

using Where = ProblemItem::Where;
using Severity = ProblemItem::Severity;

constexpr std::size_t mostProblems = 200;
constexpr int deepest = 64;

QString toText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

// "/ports/0/name" of a schema error as "ports[0].name", the way yamlPositions() names places.
std::string pathOf(std::string_view pointer) {
  std::string path;
  for (const auto part : pointer | std::views::split('/') | std::views::drop(1)) {
    std::string step(std::string_view(part.begin(), part.end()));
    for (const auto& [code, sign] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}})
      for (std::size_t at = 0; (at = step.find(code, at)) != step.npos; ++at) step.replace(at, 2, sign);
    const bool index =
        !step.empty() && std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
    path += index ? "[" + step + "]" : (path.empty() ? "" : ".") + step;
  }
  return path;
}

class ProblemFinder {
public:
  ProblemFinder(const ProblemsInput& input, const FileSource& files, const std::stop_token& stop)
      : input_(input), files_(files), stop_(stop) {}

  std::vector<ProblemItem> run() {
    for (const QString& file : input_.apply.valuesFiles) {
      const auto text = files_.read(file.toStdString(), limits::valuesFileBytes);
      if (text)
        look(*text, Where::File, file);
      else
        add({Severity::Error, Where::File, file, 0, 0, QString::fromStdString(text.error().message)});
    }
    look(input_.apply.editorText.toStdString(), Where::Editor, {});
    if (input_.refusal) refused(*input_.refusal);
    // What stops everything first; then in the order of the places.
    std::ranges::stable_sort(found_, {}, [this](const ProblemItem& problem) {
      const auto layer = problem.where == Where::File ? input_.apply.valuesFiles.indexOf(problem.file)
                                                      : input_.apply.valuesFiles.size();
      return std::tuple(problem.severity, layer, problem.line == 0, problem.where, problem.line,
                        problem.column);
    });
    return std::move(found_);
  }

private:
  struct Layer {
    Where where;
    QString file;
    std::map<std::string, TextPosition> positions;
  };

  void add(ProblemItem problem) {
    if (found_.size() < mostProblems) found_.push_back(std::move(problem));
  }

  void look(const std::string& text, Where where, const QString& file) {
    if (stop_.stop_requested()) return;
    const auto values = readYaml(text);
    if (!values) return unreadable(values.error(), where, file);
    if (values->isNull()) return;
    if (!values->isMap()) {
      return add({Severity::Error, where, file, 1, 1, Words::tr("Values must be a map of names to values")});
    }
    auto positions = yamlPositions(text);
    layers_.push_back(
        {where, file, positions ? *std::move(positions) : std::map<std::string, TextPosition>()});
    if (input_.keys) unknownKeys(*values, *input_.keys, {}, 0);
  }

  void unreadable(const Error& error, Where where, const QString& file) {
    QString text = QString::fromStdString(error.message);
    // Helm's prefix says where the text went wrong inside Helm; what helps is the rest.
    text.remove(QStringLiteral("error converting YAML to JSON: "));
    const SourcePosition place = error.position.value_or(SourcePosition());
    add({Severity::Error, where, file, place.line, place.column, text});
  }

  // Keys that are near to one which the chart knows; and, at the top, those that it does not know at all. A
  // map without known keys is free: labels, selectors, resources.
  void unknownKeys(const Value& map, const ValueKey& known, const std::string& path, int depth) {
    if (depth > deepest || known.keys.empty()) return;
    for (const auto& [name, value] : map.asMap()) {
      const std::string key(name.view());
      const std::string here = path.empty() ? key : path + "." + key;
      if (const ValueKey* child = known.find(toText(key)))
        below(value, *child, here, depth + 1);
      else if (!path.empty() || (key != "global" && key != "sops")) // of all charts; of an encrypted file
        unknownKey(map, known, key, here);
    }
  }

  void below(const Value& value, const ValueKey& known, const std::string& path, int depth) {
    if (value.isMap()) return unknownKeys(value, known, path, depth);
    if (!value.isList()) return;
    for (std::size_t i = 0; i < value.asList().size(); ++i)
      if (const Value& item = value.asList()[i]; item.isMap())
        unknownKeys(item, known, path + "[" + std::to_string(i) + "]", depth);
  }

  void unknownKey(const Value& map, const ValueKey& known, const std::string& key, const std::string& path) {
    const bool top = path == key;
    std::vector<std::string> names; // further down a key beside its like may well be meant
    for (const ValueKey& one : known.keys)
      if (std::string name = one.name.toStdString(); top || !map.find(name)) names.push_back(std::move(name));
    const std::vector<std::string_view> views(names.begin(), names.end());
    const auto near = tmpl::closestName(key, views);
    if (near.empty() && !top) return;
    const Layer& layer = layers_.back();
    const auto place = layer.positions.find(path);
    const TextPosition at = place == layer.positions.end() ? TextPosition() : place->second;
    add({Severity::Warning, layer.where, layer.file, at.line, at.column,
         near.empty()
             ? Words::tr("The chart's values know no “%1”").arg(toText(path))
             : Words::tr("The chart knows no “%1”: did you mean “%2”?").arg(toText(path), toText(near))});
  }

  void refused(const Error& error) {
    if (error.code == ErrorCode::Cancelled) return;
    if (error.code == ErrorCode::Schema && schema(error)) return;
    const QString file = error.position ? QString::fromStdString(error.position->file) : QString();
    const bool ofLayer = file == QLatin1String("values") || input_.apply.valuesFiles.contains(file);
    if (error.code == ErrorCode::Parse && ofLayer) return; // was found above, or is mended by now
    const ErrorText words = describe(error);
    ProblemItem problem;
    problem.text = words.detail.isEmpty() ? words.title : words.detail.section(u'\n', 0, 0);
    const bool ofTemplate = error.position && !file.isEmpty() && error.position->line > 0 && !ofLayer;
    if (ofTemplate) {
      problem.where = Where::Template;
      problem.file = file;
      problem.line = error.position->line;
      problem.column = error.position->column;
    }
    add(std::move(problem));
  }

  // Each violation by itself: its parameter is the place, what is said of it the value.
  bool schema(const Error& error) {
    bool any = false;
    for (const auto& [place, text] : error.parameters) {
      if (!place.empty() && !place.starts_with('/')) continue;
      any = true;
      const std::string path = pathOf(place);
      ProblemItem problem = nearest(path);
      problem.text = path.empty() ? toText(text) : toText(path) + QStringLiteral(": ") + toText(text);
      add(std::move(problem));
    }
    return any;
  }

  // Where the value is set, or else the nearest that holds it; the strongest layer first.
  ProblemItem nearest(std::string path) const {
    while (!path.empty()) {
      for (const Layer& layer : layers_ | std::views::reverse)
        if (const auto at = layer.positions.find(path); at != layer.positions.end())
          return {Severity::Error, layer.where, layer.file, at->second.line, at->second.column, {}};
      const auto parent = path.find_last_of(".[");
      path.resize(parent == path.npos ? 0 : parent);
    }
    return {};
  }

  const ProblemsInput& input_;
  const FileSource& files_;
  const std::stop_token& stop_;
  std::vector<Layer> layers_;
  std::vector<ProblemItem> found_;
};

} // namespace

std::vector<ProblemItem> findProblems(const ProblemsInput& input, const FileSource& files,
                                      const std::stop_token& stop) {
  return ProblemFinder(input, files, stop).run();
}

} // namespace pilothouse::ui
