// The YAML editor: keys, problems, find, colours.
#include "ui/editor/yaml_editor.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <ctime>

using namespace pilothouse;
using theme::Role;
using ui::EditorProblem;
using ui::YamlEditor;

namespace {

const char values[] =
    "replicaCount: 5\nimage:\n  repository: registry.local/checkout\n  tag: \"2.0\"\nservice:\n"
    "  type: LoadBalancer\nresources:\n  limits:\n    cpu: 2\n    memory: 512Mi\nautoscaling:\n"
    "  enabled: true\n  minReplicas: 5 # at least\ncache:\n  mode: unbounded\n";

const char helmTemplate[] =
    "{{- /* a comment */ -}}\n{{- if .Values.enabled }}\napiVersion: apps/v1\nmetadata:\n"
    "  name: {{ include \"app.name\" . | quote }}\n  replicas: {{ $.Values.count | default 3 }} # why\n"
    "  labels:\n    {{- toYaml .Values.labels | nindent 4 }}\n{{- end }}\n";

// The colour of the character at a place.
QColor colourAt(const YamlEditor& editor, int line, int column) {
  const QTextBlock block = editor.edit()->document()->findBlockByNumber(line - 1);
  for (const QTextLayout::FormatRange& range : block.layout()->formats())
    if (column - 1 >= range.start && column - 1 < range.start + range.length)
      return range.format.foreground().color();
  return {};
}

} // namespace

