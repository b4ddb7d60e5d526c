#include "core/journal/entry.h"

#include "core/codec/json.h"
#include "core/journal/redact.h"

#include <array>
#include <charconv>
#include <format>

namespace pilothouse::journal {
namespace {

constexpr int format = 1;
constexpr std::array<std::string_view, 5> outcomes{"running", "succeeded", "failed", "cancelled",
                                                   "interrupted"};

struct TextField {
  std::string_view name;
  std::string Entry::* member;
};
constexpr TextField textFields[] = {
    {"id", &Entry::id},           {"program", &Entry::program},       {"user", &Entry::user},
    {"host", &Entry::host},       {"kubeUser", &Entry::kubeUser},     {"impersonates", &Entry::impersonates},
    {"context", &Entry::context}, {"server", &Entry::server},         {"namespace", &Entry::nameSpace},
    {"release", &Entry::release}, {"operation", &Entry::operation},   {"fromChart", &Entry::fromChart},
    {"toChart", &Entry::toChart}, {"fromStatus", &Entry::fromStatus}, {"toStatus", &Entry::toStatus},
    {"message", &Entry::message},
};

std::int64_t milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

Value changesValue(const ChangeSummary& changes) {
  Value objects = Value::list();
  for (const auto& object : changes.objects) objects.append(object);
  return Value::map({{"created", changes.created},
                     {"changed", changes.changed},
                     {"deleted", changes.deleted},
                     {"unchanged", changes.unchanged},
                     {"objects", std::move(objects)}});
}

ChangeSummary changesOf(const Value& value) {
  ChangeSummary changes;
  changes.created = static_cast<int>(value["created"].intOr());
  changes.changed = static_cast<int>(value["changed"].intOr());
  changes.deleted = static_cast<int>(value["deleted"].intOr());
  changes.unchanged = static_cast<int>(value["unchanged"].intOr());
  if (value["objects"].isList())
    for (const auto& object : value["objects"].asList()) changes.objects.emplace_back(object.stringOr());
  return changes;
}

Outcome outcomeOf(std::string_view name) {
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    if (outcomes[i] == name) return static_cast<Outcome>(i);
  return Outcome::Interrupted;
}

// A number of so many digits at a place; -1 when there is none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = -1;
  if (at + count > text.size()) return -1;
  const auto [rest, code] = std::from_chars(text.data() + at, text.data() + at + count, number);
  return code == std::errc() && rest == text.data() + at + count ? number : -1;
}

} // namespace

std::string_view outcomeName(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

std::string timeText(TimePoint time) {
  return std::format("{:%FT%T}Z", std::chrono::floor<std::chrono::milliseconds>(time));
}

Result<TimePoint> parseTimeText(std::string_view text) {
  using namespace std::chrono;
  const auto bad = [&] { return fail(ErrorCode::Parse, "not a time: \"" + std::string(text) + "\""); };
  const year_month_day day{year(digits(text, 0, 4)), month(unsigned(digits(text, 5, 2))),
                           std::chrono::day(unsigned(digits(text, 8, 2)))};
  if (text.size() < 10 || text[4] != '-' || text[7] != '-' || digits(text, 0, 4) < 1970 || !day.ok())
    return bad();
  TimePoint time = sys_days(day);
  if (text.size() == 10) return time; // a date alone
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || !text.ends_with('Z'))
    return bad();
  time += hours(hour) + minutes(minute) + seconds(second);
  if (text.size() == 24 && digits(text, 20, 3) >= 0) time += std::chrono::milliseconds(digits(text, 20, 3));
  return time;
}

Value entryValue(const Entry& entry) {
  Value value = Value::map({{"started", timeText(entry.started)},
                            {"durationMs", milliseconds(entry.duration)},
                            {"fromRevision", entry.fromRevision},
                            {"toRevision", entry.toRevision},
                            {"changes", changesValue(entry.changes)},
                            {"outcome", outcomeName(entry.outcome)}});
  for (const auto& [name, member] : textFields)
    if (!(entry.*member).empty()) value.set(name, entry.*member);
  return value;
}

Result<std::string> entryLine(const Entry& entry, bool ended) {
  Entry safe = entry;
  for (const auto& [name, member] : textFields) safe.*member = withoutCredentials(safe.*member);
  Value value = entryValue(safe);
  value.set("format", format);
  value.set("phase", ended ? "end" : "begin");
  value.set("process", entry.process);
  return writeJson(value, {.escapeHtml = false});
}

Result<ParsedLine> parseEntryLine(std::string_view line) {
  PH_TRY(const Value value, readJson(line));
  const auto phase = value["phase"].stringOr();
  if (!value.isMap() || value["format"].intOr() != format || (phase != "begin" && phase != "end"))
    return fail(ErrorCode::Parse, "not a line of the journal");
  ParsedLine parsed;
  parsed.ended = phase == "end";
  Entry& entry = parsed.entry;
  PH_TRY(entry.started, parseTimeText(value["started"].stringOr()));
  entry.duration = std::chrono::milliseconds(value["durationMs"].intOr());
  for (const auto& [name, member] : textFields) entry.*member = value[name].stringOr();
  entry.fromRevision = static_cast<int>(value["fromRevision"].intOr());
  entry.toRevision = static_cast<int>(value["toRevision"].intOr());
  entry.changes = changesOf(value["changes"]);
  entry.outcome = parsed.ended ? outcomeOf(value["outcome"].stringOr()) : Outcome::Running;
  entry.process = static_cast<int>(value["process"].intOr());
  return parsed;
}

} // namespace pilothouse::journal
