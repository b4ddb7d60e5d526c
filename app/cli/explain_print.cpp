// How explained lines are chosen and printed. Values that end up in a Secret are masked wherever they are
// read: a checksum of the Secret reads them, too.
#include "app/cli/explain.h"
#include "core/codec/json.h"
#include "core/codec/yaml.h"
#include "core/trace/secret_reads.h"

#include <algorithm>
#include <charconv>

namespace pilothouse::cli {
namespace {

using trace::LineOrigin;
using trace::SourceKind;
using trace::ValueRead;

constexpr std::string_view mask = "(hidden: it is in a Secret; --show-secrets shows it)";
constexpr std::size_t longestValue = 120;

struct Choice {
  std::size_t first = 1, last = 0; // `last` 0: to the end
};

Result<Choice> chosenLines(const std::string& text) {
  const auto bad = [&] {
    return fail(ErrorCode::InvalidArgument,
                "invalid argument \"" + text + "\" for \"--line\" flag: it is N or N-M, counting from 1");
  };
  Choice choice;
  const auto* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, choice.first);
  choice.last = choice.first;
  if (first.ec != std::errc() || choice.first == 0) return bad();
  if (first.ptr == end) return choice;
  if (*first.ptr != '-') return bad();
  const auto last = std::from_chars(first.ptr + 1, end, choice.last);
  if (last.ec != std::errc() || last.ptr != end || choice.last < choice.first) return bad();
  return choice;
}

std::string placeText(const trace::Place& place) {
  return place.file + ':' + std::to_string(place.line) +
         (place.column ? ':' + std::to_string(place.column) : "");
}

std::string sourceText(const trace::ValueSource& source, const std::string& name) {
  const auto line = source.line ? ':' + std::to_string(source.line) : std::string();
  switch (source.kind) {
  case SourceKind::NotSet: return "not set";
  case SourceKind::Computed: return {};
  case SourceKind::Imported: return "imported from " + name + line;
  default: return name + line;
  }
}

std::string_view kindName(SourceKind kind) {
  switch (kind) {
  case SourceKind::NotSet: return "not-set";
  case SourceKind::Chart: return "chart";
  case SourceKind::Layer: return "values";
  case SourceKind::Imported: return "imported";
  case SourceKind::Computed: break;
  }
  return "computed";
}

// "  password: x" -> "  password: ", of a line inside a Secret's data.
std::string shownOfSecret(std::string_view text) {
  const auto colon = text.find(": ");
  const auto key = text.substr(0, colon == text.npos ? 0 : colon + 2);
  const auto isKey = std::ranges::all_of(key, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || std::string_view(" -_.:").contains(c);
  });
  const auto indent = text.substr(0, std::min(text.find_first_not_of(' '), text.size()));
  return std::string(isKey && !key.empty() ? key : indent) + std::string(mask);
}

class Printer {
public:
  Printer(const Explained& explained, const ExplainOptions& options)
      : explained_(explained), showsSecrets_(options.showSecrets),
        origins_(explained.rendered.chart, explained.layers) {
    if (!showsSecrets_)
      for (const auto& line : explained.lines)
        if (line.isSecret) secrets_.note(originOf(line));
  }

  std::string text(std::size_t number, const TextLine& line) const {
    const auto origin = originOf(line);
    std::string out = std::to_string(number) + ": " + shown(line) + '\n';
    if (origin.place.file.empty()) return out + "    " + std::string(nobody(line)) + '\n';
    out += "    written by " + placeText(origin.place) + '\n';
    for (auto include = origin.includes.rbegin(); include != origin.includes.rend(); ++include)
      out += "    through    " + include->call + " at " + placeText(include->at) + '\n';
    for (std::size_t i = 1; i < origin.writers.size(); ++i)
      out += "    and by     " + placeText(origin.writers[i]) + '\n';
    for (const auto& read : origin.values) {
      const auto source = sourceText(read.source, secrets_.sourceName(read.source));
      out += (read.decides ? "    because of " : "    reads      ") + read.path + " = " +
             valueText(line, read) + (source.empty() ? "" : "  (" + source + ")") + '\n';
    }
    return out;
  }

