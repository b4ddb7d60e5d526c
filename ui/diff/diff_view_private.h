// The inside of DiffView: its widgets, its model and what keeps them in step. For diff_view*.cpp only.
#pragma once

#include "ui/diff/diff_canvas.h"
#include "ui/diff/diff_header.h"
#include "ui/diff/diff_search.h"
#include "ui/diff/diff_view.h"
#include "ui/diff/find_bar.h"
#include "ui/diff/object_list.h"
#include "ui/diff/overview_ruler.h"

#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace pilothouse::ui {

class DiffView::Private {
  Q_DECLARE_TR_FUNCTIONS(pilothouse::ui::DiffView)

public:
  explicit Private(DiffView& view);
  void build();
  void connectParts();
  void makeMenu();

  void setTitles(const SideTitle& left, const SideTitle& right);
  void show(std::vector<DiffPart> parts, std::vector<PartTitle> titles, bool sections);
  void keepPlace(const diff::DiffModel& before, const DiffCanvas::Anchor& anchor, const RowFolds& folds);
  void styleMessage();
  void applyChoices();
  void updateAfterChange(); // counts, list, header, message
  void showResult();
  void step(int direction);
  void startSearch();
  void showMatches(const std::vector<FindMatch>& matches);
  void stepMatch(int direction);
  void exportPatch();
  void reveal(bool show);
  [[nodiscard]] int noiseLines() const;
  [[nodiscard]] bool hasMasked() const;

  DiffView& view;
  std::shared_ptr<const diff::DiffModel> model;
  std::shared_ptr<const diff::TextDiff> text;
  RowChoices choices;
  Mode mode = Mode::SideBySide;

  QMenu* menu = nullptr;
  QAction *sideBySide = nullptr, *unified = nullptr, *noise = nullptr, *whitespace = nullptr,
          *allLines = nullptr;
  QAction *foldObjects = nullptr, *unfoldObjects = nullptr;
  QAction *copyLines = nullptr, *revealSecrets = nullptr;
  QSplitter* splitter = nullptr;
  ObjectList* objects = nullptr;
  DiffHeader* header = nullptr;
  FindBar* findBar = nullptr;
  QLabel* notice = nullptr; // what the reader must know about this comparison: it is coarse
  QStackedWidget* pages = nullptr;
  QWidget* content = nullptr;
  DiffCanvas* canvas = nullptr;
  OverviewRuler* ruler = nullptr;
  QWidget* messagePage = nullptr;
  QLabel *messageText = nullptr, *messageDetail = nullptr;
  QTimer searchDelay, revealEnd;
  DiffSearch search;
  bool navigatorWanted = true;
};

} // namespace pilothouse::ui
