#include "core/journal/journal.h"

#include "core/base/file_source.h"
#include "core/journal/log_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <format>
#include <map>
#include <pwd.h>
#include <random>
#include <unistd.h>

namespace pilothouse::journal {
namespace {

constexpr std::size_t mostFiles = 100;         // that a reader looks for
constexpr std::size_t readBytes = 64 << 20;    // of one file
constexpr std::size_t longestLine = 256 << 10; // longer ones are not ours

std::string fromEnv(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

std::string userName() {
  std::array<char, 4096> buffer{};
  passwd entry{}, *found = nullptr;
  if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found) return found->pw_name;
  const auto user = fromEnv("USER");
  return user.empty() ? std::to_string(getuid()) : user;
}

std::string hostName() {
  std::array<char, 256> buffer{};
  return gethostname(buffer.data(), buffer.size() - 1) == 0 ? buffer.data() : "";
}

bool matches(const Entry& entry, const Query& query) {
  const auto is = [](const std::string& wanted, const std::string& value) {
    return wanted.empty() || wanted == value;
  };
  return is(query.release, entry.release) && is(query.nameSpace, entry.nameSpace) &&
         is(query.context, entry.context) && is(query.operation, entry.operation) &&
         (!query.since || entry.started >= *query.since);
}

// A begun operation whose process is gone has no end.
bool isRunning(const Entry& entry, const std::string& host) {
  if (entry.host != host || entry.process <= 0) return entry.host != host; // elsewhere: nobody knows
  return ::kill(entry.process, 0) == 0 || errno == EPERM;
}

class Reader {
public:
  explicit Reader(Page& page) : page_(page) {}

  void readFile(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      readLine(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // The ends of operations take the place of their beginnings.
  void finish(const Query& query) {
    const std::string host = hostName();
    for (auto& entry : entries_)
      if (entry.outcome == Outcome::Running && !isRunning(entry, host)) entry.outcome = Outcome::Interrupted;
    std::erase_if(entries_, [&](const Entry& entry) { return !matches(entry, query); });
    // Of those that began at the same time the one that was written last comes first.
    std::ranges::reverse(entries_);
    std::ranges::stable_sort(entries_, std::ranges::greater(), &Entry::started);
    if (query.most > 0 && entries_.size() > query.most) entries_.resize(query.most);
    page_.entries = std::move(entries_);
  }

private:
  void readLine(std::string_view line) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
    auto parsed = line.size() > longestLine ? fail(ErrorCode::LimitExceeded, "a line is too long")
                                            : parseEntryLine(line);
    if (!parsed) {
      ++page_.brokenLines;
      return;
    }
    const auto [place, isNew] = places_.try_emplace(parsed->entry.id, entries_.size());
    if (isNew)
      entries_.push_back(std::move(parsed->entry));
    else if (parsed->ended)
      entries_[place->second] = std::move(parsed->entry);
  }

  Page& page_;
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> places_; // by id
};

} // namespace

std::string defaultDirectory() {
  if (const auto state = fromEnv("XDG_STATE_HOME"); state.starts_with('/')) return state + "/pilothouse";
  const auto home = fromEnv("HOME");
  return home.empty() ? home : home + "/.local/state/pilothouse";
}

Journal::Journal(std::string directory, std::string program, JournalLimits limits)
    : directory_(std::move(directory)), program_(std::move(program)), limits_(limits) {}

Entry Journal::begin(TimePoint now) const {
  static thread_local std::random_device source;
  Entry entry;
  entry.id = std::format("{:08x}{:08x}", source(), source());
  entry.started = now;
  entry.program = program_;
  entry.user = userName();
  entry.host = hostName();
  entry.process = static_cast<int>(getpid());
  return entry;
}

Result<void> Journal::append(const Entry& entry, bool ended) const {
  PH_TRY(const std::string line, entryLine(entry, ended));
  return appendLine(directory_, line, limits_.fileBytes, std::max(limits_.files, 1));
}

Result<Page> readJournal(const std::string& directory, const Query& query) {
  const DiskFiles files;
  int oldest = 0;
  while (oldest < int(mostFiles) && files.kind(logPath(directory, oldest + 1)) == FileKind::Regular) ++oldest;
  Page page;
  Reader reader(page);
  for (int age = oldest; age >= 0; --age) {
    const auto text = files.read(logPath(directory, age), readBytes);
    if (!text && text.error().code == ErrorCode::NotFound) continue; // put aside meanwhile, or none yet
    if (!text) return std::unexpected(text.error().wrapped("cannot read the journal: "));
    reader.readFile(*text);
  }
  reader.finish(query);
  return page;
}

} // namespace pilothouse::journal
