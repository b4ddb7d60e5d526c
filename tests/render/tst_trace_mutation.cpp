// Is the trace right? Lines of real charts are sampled; the place that a line's origin names is changed in
// the template, and the same for the values it names. Then this line must have changed, and besides it only
// lines that name the same template line. Charts: the demo's, and the public ones of ../shared/conformance
// where they are; PILOTHOUSE_TRACE_STEP=1 takes all of those, PILOTHOUSE_TRACE_LINES says how many lines of
// each.
#include "core/render/render.h"
#include "core/trace/value_sources.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace pilothouse;

namespace {

constexpr std::string_view marker = "ZqZ";
using Texts = std::map<std::string, std::string>;
using LineKey = std::pair<std::string, int>; // file, line from 1

struct Tally {
  int sampled = 0, changed = 0, exact = 0, failed = 0;
  int values = 0, valuesChanged = 0, valuesFailed = 0;
  int visible = 0, withPlace = 0;
  QStringList misses;
};

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string_view stripped(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  return begin == text.npos ? std::string_view()
                            : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Copies the charts on the way to `path` ("root/charts/sub/templates/x") and gives the template's text.
std::string* templateAt(std::shared_ptr<const Chart>& chart, std::string_view path, std::string& text) {
  auto copy = std::make_shared<Chart>(*chart);
  chart = copy;
  if (!path.starts_with(copy->name() + "/")) return nullptr;
  path.remove_prefix(copy->name().size() + 1);
  for (auto& file : copy->templates)
    if (file.name == path) {
      text = std::string(file.data.view());
      return &text;
    }
  if (!path.starts_with("charts/")) return nullptr;
  for (auto& subchart : copy->dependencies)
    if (path.starts_with("charts/" + subchart->name() + "/"))
      return templateAt(subchart, path.substr(7), text);
  return nullptr;
}

bool replaceTemplate(const std::shared_ptr<const Chart>& chart, std::string_view path,
                     const std::string& text) {
  auto& mutableChart = const_cast<Chart&>(*chart); // copied by templateAt()
  path.remove_prefix(mutableChart.name().size() + 1);
  for (auto& file : mutableChart.templates)
    if (file.name == path) {
      file.data = SharedString(text);
      return true;
    }
  for (auto& subchart : mutableChart.dependencies)
    if (path.starts_with("charts/" + subchart->name() + "/"))
      return replaceTemplate(subchart, path.substr(7), text);
  return false;
}

// Puts the marker where a line's text begins: into the text of the template, or into what its action prints.
bool mutate(std::string& text, const trace::Place& place, std::string_view piece) {
  std::size_t at = 0;
  for (int line = 1; line < place.line; ++line) at = text.find('\n', at) + 1;
  at += std::size_t(place.column) - 1;
  if (at > text.size()) return false;
  if (!std::string_view(text).substr(at).starts_with("{{")) {
    text.insert(at, marker);
    return true;
  }
  auto begin = at + 2, end = begin; // of the pipeline
  if (text[begin] == '-') ++begin;
  for (char quote = 0; end < text.size(); ++end) {
    if (quote) {
      if (text[end] == '\\' && quote == '"')
        ++end;
      else if (text[end] == quote)
        quote = 0;
    } else if (text[end] == '"' || text[end] == '`') {
      quote = text[end];
    } else if (text.compare(end, 2, "}}") == 0) {
      break;
    }
  }
  if (text[end - 1] == '-') --end;
  if (piece.contains('`') || stripped(piece).empty()) return false;
  const auto pipeline = text.substr(begin, end - begin);
  if (stripped(pipeline).starts_with("template ")) return false;
  const std::string raw = "`" + std::string(stripped(piece)) + "`";
  text.replace(begin, end - begin,
               " (" + pipeline + ") | toString | replace " + raw + " (print \"ZqZ\" " + raw + ") ");
  return true;
}

// The entry at a path of ValueRead; keys may hold dots.
Value* entryAt(Value& value, std::string_view path) {
  if (path.empty()) return &value;
  if (value.isList() && path.starts_with('[')) {
    const auto index = std::size_t(std::stoul(std::string(path.substr(1))));
    if (index >= value.asList().size()) return nullptr;
    return entryAt(value.mutableList()[index], path.substr(path.find(']') + 1));
  }
  if (!value.isMap()) return nullptr;
  if (path.starts_with('.')) path.remove_prefix(1);
  auto& entries = value.mutableMap();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto key = entries.entry(i).first.view();
    if (!path.starts_with(key)) continue;
    const auto rest = path.substr(key.size());
    if (!rest.empty() && rest.front() != '.' && rest.front() != '[') continue;
    if (auto* found = entryAt(*entries.find(key), rest)) return found;
  }
  return nullptr;
}

class ChartCheck {
public:
  ChartCheck(const std::shared_ptr<const Chart>& chart, QString name, Tally& tally)
      : name_(std::move(name)), tally_(tally) {
    request_.chart = chart;
    request_.userValues = Value(Map());
    request_.releaseName = "rel";
    request_.nameSpace = "ns1";
  }

