// An upgrade or an install: chart, values in layers, the editor, and beside them what would change, computed
// anew while a person types. UI thread only.
#pragma once

#include "ui/cause/cause_bar.h"
#include "ui/dialogs/source_dialog.h"
#include "ui/models/problems_model.h"
#include "ui/session/page_context.h"
#include "ui/session/plan_controller.h"

#include <QWidget>

#include <map>

class QPushButton;

namespace pilothouse::ui {

class PlanSummary;
class ProblemsController;
class ProblemsPanel;
class UpgradeOptions;
class ValuesLayers;
class YamlEditor;

class UpgradePage final : public QWidget {
  Q_OBJECT
public:
  explicit UpgradePage(PageContext context, QWidget* parent = nullptr);

  void openUpgrade(const ReleaseKey& key);
  void openInstall(const ApplyInput& input);
  void setChart(const QString& path);
  void confirm(); // Ctrl+Enter
  [[nodiscard]] YamlEditor* editor() const { return editor_; }
  [[nodiscard]] ValuesLayers* layers() const { return layers_; }
  [[nodiscard]] ProblemsPanel* problems() const { return problems_; }
  [[nodiscard]] DiffView* diff() const { return diff_; }
  [[nodiscard]] CauseBar* cause() const { return cause_; }
  [[nodiscard]] PlanSummary* summary() const { return summary_; }
  [[nodiscard]] QPushButton* applyButton() const { return apply_; }
  [[nodiscard]] UpgradeOptions* options() const { return options_; }
  [[nodiscard]] bool isPlanned() const { return planned_; }
  [[nodiscard]] QString command() const;
  [[nodiscard]] const ApplyInput& input() const { return input_; }
  [[nodiscard]] bool isInstall() const { return input_.install; }
  // Releases with changes that were begun here and not applied. They are kept until they are, or until the
  // user starts over: opening the release again brings them back.
  [[nodiscard]] int draftCount() const;
  [[nodiscard]] std::vector<ApplyInput> begunInstalls() const;

Q_SIGNALS:
  void cancelled();
  void started(quint64 operation);
  // Production and something would be deleted: the window asks for the release's name first.
  void confirmationNeeded(const pilothouse::ui::ReleaseKey& key, int deleted);
  void moreOptionsRequested();
  void strategiesRequested();
  void sourceRequested(const pilothouse::ui::SourceDialog::Source& source); // to look into
  void inputChanged(const pilothouse::ui::ApplyInput& input);               // what a plan is asked for

public Q_SLOTS:
  void start(); // no further questions

private:
  QWidget* buildStrip();
  QWidget* buildLeft();
  QWidget* buildRight();
  void reset(const ApplyInput& input);
  void showPlace();
  void takeHistory(const HistoryView& history);
  void takeTexts(const RevisionTexts& texts);
  void keepDraft();
  void restoreDraft();
  void showDraft(const ApplyInput& draft);
  void startOver();
  void undoStartOver();
  [[nodiscard]] bool isEdited() const;
  void readChart();
  void chooseChart(bool directory);
  void gather(); // from the widgets into input_
  void replan();
  void showPlan(const PlanView& plan, qint64 milliseconds);
  void showFailure(const Error& error);
  void wireProblems();
  void showProblems(const std::vector<ProblemItem>& problems);
  void goToProblem(const ProblemItem& problem, bool walking);
  [[nodiscard]] SourceDialog::Source sourceOf(const ProblemItem& problem) const;
  void setKeys(const ValueKeys& keys);
  void showChart(const QString& name, const QString& version);
  void fillChartMenu();
  [[nodiscard]] std::optional<CauseBar::Source> former() const;

  PageContext context_;
  PlanController* plans_;
  ProblemsController* finder_;
  Latest loading_, reading_;
  ApplyInput input_;
  PlanView plan_;
  bool planned_ = false, filling_ = false;
  std::map<ReleaseKey, ApplyInput> drafts_;
  std::optional<ApplyInput> untouched_; // what was shown before the first change
  std::optional<ApplyInput> discarded_; // by starting over
  Badge* badge_;
  TextLabel *cluster_, *place_, *title_, *revisions_;
  QPushButton *copy_, *cancel_, *apply_, *chart_;
  TextLabel *version_, *was_;
  ValuesLayers* layers_;
  YamlEditor* editor_;
  ProblemsPanel* problems_;
  QWidget* draftBar_;
  TextLabel* draftText_;
  QPushButton *startOver_, *undo_;
  PlanSummary* summary_;
  DiffView* diff_;
  CauseBar* cause_;
  UpgradeOptions* options_;
};

} // namespace pilothouse::ui
