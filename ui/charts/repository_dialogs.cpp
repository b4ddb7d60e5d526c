#include "ui/charts/repository_dialogs.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

// "https://charts.example.org/stable/" is called "stable", as a person would.
QString nameFrom(const QString& address) {
  const QUrl url(address);
  QString name = url.path().section(u'/', -1, -1, QString::SectionSkipEmpty);
  if (name.isEmpty() || name == QLatin1String("charts")) name = url.host().section(u'.', -2, -2);
  return name;
}

} // namespace

QHBoxLayout* buttonRow(const QWidget& dialog) {
  const theme::Metrics& m = theme::metrics(&dialog);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(8));
  row->setSpacing(m.px(10));
  row->addStretch(1);
  return row;
}

AddRepositoryDialog::AddRepositoryDialog(QWidget* host, ChartsController& controller)
    : Overlay(host, 580, 460), controller_(controller), url_(new QLineEdit), name_(new QLineEdit),
      user_(new QLineEdit), password_(new QLineEdit),
      problem_(new TextLabel(TextLabel::Size::Small, Role::Muted)), add_(new QPushButton(tr("Add"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Add a chart repository"));
  url_->setPlaceholderText(QStringLiteral("https://charts.example.org/stable"));
  password_->setEchoMode(QLineEdit::Password);
  user_->setPlaceholderText(tr("only where the server wants one"));
  problem_->setWordWrap(true);
  problem_->setText(tr("Its index is downloaded at once. Registries (oci://) need not be added."));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(m.px(12));
  grid->setVerticalSpacing(m.px(10));
  addFormRow(*grid, tr("Address"), url_);
  addFormRow(*grid, tr("Name"), name_);
  addFormRow(*grid, tr("User"), user_);
  addFormRow(*grid, tr("Password"), password_);
  access_ = new AccessFields(*grid, false, this);
  grid->addWidget(problem_, grid->rowCount(), 1);
  grid->setColumnStretch(1, 1);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(14), m.px(20), m.px(12));
  column->setSpacing(m.px(14));
  column->addWidget(title);
  column->addLayout(grid);
  column->addStretch(1);
  auto* cancel = new QPushButton(tr("Cancel"));
  theme::setVariant(add_, theme::ButtonVariant::Primary);
  auto* buttons = buttonRow(*this);
  buttons->addWidget(cancel);
  buttons->addWidget(add_);
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addLayout(buttons);
  connect(url_, &QLineEdit::textEdited, this, [this](const QString& text) {
    if (!name_->isModified()) name_->setText(nameFrom(text));
  });
  for (QLineEdit* field : {url_, name_})
    connect(field, &QLineEdit::textChanged, this, &AddRepositoryDialog::update);
  connect(access_, &AccessFields::changed, this, &AddRepositoryDialog::update);
  connect(access_, &AccessFields::confirmed, this, &AddRepositoryDialog::proceed);
  connect(cancel, &QPushButton::clicked, this, &AddRepositoryDialog::reject);
  connect(add_, &QPushButton::clicked, this, &AddRepositoryDialog::proceed);
  connect(this, &Overlay::confirmPressed, this, &AddRepositoryDialog::proceed);
  connect(&controller_, &ChartsController::addingProgress, this, [this](const Transfer& transfer) {
    problem_->setText(tr("Downloading the index: %1").arg(transferText(transfer)));
  });
  connect(&controller_, &ChartsController::repositoryAdded, this, [this] { close(); });
  connect(&controller_, &ChartsController::repositoryNotAdded, this, [this](const Error& error) {
    running_ = false;
    const ErrorText text = describeChartError(error);
    problem_->setText(text.title + QStringLiteral(". ") + text.detail);
    problem_->setRole(Role::Bad);
    update();
  });
  update();
}

void AddRepositoryDialog::update() {
  const QUrl url(url_->text().trimmed(), QUrl::StrictMode);
  const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
  if (const bool tls = url.scheme() != QLatin1String("http"); tls != access_->isShown())
    access_->setShown(tls);
  const QString name = name_->text().trimmed();
  add_->setEnabled(!running_ && web && !url.host().isEmpty() && !name.isEmpty() && !name.contains(u'/') &&
                   access_->isComplete());
}

void AddRepositoryDialog::proceed() {
  if (!add_->isEnabled()) return;
  running_ = true;
  problem_->setRole(Role::Muted);
  problem_->setText(tr("Downloading the index…"));
  update();
  controller_.addRepository({name_->text().trimmed(), url_->text().trimmed(), user_->text().trimmed(),
                             Secret(password_->text().toStdString()), access_->access()});
}

void AddRepositoryDialog::reject() {
  if (running_) controller_.cancelAdding();
  close();
}

ForgetDialog::ForgetDialog(QWidget* host, const QString& heading, const QString& loss, const QString& action)
    : Overlay(host, 460, 200), keep_(new QPushButton(tr("Keep"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(heading);
  auto* words = new TextLabel(TextLabel::Size::Text, Role::Muted);
  words->setWordWrap(true);
  words->setText(loss);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(14), m.px(20), m.px(12));
  column->setSpacing(m.px(10));
  column->addWidget(title);
  column->addWidget(words);
  column->addStretch(1);
  auto* remove = new QPushButton(action);
  theme::setVariant(remove, theme::ButtonVariant::Danger);
  auto* buttons = buttonRow(*this);
  buttons->addWidget(keep_);
  buttons->addWidget(remove);
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addLayout(buttons);
  const auto confirm = [this] {
    Q_EMIT confirmed();
    close();
  };
  connect(keep_, &QPushButton::clicked, this, [this] { close(); });
  connect(remove, &QPushButton::clicked, this, confirm);
  connect(this, &Overlay::confirmPressed, this, confirm);
}

RemoveRepositoryDialog::RemoveRepositoryDialog(QWidget* host, const QString& name)
    : ForgetDialog(host, tr("Remove repository %1").arg(name),
                   tr("Its address, its login and its cached index are forgotten, for Helm as well. Releases "
                      "stay as they are."),
                   tr("Remove %1").arg(name)) {}

} // namespace pilothouse::ui