  Value record(std::size_t number, const TextLine& line) const {
    const auto origin = originOf(line);
    Value record = Value::map({{"line", number}, {"text", shown(line)}});
    if (!line.resource.empty()) record.set("resource", line.resource);
    if (line.isSecret && !showsSecrets_) record.set("hidden", true);
    if (origin.place.file.empty()) return record;
    setPlace(record, origin.place, "templateFile");
    Value includes = Value::list(), writers = Value::list(), reads = Value::list();
    for (const auto& include : origin.includes) {
      Value item = Value::map({{"call", include.call}});
      setPlace(item, include.at, "file");
      includes.append(item);
    }
    for (const auto& writer : origin.writers) {
      Value item = Value::map();
      setPlace(item, writer, "file");
      writers.append(item);
    }
    for (const auto& read : origin.values) reads.append(readRecord(line, read));
    record.set("includeChain", includes);
    record.set("writers", writers);
    record.set("valuesRead", reads);
    return record;
  }

private:
  LineOrigin originOf(const TextLine& line) const {
    const auto& trace = explained_.rendered.trace;
    if (!trace || line.line == 0) return {};
    if (line.of == TextLine::Of::Document) return trace->documentLine(line.index, line.line, &origins_);
    if (line.of == TextLine::Of::Hook) return trace->hookLine(line.index, line.line, &origins_);
    return {};
  }

  bool isHidden(const TextLine& line, const ValueRead& read) const {
    if (showsSecrets_) return false;
    return line.isSecret || secrets_.covers(read);
  }

  std::string shown(const TextLine& line) const {
    return line.isSecret && !showsSecrets_ ? shownOfSecret(line.text) : line.text;
  }

  std::string valueText(const TextLine& line, const ValueRead& read) const {
    if (isHidden(line, read)) return std::string(mask);
    auto text = writeJson(read.value).value_or("?");
    if (text.size() > longestValue) {
      std::size_t end = longestValue;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
      text = text.substr(0, end) + "...";
    }
    return text;
  }

  Value readRecord(const TextLine& line, const ValueRead& read) const {
    const bool hidden = isHidden(line, read);
    Value source = Value::map({{"kind", kindName(read.source.kind)}});
    if (!read.source.name.empty()) source.set("name", secrets_.sourceName(read.source));
    if (read.source.line) source.set("line", read.source.line);
    if (read.source.column) source.set("column", read.source.column);
    Value item = Value::map({{"path", read.path}, {"decides", read.decides}, {"source", source}});
    if (hidden)
      item.set("hidden", true);
    else
      item.set("value", read.value);
    return item;
  }

  static void setPlace(Value& record, const trace::Place& place, std::string_view fileKey) {
    const bool isTemplate = fileKey == "templateFile";
    record.set(fileKey, place.file);
    record.set(isTemplate ? "templateLine" : "line", place.line);
    record.set(isTemplate ? "templateColumn" : "column", place.column);
  }

  std::string_view nobody(const TextLine& line) const {
    if (line.of == TextLine::Of::Crd) return "a custom resource definition, as the chart has it";
    if (line.line == 0) return "Helm writes this line before each document";
    if (line.text.find_first_not_of(" \t\r") == std::string::npos) return "an empty line";
    return "the chart of the record does not make this line today";
  }

  const Explained& explained_;
  bool showsSecrets_;
  trace::ValueOrigins origins_;
  trace::SecretReads secrets_;
};

} // namespace

Result<void> printExplained(Context& context, const Explained& explained, const ExplainOptions& options) {
  if (options.lines.empty() && options.resource.empty())
    return fail(ErrorCode::InvalidArgument, "name a line with --line or an object with --resource");
  std::vector<const TextLine*> lines;
  for (const auto& line : explained.lines)
    if (options.resource.empty() || (line.resource == options.resource && line.line > 0))
      lines.push_back(&line);
  if (lines.empty())
    return fail(ErrorCode::NotFound, options.resource.empty()
                                         ? "nothing is rendered"
                                         : "no object " + options.resource + " is rendered");
  Choice choice;
  if (!options.lines.empty()) {
    PH_TRY(choice, chosenLines(options.lines));
  }
  if (choice.first > lines.size())
    return fail(ErrorCode::NotFound, "there are " + std::to_string(lines.size()) + " lines");
  const auto last = choice.last == 0 ? lines.size() : std::min(choice.last, lines.size());
  if (explained.differs)
    context.warn(
        "the chart of this record renders to something else than its manifest; lines that differ are "
        "told apart");
  const Printer printer(explained, options);
  std::string text;
  Value records = Value::list();
  const bool isTable = options.output.empty() || options.output == "table";
  for (auto number = choice.first; number <= last; ++number) {
    if (isTable)
      text += printer.text(number, *lines[number - 1]);
    else
      records.append(printer.record(number, *lines[number - 1]));
  }
  if (options.output == "json") {
    PH_TRY(text, writeJson(records));
    text += '\n';
  } else if (options.output == "yaml") {
    PH_TRY(text, writeYaml(records));
  } else if (!isTable) {
    return fail(ErrorCode::InvalidArgument,
                "invalid argument \"" + options.output + "\" for \"-o, --output\" flag: invalid format type");
  }
  context.out(text);
  return {};
}

} // namespace pilothouse::cli
