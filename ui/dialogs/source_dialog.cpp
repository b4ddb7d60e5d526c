#include "ui/dialogs/source_dialog.h"

#include "ui/editor/yaml_editor.h"
#include "ui/models/words.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace pilothouse::ui {
namespace {

constexpr qint64 largestFile = 8 << 20;

} // namespace

SourceDialog::Source SourceDialog::fileSource(const QString& path, int line) {
  const auto read = [path](std::stop_token) -> Result<QString> {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::Io, file.errorString().toStdString());
    if (file.size() > largestFile) return fail(ErrorCode::LimitExceeded, "the file is larger than 8 MiB");
    return QString::fromUtf8(file.read(largestFile));
  };
  return {QFileInfo(path).fileName(), path, line, false, {}, read};
}

SourceDialog::SourceDialog(QWidget* host, TaskRunner& runner, const Source& source)
    : Overlay(host, 960, 680), reading_(runner), text_(new YamlEditor), close_(new QPushButton(tr("Close"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(source.line > 0 ? tr("%1, line %2").arg(source.title).arg(source.line) : source.title);
  auto* place = new ElidedLabel(TextLabel::Size::Small, theme::Role::Muted);
  place->setFullText(source.path);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(10));
  head->addWidget(title);
  head->addWidget(place);
  text_->setReadOnly(true);
  text_->edit()->setAccessibleName(source.title);
  if (source.isTemplate) text_->setLanguage(YamlEditor::Language::HelmTemplate);
  auto* elsewhere = new QPushButton(tr("Open in another program"));
  if (source.path.isEmpty()) // an empty place, nothing to open
    for (QWidget* widget : std::initializer_list<QWidget*>{place, elsewhere}) widget->hide();
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(8));
  foot->addWidget(elsewhere);
  foot->addStretch(1);
  foot->addWidget(close_);
  body()->addLayout(head);
  body()->addWidget(new Line);
  body()->addWidget(text_, 1);
  body()->addWidget(new Line);
  body()->addLayout(foot);
  connect(close_, &QPushButton::clicked, this, [this] { close(); });
  connect(this, &Overlay::confirmPressed, this, [this] { close(); });
  connect(elsewhere, &QPushButton::clicked, this,
          [path = source.path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
  reading_.start(this, source.read,
                 [this, line = source.line, fault = source.fault](const Result<QString>& text) {
                   text_->setText(text ? *text : describe(text.error()).detail);
                   if (!text || line <= 0) return;
                   text_->goToLine(line);
                   if (!fault.isEmpty()) text_->setProblems({{line, fault, EditorProblem::Severity::Error}});
                 });
}

} // namespace pilothouse::ui
