#include "ui/charts/registry_dialogs.h"

#include "ui/session/helm_command.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

// Helm takes a host here, and people paste addresses.
QString hostOf(QString text) {
  text = text.trimmed();
  for (const QLatin1String scheme :
       {QLatin1String("oci://"), QLatin1String("https://"), QLatin1String("http://")})
    if (text.startsWith(scheme)) text.remove(0, scheme.size());
  return text.section(u'/', 0, 0);
}

ErrorText describeLoginError(const Error& error) {
  ErrorText text = describeChartError(error);
  switch (error.code) {
  case ErrorCode::Unauthenticated:
    text.title = RegistryLoginDialog::tr("The registry refuses this login");
    text.nextStep = RegistryLoginDialog::tr("Check the user and the password.");
    break;
  case ErrorCode::Certificate:
    text.nextStep = RegistryLoginDialog::tr("Name the file of the authority that signed it.");
    break;
  case ErrorCode::NotFound:
    text.title = RegistryLoginDialog::tr("There is no registry at this address");
    text.nextStep.clear();
    break;
  case ErrorCode::Unavailable:
    text.nextStep = RegistryLoginDialog::tr("Check the address and the kind of connection.");
    break;
  default: break;
  }
  return text;
}

} // namespace

RegistryLoginDialog::RegistryLoginDialog(QWidget* host, RegistriesController& controller,
                                         const QString& registry, const QString& user)
    : Overlay(host, 600, 500), controller_(controller), registry_(new QLineEdit(registry)),
      user_(new QLineEdit(user)), password_(new QLineEdit),
      command_(new TextLabel(TextLabel::Size::Code, Role::Muted)),
      problem_(new TextLabel(TextLabel::Size::Small, Role::Muted)), logIn_(new QPushButton(tr("Log in"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Log in to a registry"));
  registry_->setPlaceholderText(QStringLiteral("registry.example.org"));
  password_->setEchoMode(QLineEdit::Password);
  password_->setPlaceholderText(tr("or an access token"));
  for (TextLabel* label : {command_, problem_}) label->setWordWrap(true);
  problem_->setText(tr("Helm and Pilothouse share the login: it is kept in Helm's registry file, or by the "
                       "credential helper that the file names."));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(m.px(12));
  grid->setVerticalSpacing(m.px(9));
  grid->setColumnStretch(1, 1);
  addFormRow(*grid, tr("Registry"), registry_);
  addFormRow(*grid, tr("User"), user_);
  addFormRow(*grid, tr("Password"), password_);
  access_ = new AccessFields(*grid, true, this);
  grid->addWidget(problem_, grid->rowCount(), 1);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(14), m.px(20), m.px(12));
  column->setSpacing(m.px(14));
  column->addWidget(title);
  column->addLayout(grid);
  column->addStretch(1);
  column->addWidget(command_);
  auto* cancel = new QPushButton(tr("Cancel"));
  theme::setVariant(logIn_, theme::ButtonVariant::Primary);
  auto* buttons = buttonRow(*this);
  buttons->addWidget(cancel);
  buttons->addWidget(logIn_);
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addLayout(buttons);
  access_->setAccess(controller_.access(registry));
  connect(registry_, &QLineEdit::editingFinished, this,
          [this] { registry_->setText(hostOf(registry_->text())); });
  for (QLineEdit* field : {registry_, user_, password_}) {
    connect(field, &QLineEdit::textChanged, this, &RegistryLoginDialog::update);
    connect(field, &QLineEdit::returnPressed, this, &RegistryLoginDialog::proceed);
  }
  connect(access_, &AccessFields::changed, this, &RegistryLoginDialog::update);
  connect(access_, &AccessFields::confirmed, this, &RegistryLoginDialog::proceed);
  connect(cancel, &QPushButton::clicked, this, &RegistryLoginDialog::reject);
  connect(logIn_, &QPushButton::clicked, this, &RegistryLoginDialog::proceed);
  connect(this, &Overlay::confirmPressed, this, &RegistryLoginDialog::proceed);
  connect(&controller_, &RegistriesController::loggedIn, this, [this] { close(); });
  connect(&controller_, &RegistriesController::notLoggedIn, this, [this](const Error& error) {
    running_ = false;
    const ErrorText text = describeLoginError(error);
    problem_->setText(QStringList{text.title, text.detail, text.nextStep}.join(u'\n').trimmed());
    problem_->setRole(Role::Bad);
    update();
    password_->setFocus();
    password_->selectAll();
  });
  update();
}

QWidget* RegistryLoginDialog::firstField() const {
  return registry_->text().isEmpty() ? registry_ : user_->text().isEmpty() ? user_ : password_;
}

QString RegistryLoginDialog::command() const {
  const ServerAccess how = access_->access();
  QStringList words{QStringLiteral("helm registry login"), shellQuoted(hostOf(registry_->text())),
                    QStringLiteral("-u"), shellQuoted(user_->text().trimmed()),
                    QStringLiteral("--password-stdin")};
  for (const auto& [flag, file] :
       {std::pair("--ca-file", how.caFile), {"--cert-file", how.certFile}, {"--key-file", how.keyFile}})
    if (!file.isEmpty()) words << QString::fromLatin1(flag) << shellQuoted(file);
  if (how.insecure) words << QStringLiteral("--insecure");
  if (how.plainHttp) words << QStringLiteral("--plain-http");
  return words.join(u' ');
}

void RegistryLoginDialog::update() {
  const bool complete = !hostOf(registry_->text()).isEmpty() && !user_->text().trimmed().isEmpty() &&
                        !password_->text().isEmpty();
  logIn_->setEnabled(!running_ && complete && access_->isComplete());
  command_->setVisible(!hostOf(registry_->text()).isEmpty());
  command_->setText(command());
}

void RegistryLoginDialog::proceed() {
  if (!logIn_->isEnabled()) return;
  running_ = true;
  problem_->setRole(Role::Muted);
  problem_->setText(tr("Asking the registry…"));
  update();
  controller_.logIn({.host = hostOf(registry_->text()),
                     .username = user_->text().trimmed(),
                     .password = Secret(password_->text().toStdString()),
                     .access = access_->access()});
}

void RegistryLoginDialog::reject() {
  if (running_) controller_.cancelLogIn();
  close();
}

LogOutDialog::LogOutDialog(QWidget* host, const QString& registry)
    : ForgetDialog(host, tr("Log out of %1").arg(registry),
                   tr("The login is forgotten, for Helm as well. Charts that were opened stay in the cache."),
                   tr("Log out")) {}

} // namespace pilothouse::ui
