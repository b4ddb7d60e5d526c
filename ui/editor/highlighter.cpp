#include "ui/editor/highlighter.h"

#include "ui/theme/style.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

#include <QTextCharFormat>

#include <optional>
#include <utility>

// The definitions lie in a static library, which must be asked for its resources; outside any namespace, as
// the macro demands.
static void registerSyntax() { Q_INIT_RESOURCE(syntax); }

namespace pilothouse::ui {
namespace {

using KSyntaxHighlighting::Theme;
using theme::Role;

// Reading the index of all definitions takes a while: editors that live at the same time share it.
std::shared_ptr<KSyntaxHighlighting::Repository> sharedRepository() {
  static std::weak_ptr<KSyntaxHighlighting::Repository> shared;
  if (auto known = shared.lock()) return known;
  registerSyntax();
  auto made = std::make_shared<KSyntaxHighlighting::Repository>();
  made->addCustomSearchPath(QStringLiteral(":/pilothouse"));
  shared = made;
  return made;
}

// The stock YAML definition gives plain scalars the style of attributes; here only what stands out is named,
// as in the diff beside it.
std::optional<Role> yamlRoleOf(const QString& format) {
  static constexpr std::pair<const char*, Role> known[] = {
      {"Key", Role::CodeKey},
      {"String", Role::CodeString},
      {"Comment", Role::CodeComment},
      {"Integer", Role::CodeNumber},
      {"Float", Role::CodeNumber},
      {"Boolean", Role::CodeNumber},
      {"Null", Role::CodeNumber},
      {"YAML Alias", Role::Accent},
      {"Literal/Folded Operator", Role::Muted},
      {"Escaped Character", Role::CodeString},
      {"Error", Role::Bad},
      {"Document Header/End", Role::Muted},
  };
  for (const auto& [name, role] : known)
    if (format == QLatin1String(name)) return role;
  return std::nullopt;
}

bool isAction(Theme::TextStyle style) {
  return style == Theme::ControlFlow || style == Theme::Preprocessor || style == Theme::BuiltIn ||
         style == Theme::Function;
}

std::optional<Role> roleOf(Theme::TextStyle style) {
  switch (style) {
  case Theme::DataType:
  case Theme::Function:
  case Theme::Attribute: return Role::CodeKey;
  case Theme::String:
  case Theme::Char:
  case Theme::VerbatimString:
  case Theme::SpecialString:
  case Theme::SpecialChar: return Role::CodeString;
  case Theme::DecVal:
  case Theme::BaseN:
  case Theme::Float:
  case Theme::Constant: return Role::CodeNumber;
  case Theme::Comment:
  case Theme::Documentation: return Role::CodeComment;
  case Theme::Keyword:
  case Theme::ControlFlow:
  case Theme::Preprocessor:
  case Theme::BuiltIn: return Role::Accent;
  case Theme::Operator:
  case Theme::Others: return Role::Muted;
  case Theme::Error:
  case Theme::Alert: return Role::Bad;
  case Theme::Warning: return Role::Warning;
  default: return std::nullopt;
  }
}

} // namespace

Highlighter::Highlighter(QTextDocument* document, const QWidget* widget)
    : SyntaxHighlighter(document), widget_(widget), repository_(sharedRepository()) {
  setTheme(repository_->defaultTheme());
}

void Highlighter::setLanguage(const QString& name) { setDefinition(repository_->definitionForName(name)); }

void Highlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) {
  const QString language = definition().name();
  std::optional<Role> role =
      language == QLatin1String("YAML") ? yamlRoleOf(format.name()) : roleOf(format.textStyle());
  // A template is two languages in one: what is executed looks unlike what is written.
  if (language == QLatin1String("Helm template") && isAction(format.textStyle())) role = Role::CodeAction;
  if (!role || length == 0) return;
  QTextCharFormat look;
  look.setForeground(theme::colours(widget_)[*role]);
  if (*role == Role::CodeAction && format.textStyle() == Theme::ControlFlow)
    look.setFontWeight(QFont::DemiBold);
  setFormat(offset, length, look);
}

} // namespace pilothouse::ui
