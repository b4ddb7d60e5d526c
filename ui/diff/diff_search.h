// Finds a text in both sides of all parts, a slice of time at a go so that the window stays alive. Case
// counts only when the query has capitals. UI thread only.
#pragma once

#include "ui/diff/canvas_state.h"

#include <QObject>
#include <QTimer>

#include <string>

namespace pilothouse::ui {

class DiffSearch : public QObject {
  Q_OBJECT
public:
  static constexpr std::size_t most = 10'000; // matches kept

  explicit DiffSearch(QObject* parent = nullptr);

  // The parts' texts must stay alive until stop() or the next start().
  void start(std::vector<DiffPart> parts, const QString& query);
  void stop();

Q_SIGNALS:
  void finished(const std::vector<pilothouse::ui::FindMatch>& matches);

private:
  void work();
  void searchLine(std::string_view text, Pane pane, int line);

  std::vector<DiffPart> parts_;
  std::string query_;
  bool matchCase_ = false;
  std::size_t part_ = 0, line_ = 0;
  std::vector<FindMatch> matches_;
  QTimer timer_;
};

// Every place where `query` stands in `text`, in bytes.
[[nodiscard]] std::vector<int> occurrences(std::string_view text, std::string_view query, bool matchCase);

} // namespace pilothouse::ui