  // False where the chart cannot be rendered by itself.
  bool run(int samples) {
    auto prepared = prepareChart(request_.chart, request_.userValues, true);
    if (!prepared) return false;
    prepared_ = *std::move(prepared);
    const auto base = render(prepared_.chart), again = render(prepared_.chart);
    if (!base || !again) return false;
    base_ = *base;
    random_ = changedLines(base_, *again);
    auto traced = request_;
    traced.trace = true;
    PreparedChart own = prepared_;
    own.values = deepCopy(prepared_.values);
    auto rendered = renderFiles(traced, own);
    if (!rendered) return false;
    trace_ = rendered->trace;
    noteRandom();
    compareTraced(rendered->files);
    collect();
    const auto count = std::min<std::size_t>(std::size_t(samples), lines_.size());
    for (std::size_t i = 0; i < count; ++i) check(lines_[i * lines_.size() / count]);
    return true;
  }

  QString difference; // of the output with the trace on

private:
  std::optional<Texts> render(const std::shared_ptr<const Chart>& chart) {
    return render(chart, prepared_.values);
  }
  std::optional<Texts> render(const std::shared_ptr<const Chart>& chart, const Value& values) {
    PreparedChart own = prepared_;
    own.chart = chart;
    own.values = deepCopy(values);
    auto rendered = renderFiles(request_, own);
    if (!rendered) return std::nullopt;
    return std::move(rendered->files);
  }

  // What a change has changed; not what differs from one run to the next, nor checksums of what was changed.
  std::set<LineKey> changedBy(const Texts& after) const {
    auto changed = changedLines(base_, after);
    std::erase_if(changed, [&](const LineKey& line) { return random_.contains(line); });
    return changed;
  }

  static std::string withoutChecksums(std::string_view line) {
    std::string out;
    for (std::size_t i = 0; i < line.size();) {
      auto end = line.find_first_not_of("0123456789abcdef", i);
      end = end == line.npos ? line.size() : end;
      if (end - i < 40) out += line.substr(i, std::max(end, i + 1) - i);
      i = std::max(end, i + 1);
    }
    return out;
  }

