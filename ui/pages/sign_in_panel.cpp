#include "ui/pages/sign_in_panel.h"

#include "ui/theme/style.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QUrl>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

SignInPanel::SignInPanel(QWidget* parent)
    : Surface(Role::Panel, parent), title_(new TextLabel(TextLabel::Size::Title)),
      detail_(new TextLabel(TextLabel::Size::Text, Role::Muted)), output_(new QPlainTextEdit),
      link_(new QPushButton), cancel_(new QPushButton(tr("Cancel"))) {
  const theme::Metrics& m = theme::metrics(this);
  detail_->setWordWrap(true);
  detail_->setTextFormat(Qt::PlainText);
  output_->setReadOnly(true);
  output_->setFont(m.code());
  output_->setMinimumHeight(m.px(40));
  output_->setMaximumHeight(m.px(150));
  output_->setAccessibleName(tr("What the program says"));
  theme::setVariant(link_, theme::ButtonVariant::Primary);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(m.px(10));
  buttons->addWidget(link_);
  buttons->addWidget(cancel_);
  buttons->addStretch(1);
  auto* block = new QWidget;
  block->setMaximumWidth(m.px(620));
  auto* column = new QVBoxLayout(block);
  column->setContentsMargins({});
  column->setSpacing(m.px(10));
  column->addWidget(title_);
  column->addWidget(detail_);
  column->addWidget(output_);
  column->addLayout(buttons);
  auto* page = new QVBoxLayout(this);
  page->addStretch(2);
  auto* centre = new QHBoxLayout;
  centre->addStretch(1);
  centre->addWidget(block, 20);
  centre->addStretch(1);
  page->addLayout(centre);
  page->addStretch(3);
  link_->hide();
  connect(cancel_, &QPushButton::clicked, this, &SignInPanel::cancelled);
  connect(link_, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(address_)); });
}

void SignInPanel::show(const QString& context, const QString& program, const QString& text) {
  title_->setText(tr("Signing in to %1").arg(context));
  detail_->setText(text.isEmpty()
                       ? tr("Waiting for %1.").arg(program)
                       : tr("%1 says the following and waits. It gets no terminal, so answer in its "
                            "browser window or run it in a shell first.")
                             .arg(program));
  output_->setVisible(!text.isEmpty());
  if (output_->toPlainText() != text) output_->setPlainText(text);
  // A web page alone: other addresses could start anything.
  static const QRegularExpression web(QStringLiteral("https?://[^\\s\"'<>]+[^\\s\"'<>.,;:)]"));
  address_ = web.match(text).captured();
  link_->setVisible(!address_.isEmpty());
  link_->setText(tr("Open %1").arg(QUrl(address_).host()));
  link_->setToolTip(address_);
}

} // namespace pilothouse::ui
