#include "core/actions/cause.h"

#include "core/codec/yaml.h"
#include "core/trace/secret_reads.h"

#include <algorithm>
#include <optional>

namespace pilothouse::actions {
namespace {

using Positions = std::map<std::string, TextPosition>;

std::string_view groupOf(std::string_view apiVersion) {
  const auto slash = apiVersion.find('/');
  return slash == apiVersion.npos ? std::string_view() : apiVersion.substr(0, slash);
}

// Of one object; a namespace that is not told is the release's.
bool isSame(const ObjectId& a, const ObjectId& b) {
  return a.kind == b.kind && a.name == b.name && groupOf(a.apiVersion) == groupOf(b.apiVersion) &&
         (a.nameSpace.empty() || b.nameSpace.empty() || a.nameSpace == b.nameSpace);
}

// The innermost field that a line belongs to, and how many lines below the field's first one it is.
struct FieldAt {
  std::string path;
  int below = 0;
};

std::optional<FieldAt> fieldAt(const Positions& positions, int line) {
  const std::string* best = nullptr;
  TextPosition at;
  for (const auto& [path, position] : positions) {
    if (position.line > line) continue;
    const bool later = position.line > at.line || (position.line == at.line && position.column > at.column);
    if (best && !later) continue;
    best = &path;
    at = position;
  }
  if (!best) return std::nullopt;
  return FieldAt{*best, line - at.line};
}

struct Document {
  const std::string* text;
  bool isHook = false;
  std::size_t index = 0;
};

std::optional<Document> documentOf(const Rendered& rendered, const ObjectId& id) {
  for (std::size_t i = 0; i < rendered.documents.size(); ++i)
    if (isSame(rendered.documents[i].id, id)) return Document{&rendered.documents[i].text, false, i};
  for (std::size_t i = 0; i < rendered.hooks.size(); ++i)
    if (isSame(readObjectId(rendered.hooks[i].manifest), id))
      return Document{&rendered.hooks[i].manifest, true, i};
  return std::nullopt;
}

trace::LineOrigin originOf(const Rendered& rendered, const Document& document, int line,
                           const trace::ValueOrigins& origins) {
  return document.isHook ? rendered.trace->hookLine(document.index, line, &origins)
                         : rendered.trace->documentLine(document.index, line, &origins);
}

std::string_view lineOf(std::string_view text, int line) {
  for (; line > 1; --line) {
    const auto end = text.find('\n');
    if (end == text.npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// "chart/charts/sub/templates/a.yaml" of the chart and its subcharts.
std::string_view templateText(const Chart& chart, const std::string& folder, const std::string& file) {
  if (!file.starts_with(folder + '/')) return {};
  const auto inside = std::string_view(file).substr(folder.size() + 1);
  const auto found = std::ranges::find(chart.templates, inside, &ChartFile::name);
  if (found != chart.templates.end()) return found->data.view();
  for (const auto& sub : chart.dependencies)
    if (const auto text = templateText(*sub, folder + "/charts/" + sub->name(), file); !text.empty())
      return text;
  return {};
}

// What a Secret holds, not what it is called.
bool isSecretField(std::string_view field) {
  return field.starts_with("data.") || field.starts_with("stringData.");
}

// Of a text whose fields cannot be told apart every line counts.
void noteSecrets(trace::SecretReads& secrets, const Rendered& rendered, const Document& document,
                 const trace::ValueOrigins& origins) {
  const auto positions = yamlPositions(*document.text);
  const auto lines = int(std::ranges::count(*document.text, '\n')) + 1;
  for (int line = 1; line <= lines; ++line) {
    const auto field = positions ? fieldAt(*positions, line) : std::nullopt;
    if (!positions || (field && isSecretField(field->path)))
      secrets.note(originOf(rendered, document, line, origins));
  }
}

trace::SecretReads secretsOf(const Rendered& rendered, const trace::ValueOrigins& origins) {
  trace::SecretReads secrets;
  for (std::size_t i = 0; i < rendered.documents.size(); ++i)
    if (rendered.documents[i].id.kind == "Secret")
      noteSecrets(secrets, rendered, {&rendered.documents[i].text, false, i}, origins);
  for (std::size_t i = 0; i < rendered.hooks.size(); ++i)
    if (rendered.hooks[i].kind == "Secret")
      noteSecrets(secrets, rendered, {&rendered.hooks[i].manifest, true, i}, origins);
  return secrets;
}

} // namespace

LineCause causeOf(const TracedRender& traced, const ShownLine& shown) {
  const Rendered& rendered = traced.rendered;
  LineCause cause;
  const auto positions = yamlPositions(shown.text);
  const auto field = positions ? fieldAt(*positions, shown.line) : std::nullopt;
  if (!field || !rendered.trace) return cause;
  cause.field = field->path;
  const auto document = documentOf(rendered, shown.id);
  if (!document) return cause;
  const auto places = yamlPositions(*document->text);
  if (!places) return cause;
  const auto place = places->find(field->path);
  if (place == places->end()) return cause;
  const trace::ValueOrigins origins(rendered.chart, traced.layers);
  cause.origin = originOf(rendered, *document, place->second.line + field->below, origins);
  cause.hasTemplate = !cause.origin.place.file.empty();
  cause.templateLine = lineOf(templateText(*rendered.chart, rendered.chart->name(), cause.origin.place.file),
                              cause.origin.place.line);
  const auto secrets = secretsOf(rendered, origins);
  for (auto& read : std::exchange(cause.origin.values, {})) {
    const bool secret = (shown.id.kind == "Secret" && isSecretField(cause.field)) || secrets.covers(read);
    auto source = secrets.sourceName(read.source);
    cause.values.push_back({std::move(read), std::move(source), secret});
  }
  return cause;
}

} // namespace pilothouse::actions
