// What was done from this machine: a list to filter, one operation in full, and all of it as a file. UI
// thread only.
#pragma once

#include "ui/models/journal_export.h"
#include "ui/models/journal_model.h"
#include "ui/session/page_context.h"
#include "ui/widgets/basics.h"

class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pilothouse::ui {

class MessagePanel;

class JournalPage final : public QWidget {
  Q_OBJECT
public:
  explicit JournalPage(const SharedContext& shared, QWidget* parent = nullptr);

  void refresh(); // when it is shown
  void focusSearch();
  [[nodiscard]] QString text(ExportFormat format) const; // what is shown, in its order
  [[nodiscard]] JournalModel* model() const { return model_; }
  [[nodiscard]] QTableView* table() const { return table_; }
  [[nodiscard]] SearchField* search() const { return search_; }
  [[nodiscard]] FilterChip* chip(JournalFilter::Group group) const { return chips_[static_cast<int>(group)]; }
  [[nodiscard]] QPlainTextEdit* details() const { return details_; }
  [[nodiscard]] QPushButton* goButton() const { return go_; }

Q_SIGNALS:
  void releaseChosen(const QString& context, const pilothouse::ui::ReleaseKey& key);

protected:
  void showEvent(QShowEvent* event) override;

private:
  QWidget* buildHeader();
  QWidget* buildDetails();
  void buildTable();
  void take(JournalListing listing);
  void showState();
  void showDetails();
  void go();
  void save(ExportFormat format);
  [[nodiscard]] const JournalItem* current() const;

  SharedContext shared_;
  Latest reading_;
  JournalModel* model_;
  JournalFilter* filter_;
  QString directory_;
  int brokenLines_ = 0;
  FilterChip* chips_[3];
  SearchField* search_;
  QPushButton *export_, *go_;
  QTableView* table_;
  TextLabel *title_, *facts_;
  StatusPill* pill_;
  QPlainTextEdit* details_;
  QWidget* pane_;
  MessagePanel* message_;
  QStackedWidget* stack_;
  QSplitter* splitter_;
};

} // namespace pilothouse::ui