  static std::set<LineKey> changedLines(const Texts& before, const Texts& after) {
    std::set<LineKey> changed;
    for (const auto& [path, text] : before) {
      const auto other = after.find(path);
      if (other == after.end() || other->second == text) continue;
      const auto a = linesOf(text), b = linesOf(other->second);
      // One that comes or goes moves the others: compare from both ends.
      std::size_t head = 0, tail = 0;
      if (a.size() != b.size()) {
        const auto shorter = std::min(a.size(), b.size());
        while (head < shorter && a[head] == b[head]) ++head;
        while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
        for (auto i = head; i < a.size() - tail; ++i) changed.insert({path, int(i) + 1});
        continue;
      }
      for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i] && withoutChecksums(a[i]) != withoutChecksums(b[i]))
          changed.insert({path, int(i) + 1});
    }
    return changed;
  }

  // Times move on while the test runs.
  void noteRandom() {
    if (const auto again = render(prepared_.chart)) random_.merge(changedLines(base_, *again));
  }

  void compareTraced(const Texts& traced) {
    for (const auto& line : changedBy(traced))
      difference = QString::fromStdString(line.first + ':' + std::to_string(line.second));
  }

  void collect() {
    for (const auto& [path, text] : base_) {
      const auto lines = linesOf(text);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (stripped(lines[i]).empty()) continue;
        const LineKey key{path, int(i) + 1};
        ++tally_.visible;
        const auto origin = trace_->fileLine(path, key.second, nullptr);
        if (origin.place.file.empty()) continue;
        ++tally_.withPlace;
        for (const auto& writer : origin.writers) users_[{writer.file, writer.line}].insert(key);
        if (!random_.contains(key) && stripped(lines[i]) != "---") lines_.push_back(key);
      }
    }
  }

  // What the origin's template line has written of this line, from its first visible byte.
  std::string pieceOf(const LineKey& line) const {
    const auto& file = trace_->files().at(line.first);
    const auto begin = file.lines[std::size_t(line.second) - 1];
    const auto end = std::min(file.text.find('\n', begin), file.text.size());
    const auto first = file.text.find_first_not_of(" \t\r", begin);
    const auto* segment = file.map.at(first);
    if (!segment) return {};
    // Neighbours of the same action belong to it.
    auto last = segment->end();
    for (auto i = file.map.indexFrom(first) + 1; i < file.map.segments().size(); ++i) {
      const auto& next = file.map.segments()[i];
      if (next.begin != last || next.linear || segment->linear || next.offset != segment->offset ||
          next.begin >= end)
        break;
      last = next.end();
    }
    return file.text.substr(first, std::min<std::size_t>(last, end) - first);
  }

  void check(const LineKey& line) {
    const auto origin = trace_->fileLine(line.first, line.second, nullptr);
    checkPlace(line, origin);
    checkValues(line, origin);
  }

  void checkPlace(const LineKey& line, const trace::LineOrigin& origin) {
    auto chart = prepared_.chart;
    std::string text;
    if (!templateAt(chart, origin.place.file, text)) return; // a line of .Files
    if (!mutate(text, origin.place, pieceOf(line)) || !replaceTemplate(chart, origin.place.file, text))
      return;
    const auto after = render(chart);
    if (!after) { // the text decided about something, or had to be YAML
      ++tally_.failed;
      return;
    }
    ++tally_.sampled;
    noteRandom();
    const auto changed = changedBy(*after);
    const auto& expected = users_[{origin.place.file, origin.place.line}];
    const bool hit = changed.contains(line);
    const bool exact =
        hit && std::ranges::all_of(changed, [&](const LineKey& key) { return expected.contains(key); });
    tally_.changed += hit;
    tally_.exact += exact;
    if (exact) return;
    QString other;
    for (const auto& key : changed)
      if (!expected.contains(key)) {
        other = QString::fromStdString(key.first + ':' + std::to_string(key.second));
        break;
      }
    tally_.misses << name_ + (hit ? ": changed also " + other + " by " : ": unchanged ") +
                         QString::fromStdString(line.first + ':' + std::to_string(line.second) + " <- " +
                                                origin.place.file + ':' + std::to_string(origin.place.line) +
                                                ':' + std::to_string(origin.place.column));
  }

  // The first value of those that the line was made of.
  void checkValues(const LineKey& line, const trace::LineOrigin& origin) {
    for (const auto& read : origin.values) {
      constexpr std::string_view prefix = ".Values";
      if (read.decides || !read.path.starts_with(prefix)) continue;
      auto values = deepCopy(prepared_.values);
      auto* entry = entryAt(values, std::string_view(read.path).substr(prefix.size()));
      if (!entry || entry->isMap() || entry->isList() || entry->isNull()) continue;
      if (entry->isString())
        *entry = Value(std::string(entry->asString()) + "zqz");
      else if (entry->isBool())
        *entry = Value(!entry->asBool());
      else
        *entry = entry->isDouble() ? Value(entry->asDouble() + 1) : Value(entry->asInt() + 1);
      const auto after = render(prepared_.chart, values);
      if (!after) {
        ++tally_.valuesFailed;
        return;
      }
      ++tally_.values;
      const bool hit = changedBy(*after).contains(line);
      tally_.valuesChanged += hit;
      if (!hit)
        tally_.misses << name_ + ": value " + QString::fromStdString(read.path) + " does not change " +
                             QString::fromStdString(line.first + ':' + std::to_string(line.second));
      return;
    }
  }

  QString name_;
  Tally& tally_;
  RenderRequest request_;
  PreparedChart prepared_;
  Texts base_;
  std::set<LineKey> random_;
  std::shared_ptr<const trace::Trace> trace_;
  std::vector<LineKey> lines_;
  std::map<LineKey, std::set<LineKey>> users_; // template line -> lines of output
};

} // namespace