class TestYamlEditor : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp, {}); }

  void returnKeepsTheDepth_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("same depth") << QStringLiteral("  a: 1") << QStringLiteral("  a: 1\n  x");
    QTest::newRow("below a key") << QStringLiteral("a:") << QStringLiteral("a:\n  x");
    QTest::newRow("in a list item") << QStringLiteral("- name: a") << QStringLiteral("- name: a\n  x");
    QTest::newRow("below a key of an item") << QStringLiteral("- name:") << QStringLiteral("- name:\n    x");
    QTest::newRow("plain item") << QStringLiteral("  - a") << QStringLiteral("  - a\n  x");
    QTest::newRow("block scalar") << QStringLiteral("a: |") << QStringLiteral("a: |\n  x");
  }
  void returnKeepsTheDepth() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    YamlEditor editor;
    editor.setText(before);
    editor.edit()->moveCursor(QTextCursor::End);
    QTest::keyClick(editor.edit(), Qt::Key_Return);
    QTest::keyClicks(editor.edit(), QStringLiteral("x"));
    QCOMPARE(editor.text(), after);
  }

  void indentationIsTwoBlanks() {
    YamlEditor editor;
    editor.setText(QStringLiteral("a\nb\n"));
    QTest::keyClick(editor.edit(), Qt::Key_Tab);
    QCOMPARE(editor.text(), QStringLiteral("  a\nb\n"));
    QTest::keyClick(editor.edit(), Qt::Key_Backspace);
    QCOMPARE(editor.text(), QStringLiteral("a\nb\n"));
    editor.edit()->selectAll();
    QTest::keyClick(editor.edit(), Qt::Key_Tab);
    QCOMPARE(editor.text(), QStringLiteral("  a\n  b\n"));
    QTest::keyClick(editor.edit(), Qt::Key_Backtab);
    QCOMPARE(editor.text(), QStringLiteral("a\nb\n"));
    QTest::keyClick(editor.edit(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(editor.text(), QStringLiteral("# a\n# b\n"));
    QTest::keyClick(editor.edit(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(editor.text(), QStringLiteral("a\nb\n"));
    editor.edit()->undo();
    QCOMPARE(editor.text(), QStringLiteral("# a\n# b\n"));
  }

  void readOnlyRefusesKeys() {
    YamlEditor editor;
    editor.setText(QStringLiteral("a: 1"));
    editor.setReadOnly(true);
    QTest::keyClicks(editor.edit(), QStringLiteral("x"));
    QTest::keyClick(editor.edit(), Qt::Key_Return);
    QTest::keyClick(editor.edit(), Qt::Key_Tab);
    QCOMPARE(editor.text(), QStringLiteral("a: 1"));
  }

  void problemsAreInOrder() {
    YamlEditor editor;
    editor.setText(QString::fromLatin1(values));
    editor.setProblems({{15, QStringLiteral("one of lru, none")}, {3, QStringLiteral("other")}});
    QCOMPARE(editor.problems().front().line, 3);
    QCOMPARE(editor.problems().back().line, 15);
    editor.setText(QStringLiteral("a"));
    QVERIFY(editor.problems().isEmpty());
  }

  void replaces() {
    YamlEditor editor;
    editor.setText(QStringLiteral("tag: old\nimage: older\nother: old\n"));
    editor.show();
    editor.openReplace();
    const auto fields = editor.findChild<QWidget*>(QStringLiteral("editorFind"))->findChildren<QLineEdit*>();
    QCOMPARE(fields.size(), 2);
    fields[0]->setText(QStringLiteral("old"));
    fields[1]->setText(QStringLiteral("new"));
    QTest::keyClick(fields[1], Qt::Key_Return); // this one
    QCOMPARE(editor.text(), QStringLiteral("tag: new\nimage: older\nother: old\n"));
    QTest::keyClick(fields[1], Qt::Key_Return, Qt::ControlModifier); // all of them
    QCOMPARE(editor.text(), QStringLiteral("tag: new\nimage: newer\nother: new\n"));
    editor.edit()->undo();
    QCOMPARE(editor.text(), QStringLiteral("tag: new\nimage: older\nother: old\n"));
    fields[0]->setText(QStringLiteral("new")); // what is put in holds what is looked for
    fields[1]->setText(QStringLiteral("newnew"));
    QTest::keyClick(fields[1], Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(editor.text(), QStringLiteral("tag: newnew\nimage: older\nother: old\n"));
  }

  void findCountsAndSteps() {
    YamlEditor editor;
    editor.resize(400, 300);
    editor.setText(QString::fromLatin1(values));
    editor.show();
    editor.openFind();
    auto* field = editor.findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("re"));
    const auto label = [&] {
      return editor.findChild<QWidget*>(QStringLiteral("editorFind"))->findChild<QLabel*>()->text();
    };
    QVERIFY(label().startsWith(QStringLiteral("1 of ")));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(label().startsWith(QStringLiteral("2 of ")));
    field->setText(QStringLiteral("nowhere"));
    QCOMPARE(label(), QStringLiteral("no match"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
  }

  void yamlIsColoured() {
    YamlEditor editor;
    editor.setText(QString::fromLatin1(values));
    const theme::Colours& colours = theme::colours();
    QTRY_COMPARE(colourAt(editor, 1, 3), colours[Role::CodeKey]);
    QCOMPARE(colourAt(editor, 4, 9), colours[Role::CodeString]);
    QCOMPARE(colourAt(editor, 13, 20), colours[Role::CodeComment]);
  }

  void templatesAreColoured() {
    YamlEditor editor;
    editor.setLanguage(YamlEditor::Language::HelmTemplate);
    editor.setText(QString::fromLatin1(helmTemplate));
    const theme::Colours& colours = theme::colours();
    QTRY_COMPARE(colourAt(editor, 1, 10), colours[Role::CodeComment]);
    QCOMPARE(colourAt(editor, 2, 1), colours[Role::CodeAction]);  // {{-
    QCOMPARE(colourAt(editor, 2, 6), colours[Role::CodeAction]);  // if
    QCOMPARE(colourAt(editor, 3, 2), colours[Role::CodeKey]);     // apiVersion
    QCOMPARE(colourAt(editor, 5, 13), colours[Role::CodeAction]); // include
    QCOMPARE(colourAt(editor, 5, 22), colours[Role::CodeString]);
    QCOMPARE(colourAt(editor, 6, 47), colours[Role::CodeComment]);
  }

  void signalsTell() {
    YamlEditor editor;
    QSignalSpy changed(&editor, &YamlEditor::textChanged), line(&editor, &YamlEditor::currentLineChanged);
    editor.setText(QString::fromLatin1(values));
    QVERIFY(changed.count() >= 1);
    editor.goToLine(4, 3);
    QCOMPARE(editor.currentLine(), 4);
    QCOMPARE(editor.edit()->textCursor().positionInBlock(), 2);
    QCOMPARE(line.last().at(0).toInt(), 4);
    editor.goToLine(4000);
    QCOMPARE(editor.currentLine(), editor.edit()->blockCount());
  }

  // A long text comes in pieces, but counts as whole from the first moment.
  void longTextsDoNotStall() {
    QString text;
    for (int i = 0; i < 20000; ++i) text += QStringLiteral("    - name: \"value%1\" # text\n").arg(i);
    YamlEditor editor;
    editor.resize(400, 300);
    editor.show();
    QSignalSpy changed(&editor, &YamlEditor::textChanged);
    const auto start = std::clock();
    editor.setText(text);
    const auto spent = (std::clock() - start) * 1000 / CLOCKS_PER_SEC;
#ifdef NDEBUG
    QVERIFY2(spent < 60, qPrintable(QString::number(spent)));
#else
    Q_UNUSED(spent);
#endif
    QVERIFY(editor.text() == text);
    editor.goToLine(15000);
    QTest::keyClicks(editor.edit(), QStringLiteral("x")); // refused while it grows
    QTRY_COMPARE(editor.edit()->blockCount(), 20001);
    QVERIFY(editor.text() == text);
    QCOMPARE(editor.currentLine(), 15000);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!editor.edit()->document()->isUndoAvailable());
    QTest::keyClicks(editor.edit(), QStringLiteral("x"));
    QCOMPARE(changed.count(), 2);
    editor.setText(QStringLiteral("short"));
    QCOMPARE(editor.text(), QStringLiteral("short"));
  }

  void screenshots() {
    const QString folder = qEnvironmentVariable("PILOTHOUSE_SHOTS");
    if (folder.isEmpty()) QSKIP("PILOTHOUSE_SHOTS is not set");
    for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
      theme::apply(*qApp, {scheme});
      const QString name = folder + (scheme == theme::Scheme::Light ? QStringLiteral("/light-%1.png")
                                                                    : QStringLiteral("/dark-%1.png"));
      YamlEditor editor;
      editor.resize(400, 420);
      editor.setText(QString::fromLatin1(values));
      editor.setProblems({{15, QStringLiteral("one of lru, none")},
                          {9, QStringLiteral("wrong type"), EditorProblem::Severity::Error}});
      editor.show();
      QVERIFY(QTest::qWaitForWindowExposed(&editor));
      editor.goToLine(3);
      editor.edit()->setFocus();
      QTest::qWait(50);
      QVERIFY(editor.grab().save(name.arg(QStringLiteral("editor"))));
      editor.setLanguage(YamlEditor::Language::HelmTemplate);
      editor.setText(QString::fromLatin1(helmTemplate));
      QTest::qWait(50);
      QVERIFY(editor.grab().save(name.arg(QStringLiteral("template"))));
    }
    theme::apply(*qApp, {});
  }
};

QTEST_MAIN(TestYamlEditor)
#include "tst_yaml_editor.moc"
