// One chart: what it is, its versions, its parts as tabs, and the ways on: install, compare. UI thread only.
#pragma once

#include "ui/charts/chart_tabs.h"
#include "ui/session/charts_controller.h"
#include "ui/session/page_context.h"
#include "ui/widgets/basics.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QTabBar;

namespace pilothouse::ui {

class ReadmeView;

class ChartPane final : public Surface {
  Q_OBJECT
public:
  enum Tab { Readme, Values, Templates, Dependencies, Schema, Lint };

  ChartPane(SharedContext context, ChartsController& controller, QWidget* parent = nullptr);

  void showNothing();
  void setInstallAllowed(bool allowed);
  void showTab(Tab tab);

  [[nodiscard]] bool isShown() const { return shown_ != nullptr && shown_ == controller_.chart(); }
  [[nodiscard]] QComboBox* versions() const { return version_; }
  [[nodiscard]] QPushButton* installButton() const { return install_; }
  [[nodiscard]] QPushButton* compareButton() const { return compare_; }
  [[nodiscard]] MessagePanel* message() const { return message_; }
  [[nodiscard]] QTabBar* tabs() const { return tabs_; }
  [[nodiscard]] ReadmeView* readme() const { return readme_; }
  [[nodiscard]] YamlEditor* values() const { return values_; }
  [[nodiscard]] TemplatesTab* templates() const { return templates_; }
  [[nodiscard]] DependenciesTab* dependencies() const { return dependencies_; }
  [[nodiscard]] SchemaTab* schema() const { return schema_; }
  [[nodiscard]] LintTab* lint() const { return lint_; }
  [[nodiscard]] const SignatureView& signature() const { return signature_; }

Q_SIGNALS:
  void installRequested(const pilothouse::ui::ContentsPointer& chart);
  void compareRequested();

private:
  QWidget* buildHeader();
  QWidget* buildTabs();
  void connectController();
  void startOpening(const ChartReference& reference);
  void showName(const QString& name);
  void showChart(const ContentsPointer& chart);
  void showFailure(const Error& error);
  void showVersions(const std::vector<VersionItem>& versions);
  void showSignature(const SignatureView& signature);
  void showFacts(const ChartContents& chart);
  void showCounts(const ChartContents& chart);
  [[nodiscard]] QString loadingTitle() const;

  ChartsController& controller_;
  ContentsPointer shown_;
  SignatureView signature_;
  bool installAllowed_ = false;
  QTimer slow_; // what is there in a moment needs no message
  QWidget* tile_;
  ElidedLabel *name_, *place_, *about_;
  QLabel* facts_;
  StatusPill *deprecated_, *signaturePill_;
  QComboBox* version_;
  ChartVersionsModel* versionsModel_;
  QPushButton *compare_, *install_;
  QWidget* head_;
  QWidget* tabStrip_;
  QWidget* blank_; // while a chart is read: as long as nobody has to wait, nothing is said
  QTabBar* tabs_;
  QStackedWidget *stack_, *parts_;
  MessagePanel* message_;
  ReadmeView* readme_;
  QStackedWidget *readmeStack_, *valuesStack_;
  YamlEditor* values_;
  TemplatesTab* templates_;
  DependenciesTab* dependencies_;
  SchemaTab* schema_;
  LintTab* lint_;
};

} // namespace pilothouse::ui
