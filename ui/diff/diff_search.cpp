#include "ui/diff/diff_search.h"

#include <QElapsedTimer>

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr qint64 sliceMs = 12;

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

} // namespace

std::vector<int> occurrences(std::string_view text, std::string_view query, bool matchCase) {
  std::vector<int> found;
  if (query.empty()) return found;
  const auto same = [matchCase](char a, char b) { return matchCase ? a == b : folded(a) == folded(b); };
  for (auto at = text.begin();;) {
    at = std::search(at, text.end(), query.begin(), query.end(), same);
    if (at == text.end()) return found;
    found.push_back(static_cast<int>(at - text.begin()));
    at += static_cast<std::ptrdiff_t>(query.size());
  }
}

DiffSearch::DiffSearch(QObject* parent) : QObject(parent) {
  timer_.setInterval(0);
  connect(&timer_, &QTimer::timeout, this, &DiffSearch::work);
}

void DiffSearch::start(std::vector<DiffPart> parts, const QString& query) {
  parts_ = std::move(parts);
  query_ = query.toStdString();
  matchCase_ = std::ranges::any_of(query, [](QChar c) { return c.isUpper(); });
  part_ = line_ = 0;
  matches_.clear();
  if (query_.empty()) {
    stop();
    Q_EMIT finished({});
    return;
  }
  timer_.start();
}

void DiffSearch::stop() {
  timer_.stop();
  parts_.clear();
}

void DiffSearch::searchLine(std::string_view text, Pane pane, int line) {
  for (const int at : occurrences(text, query_, matchCase_))
    matches_.push_back({static_cast<int>(part_), line, pane, at, static_cast<int>(query_.size())});
}

void DiffSearch::work() {
  QElapsedTimer clock;
  clock.start();
  for (; part_ < parts_.size(); ++part_, line_ = 0) {
    const diff::TextDiff& text = *parts_[part_].text;
    const std::size_t lines = std::max(text.left.size(), text.right.size());
    for (; line_ < lines; ++line_) {
      if ((line_ & 1023U) == 1023U && clock.elapsed() > sliceMs) return; // goes on when the timer fires again
      const int number = static_cast<int>(line_) + 1;
      if (line_ < text.left.size()) searchLine(text.left[line_], Pane::Left, number);
      if (line_ < text.right.size()) searchLine(text.right[line_], Pane::Right, number);
      if (matches_.size() < most) continue;
      part_ = parts_.size();
      break;
    }
    if (part_ >= parts_.size()) break;
  }
  stop();
  std::ranges::sort(matches_);
  Q_EMIT finished(matches_);
}

} // namespace pilothouse::ui
