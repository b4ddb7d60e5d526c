#include "ui/pages/text_tabs.h"

#include "ui/editor/yaml_editor.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pilothouse::ui {

TextTab::TextTab(Kind kind, QWidget* parent)
    : QWidget(parent), kind_(kind), text_(new YamlEditor), message_(new MessagePanel),
      stack_(new QStackedWidget) {
  text_->setReadOnly(true);
  text_->setAccessibleName(kind == Kind::Manifest ? tr("Manifest") : tr("Notes"));
  stack_->addWidget(message_);
  stack_->addWidget(text_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->addWidget(stack_);
  clear();
}

void TextTab::show(const RevisionTexts& texts) {
  const QString& wanted = kind_ == Kind::Manifest ? texts.manifest : texts.notes;
  if (wanted.trimmed().isEmpty()) {
    message_->showMessage(QStringLiteral("file"), Tone::Neutral,
                          kind_ == Kind::Manifest ? tr("No manifest") : tr("No notes"),
                          kind_ == Kind::Manifest ? tr("This revision has created no objects.")
                                                  : tr("The chart of this revision has no NOTES.txt."));
    stack_->setCurrentWidget(message_);
    return;
  }
  if (text_->text() != wanted) text_->setText(wanted);
  stack_->setCurrentWidget(text_);
}

void TextTab::showError(const Error& error) {
  message_->showError(error, {});
  stack_->setCurrentWidget(message_);
}

void TextTab::clear() {
  text_->setText({});
  message_->showLoading(tr("Reading…"));
  stack_->setCurrentWidget(message_);
}

QString TextTab::text() const { return text_->text(); }

ValuesTab::ValuesTab(QWidget* parent)
    : QWidget(parent), which_(new QButtonGroup(this)), text_(new YamlEditor), message_(new MessagePanel),
      stack_(new QStackedWidget) {
  const theme::Metrics& m = theme::metrics(this);
  text_->setReadOnly(true);
  text_->setAccessibleName(tr("Values"));
  stack_->addWidget(message_);
  stack_->addWidget(text_);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(m.px(14), m.px(7), m.px(14), m.px(7));
  const QString words[] = {tr("Supplied by the user"), tr("Computed"), tr("Chart defaults")};
  for (int i = 0; i < 3; ++i) {
    auto* chip = new FilterChip(words[i]);
    which_->addButton(chip, i);
    row->addWidget(chip);
  }
  which_->button(Supplied)->setChecked(true);
  row->addStretch(1);
  auto* strip = new Surface(theme::Role::Panel);
  strip->setLayout(row);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(strip);
  column->addWidget(new Line);
  column->addWidget(stack_, 1);
  connect(which_, &QButtonGroup::idClicked, this, &ValuesTab::refill);
  clear();
}

void ValuesTab::choose(Which which) {
  which_->button(which)->setChecked(true);
  refill();
}

void ValuesTab::show(const RevisionTexts& texts) {
  texts_ = texts;
  refill();
}

void ValuesTab::refill() {
  const int which = which_->checkedId();
  const QString& wanted = which == Supplied   ? texts_.supplied
                          : which == Computed ? texts_.computed
                                              : texts_.defaults;
  const bool empty = wanted.trimmed().isEmpty() || wanted.trimmed() == QLatin1String("{}");
  if (empty) {
    const QString why = texts_.problems.join(u'\n');
    message_->showMessage(QStringLiteral("file"), Tone::Neutral, tr("No values"),
                          !why.isEmpty() ? why
                          : which == Supplied
                              ? tr("The user supplied none; the chart's defaults are in effect.")
                              : QString());
    stack_->setCurrentWidget(message_);
    return;
  }
  if (text_->text() != wanted) text_->setText(wanted);
  stack_->setCurrentWidget(text_);
}

void ValuesTab::showError(const Error& error) {
  message_->showError(error, {});
  stack_->setCurrentWidget(message_);
}

void ValuesTab::clear() {
  texts_ = {};
  text_->setText({});
  message_->showLoading(tr("Reading…"));
  stack_->setCurrentWidget(message_);
}

QString ValuesTab::text() const { return text_->text(); }

} // namespace pilothouse::ui
