#include "ui/charts/access_fields.h"

#include "ui/theme/icons.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace pilothouse::ui {

TextLabel* addFormRow(QGridLayout& form, const QString& caption, QWidget* field, QWidget* place) {
  auto* label = new TextLabel(TextLabel::Size::Text, theme::Role::Muted);
  label->setText(caption);
  label->setBuddy(field);
  field->setAccessibleName(caption);
  const int row = form.rowCount();
  form.addWidget(label, row, 0);
  form.addWidget(place ? place : field, row, 1);
  return label;
}

AccessFields::AccessFields(QGridLayout& form, bool plain, QWidget* dialog)
    : QObject(dialog), dialog_(dialog), security_(new QComboBox), ca_(new QLineEdit),
      certificate_(new QLineEdit), key_(new QLineEdit),
      warning_(new TextLabel(TextLabel::Size::Small, theme::Role::Warning)) {
  security_->addItems({tr("TLS"), tr("TLS with own certificates"), tr("TLS, certificate not checked")});
  if (plain) security_->addItem(tr("Plain HTTP"));
  ca_->setPlaceholderText(tr("the system's authorities"));
  certificate_->setPlaceholderText(tr("only where the server wants one"));
  key_->setPlaceholderText(certificate_->placeholderText());
  warning_->setWordWrap(true);
  first_ = {addFormRow(form, tr("Connection"), security_), security_};
  form.addWidget(warning_, form.rowCount(), 1);
  for (const auto& [caption, field] :
       {std::pair(tr("CA file"), ca_), {tr("Client certificate"), certificate_}, {tr("Client key"), key_}}) {
    QWidget* row = fileRow(field, caption);
    files_.push_back(addFormRow(form, caption, field, row));
    files_.push_back(row);
    connect(field, &QLineEdit::textChanged, this, &AccessFields::update);
    connect(field, &QLineEdit::returnPressed, this, &AccessFields::confirmed);
  }
  connect(security_, &QComboBox::currentIndexChanged, this, &AccessFields::update);
  // Until the form has its place in the dialog, showing a field would make a window of it.
  warning_->hide();
  for (QWidget* widget : files_) widget->hide();
}

QWidget* AccessFields::fileRow(QLineEdit* field, const QString& caption) {
  auto* row = new QWidget;
  auto* choose = new QPushButton(theme::icon(QStringLiteral("folder")), {});
  choose->setAccessibleName(tr("Choose: %1").arg(caption));
  choose->setToolTip(choose->accessibleName());
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins({});
  line->addWidget(field, 1);
  line->addWidget(choose);
  connect(choose, &QPushButton::clicked, this, [this, field, caption] {
    auto* dialog = new QFileDialog(dialog_->window(), caption);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
    dialog->open();
  });
  return row;
}

void AccessFields::setAccess(const ServerAccess& access) {
  const bool own = !(access.caFile + access.certFile + access.keyFile).isEmpty();
  ca_->setText(access.caFile);
  certificate_->setText(access.certFile);
  key_->setText(access.keyFile);
  security_->setCurrentIndex(access.plainHttp ? Plain : access.insecure ? Unchecked : own ? Own : Trusted);
}

ServerAccess AccessFields::access() const {
  ServerAccess access;
  access.insecure = security_->currentIndex() == Unchecked;
  access.plainHttp = security_->currentIndex() == Plain;
  if (!shown_ || security_->currentIndex() != Own) return access;
  access.caFile = ca_->text().trimmed();
  access.certFile = certificate_->text().trimmed();
  access.keyFile = key_->text().trimmed();
  return access;
}

bool AccessFields::isComplete() const {
  const ServerAccess how = access();
  return how.certFile.isEmpty() == how.keyFile.isEmpty();
}

void AccessFields::setShown(bool shown) {
  shown_ = shown;
  update();
}

void AccessFields::update() {
  const int security = security_->currentIndex();
  for (QWidget* widget : first_) widget->setVisible(shown_);
  for (QWidget* widget : files_) widget->setVisible(shown_ && security == Own);
  warning_->setVisible(shown_ && (security == Unchecked || security == Plain));
  warning_->setText(security == Plain ? tr("Whoever sits between you and the server can read the password.")
                                      : tr("Anybody can pretend to be the server, and gets the password."));
  Q_EMIT changed();
}

} // namespace pilothouse::ui
