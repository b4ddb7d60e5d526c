// How the pane of a chart is put together.
#include "ui/charts/chart_delegates.h"
#include "ui/charts/chart_paint.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/readme_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

class Tile final : public QWidget {
public:
  explicit Tile(const ChartsController& controller) : controller_(controller) {
    const int side = theme::metrics(this).px(44);
    setFixedSize(side, side);
  }

protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    paintTile(painter, rect(), controller_.reference().name());
  }

private:
  const ChartsController& controller_;
};

// The content, or a word on why there is none.
QStackedWidget* withEmptyState(QWidget* content, const QString& title, const QString& detail) {
  auto* message = new MessagePanel;
  message->showMessage(QStringLiteral("file"), Tone::Neutral, title, detail);
  auto* stack = new QStackedWidget;
  stack->addWidget(message);
  stack->addWidget(content);
  return stack;
}

} // namespace

ChartPane::ChartPane(SharedContext context, ChartsController& controller, QWidget* parent)
    : Surface(Role::Panel, parent), controller_(controller), versionsModel_(new ChartVersionsModel(this)),
      blank_(new QWidget), stack_(new QStackedWidget), parts_(new QStackedWidget), message_(new MessagePanel),
      readme_(new ReadmeView(context.runner)), values_(new YamlEditor), templates_(new TemplatesTab),
      dependencies_(new DependenciesTab), schema_(new SchemaTab), lint_(new LintTab) {
  values_->setReadOnly(true);
  values_->setAccessibleName(tr("Default values"));
  readmeStack_ = withEmptyState(readme_, tr("No README"), tr("This chart has no README.md."));
  valuesStack_ = withEmptyState(values_, tr("No values"), tr("This chart has no values.yaml."));
  for (QWidget* part :
       std::initializer_list<QWidget*>{readmeStack_, valuesStack_, templates_, dependencies_, schema_, lint_})
    parts_->addWidget(part);
  stack_->addWidget(message_);
  stack_->addWidget(parts_);
  stack_->addWidget(blank_);
  head_ = buildHeader();
  tabStrip_ = buildTabs();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(head_);
  column->addWidget(tabStrip_);
  column->addWidget(stack_, 1);
  connectController();
  showNothing();
}

QWidget* ChartPane::buildHeader() {
  const theme::Metrics& m = theme::metrics(this);
  auto* header = new QWidget;
  tile_ = new Tile(controller_);
  name_ = new ElidedLabel(TextLabel::Size::Title);
  place_ = new ElidedLabel(TextLabel::Size::Title, Role::Faint);
  QFont light = place_->font();
  light.setWeight(QFont::Normal);
  place_->setFont(light);
  about_ = new ElidedLabel(TextLabel::Size::Text, Role::Muted);
  facts_ = new TextLabel(TextLabel::Size::Small, Role::Muted);
  facts_->setTextFormat(Qt::RichText);
  facts_->setWordWrap(true);
  facts_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  facts_->setAccessibleName(tr("Facts"));
  connect(facts_, &QLabel::linkActivated, this, [](const QString& address) { openOutside(address); });
  deprecated_ = new StatusPill;
  signaturePill_ = new StatusPill;
  version_ = new QComboBox;
  version_->setModel(versionsModel_);
  version_->setItemDelegate(new VersionDelegate(version_));
  version_->setAccessibleName(tr("Version"));
  version_->setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
  version_->setMinimumWidth(m.px(112));
  version_->setMaxVisibleItems(18);
  version_->view()->setMinimumWidth(m.px(320));
  compare_ = new QPushButton(theme::icon(QStringLiteral("compare")), tr("Compare…"));
  install_ = new QPushButton(theme::icon(QStringLiteral("plus"), Role::OnAccent), tr("Install…"));
  theme::setVariant(install_, theme::ButtonVariant::Primary);

  auto* first = new QHBoxLayout;
  first->setSpacing(m.px(6));
  first->addWidget(name_, 0);
  first->addWidget(place_, 0);
  first->addSpacing(m.px(4));
  first->addWidget(deprecated_);
  first->addStretch(1);
  auto* words = new QVBoxLayout;
  words->setSpacing(m.px(3));
  words->addLayout(first);
  words->addWidget(about_);
  auto* top = new QHBoxLayout;
  top->setSpacing(m.px(10));
  top->addWidget(tile_, 0, Qt::AlignVCenter);
  top->addLayout(words, 1);
  top->addWidget(compare_, 0, Qt::AlignVCenter);
  top->addWidget(install_, 0, Qt::AlignVCenter);
  auto* second = new QHBoxLayout;
  second->setSpacing(m.px(10));
  second->addWidget(version_);
  second->addWidget(facts_, 1);
  second->addWidget(signaturePill_); // comes last, so it moves nothing
  auto* column = new QVBoxLayout(header);
  column->setContentsMargins(m.px(14), m.px(12), m.px(14), m.px(5));
  column->setSpacing(m.px(9));
  column->addLayout(top);
  column->addLayout(second);
  connect(version_, &QComboBox::activated, this, [this](int row) {
    ChartReference wanted = controller_.reference();
    wanted.version = versionsModel_->at(row).version;
    controller_.open(wanted);
  });
  connect(compare_, &QPushButton::clicked, this, &ChartPane::compareRequested);
  connect(install_, &QPushButton::clicked, this, [this] {
    if (shown_) Q_EMIT installRequested(shown_);
  });
  return header;
}

QWidget* ChartPane::buildTabs() {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new QWidget;
  tabs_ = new QTabBar;
  tabs_->setAccessibleName(tr("Parts of the chart"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  for (const QString& title :
       {tr("README"), tr("Values"), tr("Templates"), tr("Dependencies"), tr("Schema"), tr("Lint")})
    tabs_->addTab(title);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(m.px(4), 0, m.px(14), 0);
  row->addWidget(tabs_);
  row->addStretch(1);
  auto* column = new QVBoxLayout(strip);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(row);
  column->addWidget(new Line);
  connect(tabs_, &QTabBar::currentChanged, parts_, &QStackedWidget::setCurrentIndex);
  return strip;
}

} // namespace pilothouse::ui
