#include "ui/pages/settings_page.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pilothouse::ui {

SettingsPage::SettingsPage(Preferences& preferences, QWidget* parent)
    : QWidget(parent), preferences_(preferences), scheme_(new QComboBox), variant_(new QComboBox),
      language_(new QComboBox), atStart_(new QComboBox), notify_(new QComboBox), text_(new QSpinBox) {
  const theme::Metrics& m = theme::metrics(this);
  const Appearance look = preferences.appearance();
  scheme_->addItems({tr("as the system"), tr("light"), tr("dark")});
  scheme_->setCurrentIndex(static_cast<int>(look.scheme));
  variant_->addItems({tr("standard"), tr("blue and orange (colour-blind)"), tr("high contrast")});
  variant_->setCurrentIndex(look.variant);
  text_->setRange(80, 240);
  text_->setSingleStep(10);
  text_->setSuffix(QStringLiteral(" %"));
  text_->setValue(look.textPercent);
  language_->addItem(tr("as the system"), QString());
  language_->addItem(QStringLiteral("English"), QStringLiteral("en"));
  language_->addItem(QStringLiteral("한국어"), QStringLiteral("ko"));
  language_->setCurrentIndex(qMax(0, language_->findData(preferences.language())));
  atStart_->addItems({tr("ask no cluster"), tr("open the clusters that were open")});
  atStart_->setCurrentIndex(preferences.flag(QStringLiteral("openAtStart"), false) ? 1 : 0);
  notify_->addItems({tr("tell what ended out of sight"), tr("off")});
  notify_->setCurrentIndex(preferences.flag(QStringLiteral("notify"), true) ? 0 : 1);
  auto* strip = new Surface(theme::Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(tr("Settings"));
  row->addWidget(title);
  auto* grid = new QGridLayout;
  grid->setContentsMargins(m.px(24), m.px(24), m.px(24), m.px(24));
  grid->setHorizontalSpacing(m.px(24));
  grid->setVerticalSpacing(m.px(12));
  int line = 0;
  const auto add = [&](const QString& name, QWidget* control, const QString& note) {
    auto* label = new TextLabel;
    label->setText(name);
    label->setBuddy(control);
    control->setAccessibleName(name);
    auto* remark = new TextLabel(TextLabel::Size::Small, theme::Role::Muted);
    remark->setText(note);
    remark->setWordWrap(true);
    control->setMinimumWidth(m.px(240));
    grid->addWidget(label, line, 0);
    grid->addWidget(control, line, 1);
    grid->addWidget(remark, line++, 2);
  };
  add(tr("Theme"), scheme_, {});
  add(tr("Colours"), variant_, tr("State is always told by shape and word as well."));
  add(tr("Text size"), text_, tr("Everything grows with the text. In effect at the next start."));
  add(tr("Language"), language_, tr("In effect at the next start."));
  add(tr("At the start"), atStart_, tr("The last cluster, page and release are chosen again either way."));
  add(tr("Notifications"), notify_, tr("Of operations that end while you look at something else."));
  grid->setColumnStretch(2, 1);
  auto* ground = new Surface(theme::Role::Panel);
  auto* inner = new QVBoxLayout(ground);
  inner->addLayout(grid);
  inner->addStretch(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(strip);
  column->addWidget(new Line);
  column->addWidget(ground, 1);
  for (QComboBox* box : {scheme_, variant_, language_, atStart_, notify_})
    connect(box, &QComboBox::activated, this, &SettingsPage::store);
  connect(text_, &QSpinBox::editingFinished, this, &SettingsPage::store);
}

void SettingsPage::store() {
  preferences_.setFlag(QStringLiteral("openAtStart"), atStart_->currentIndex() == 1);
  preferences_.setFlag(QStringLiteral("notify"), notify_->currentIndex() == 0);
  preferences_.setLanguage(language_->currentData().toString());
  preferences_.setAppearance(
      {static_cast<SchemeChoice>(scheme_->currentIndex()), variant_->currentIndex(), text_->value()});
}

} // namespace pilothouse::ui
