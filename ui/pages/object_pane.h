// One object of a release, looked at closely: its conditions and events, a pod's log as it is written, its
// live text. What is not looked at is not asked for; leaving ends what is followed. UI thread only.
#pragma once

#include "ui/session/page_context.h"
#include "ui/widgets/basics.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace pilothouse::ui {

class StepsModel;
class YamlEditor;

class ObjectPane final : public Surface {
  Q_OBJECT
public:
  enum Tab { Events, Log, Yaml };

  explicit ObjectPane(PageContext context, QWidget* parent = nullptr);

  void open(const ResourceItem& item); // the same object again: nothing is asked anew
  void close();
  void showTab(Tab tab);
  [[nodiscard]] const ResourceItem& item() const { return item_; }
  [[nodiscard]] QPlainTextEdit* log() const { return log_; }
  [[nodiscard]] StepsModel* events() const { return events_; }
  [[nodiscard]] YamlEditor* yaml() const { return yaml_; }
  [[nodiscard]] QCheckBox* previous() const { return previous_; }

protected:
  void hideEvent(QHideEvent* event) override;
  void showEvent(QShowEvent* event) override;

private:
  QWidget* buildHead();
  QWidget* buildLog();
  void read();
  void show(const Result<ObjectView>& object);
  void follow();
  void say(const QString& remark);

  PageContext context_;
  ResourceItem item_;
  Latest reading_;
  std::stop_source following_;
  quint64 generation_ = 0; // of what is followed: lines of a former log are dropped
  TextLabel* name_;
  ElidedLabel* state_;
  QTabBar* tabs_;
  QStackedWidget* stack_;
  StepsModel* events_;
  QComboBox* container_;
  QCheckBox* previous_;
  ElidedLabel* remark_;
  QPlainTextEdit* log_;
  YamlEditor* yaml_;
};

} // namespace pilothouse::ui