class TraceMutationTest : public QObject {
  Q_OBJECT

private slots:
  void sampledLines() {
    const int step = qEnvironmentVariable("PILOTHOUSE_TRACE_STEP", "12").toInt();
    const int samples = qEnvironmentVariable("PILOTHOUSE_TRACE_LINES", "12").toInt();
    const QDir root(QStringLiteral(PILOTHOUSE_TEST_DATA "/.."));
    QStringList charts;
    for (const auto& name :
         QDir(root.filePath("resources/demo/charts")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
      charts << root.filePath("resources/demo/charts/" + name);
    const QDir shared(root.filePath("../shared/conformance/charts"));
    const auto archives = shared.entryList({"*.tgz"});
    for (int i = 0; i < archives.size(); i += std::max(step, 1)) charts << shared.filePath(archives[i]);
    QVERIFY(!charts.isEmpty());

    Tally tally;
    int rendered = 0;
    for (const auto& path : charts) {
      const auto chart = loadChart(path.toStdString(), DiskFiles());
      if (!chart) continue;
      ChartCheck check(*chart, QFileInfo(path).fileName(), tally);
      rendered += check.run(samples);
      QVERIFY2(check.difference.isEmpty(),
               qPrintable(path + ": differs with the trace on at " + check.difference));
    }
    for (const auto& miss : tally.misses) qInfo().noquote() << miss;
    qInfo().noquote()
        << QString("%1 charts: %2 of %3 visible lines have a place; of %4 sampled lines %5 changed with "
                   "their template line, %6 of them without touching others (%7 did not render); %8 of "
                   "%9 changed with the first value they name (%10 did not render)")
               .arg(rendered)
               .arg(tally.withPlace)
               .arg(tally.visible)
               .arg(tally.sampled)
               .arg(tally.changed)
               .arg(tally.exact)
               .arg(tally.failed)
               .arg(tally.valuesChanged)
               .arg(tally.values)
               .arg(tally.valuesFailed);
    QVERIFY(rendered > 0 && tally.sampled > 0);
    QCOMPARE(tally.withPlace, tally.visible);
    QVERIFY(tally.valuesChanged * 100 >= tally.values * 95);
    QVERIFY(tally.changed * 100 >= tally.sampled * 99);
    QVERIFY(tally.exact * 100 >= tally.sampled * 98);
  }
};

QTEST_GUILESS_MAIN(TraceMutationTest)
#include "tst_trace_mutation.moc"
