#include "ui/pages/welcome_page.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

WelcomePage::WelcomePage(QWidget* parent)
    : Surface(Role::Panel, parent),
      choose_(new QPushButton(theme::icon(QStringLiteral("file"), Role::OnAccent),
                              tr("Choose a kubeconfig file…"))),
      demo_(new QPushButton(theme::icon(QStringLiteral("play")), tr("Look around in the demo"))),
      files_(new TextLabel(TextLabel::Size::Small, Role::Muted)) {
  const theme::Metrics& m = theme::metrics(this);
  setAcceptDrops(true);
  setAccessibleName(tr("Welcome"));
  theme::setVariant(choose_, theme::ButtonVariant::Primary);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Which clusters do you steer?"));
  const auto sentence = [](const QString& text, Role role) {
    auto* label = new TextLabel(TextLabel::Size::Text, role);
    label->setText(text);
    label->setWordWrap(true);
    return label;
  };
  auto* what =
      sentence(tr("Pilothouse reads the same kubeconfig files as kubectl and helm, and found none. Choose "
                  "one, or drop it here. Nothing is sent to a cluster before you open it."),
               Role::Muted);
  auto* aside =
      sentence(tr("The demo brings two simulated clusters with releases that work, fail and hang. It touches "
                  "nothing outside this program."),
               Role::Muted);
  files_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  files_->setWordWrap(true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(m.px(10));
  buttons->addWidget(choose_);
  buttons->addWidget(demo_);
  buttons->addStretch(1);
  auto* block = new QWidget;
  block->setFixedWidth(m.px(520));
  auto* column = new QVBoxLayout(block);
  column->setContentsMargins({});
  column->setSpacing(m.px(12));
  column->addWidget(title);
  column->addWidget(what);
  column->addLayout(buttons);
  column->addWidget(aside);
  column->addSpacing(m.px(8));
  column->addWidget(files_);
  auto* page = new QVBoxLayout(this);
  page->addStretch(2);
  auto* centre = new QHBoxLayout; // no alignment: it would take the wrapped lines' height
  centre->addStretch(1);
  centre->addWidget(block);
  centre->addStretch(1);
  page->addLayout(centre);
  page->addStretch(3);
  connect(choose_, &QPushButton::clicked, this, &WelcomePage::chooseRequested);
  connect(demo_, &QPushButton::clicked, this, &WelcomePage::demoRequested);
}

void WelcomePage::setFiles(const std::vector<ConfigFile>& files) {
  QStringList lines;
  for (const ConfigFile& file : files) {
    const QString state = !file.problem.isEmpty() ? file.problem
                          : file.exists           ? tr("holds no context")
                                                  : tr("does not exist");
    lines.append(QStringLiteral("%1: %2").arg(file.path, state));
  }
  files_->setText(lines.isEmpty() ? QString() : tr("Looked for:") + u'\n' + lines.join(u'\n'));
}

void WelcomePage::dragEnterEvent(QDragEnterEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (!urls.isEmpty() && urls.front().isLocalFile()) event->acceptProposedAction();
}

void WelcomePage::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) Q_EMIT fileDropped(url.toLocalFile());
  event->acceptProposedAction();
}

} // namespace pilothouse::ui
