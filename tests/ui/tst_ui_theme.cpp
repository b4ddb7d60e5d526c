// Colours: what must be read can be read, in every theme; icons exist and take the colour asked for.
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/tile.h"

#include <QDir>
#include <QTest>

using namespace pilothouse::theme;

class TestUiTheme final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void contrast_data();
  void contrast();
  void quietThingsAreSeen_data();
  void quietThingsAreSeen();
  void tilesAreReadable_data();
  void tilesAreReadable();
  void allRolesAreSet();
  void iconsTakeTheirColour();
  void sizesFollowTheFont();
};

void TestUiTheme::contrast_data() {
  QTest::addColumn<Scheme>("scheme");
  QTest::addColumn<Variant>("variant");
  QTest::addColumn<double>("least");
  QTest::newRow("light") << Scheme::Light << Variant::Standard << 4.5;
  QTest::newRow("dark") << Scheme::Dark << Variant::Standard << 4.5;
  QTest::newRow("light, blue and orange") << Scheme::Light << Variant::ColourBlind << 4.5;
  QTest::newRow("dark, blue and orange") << Scheme::Dark << Variant::ColourBlind << 4.5;
  QTest::newRow("light, high") << Scheme::Light << Variant::HighContrast << 7.0;
  QTest::newRow("dark, high") << Scheme::Dark << Variant::HighContrast << 7.0;
}

void TestUiTheme::contrast() {
  QFETCH(Scheme, scheme);
  QFETCH(Variant, variant);
  QFETCH(double, least);
  const Colours colours = makeColours(scheme, variant);
  const std::pair<Role, Role> pairs[] = {{Role::Text, Role::Background},
                                         {Role::Text, Role::Panel},
                                         {Role::Text, Role::Selection},
                                         {Role::Muted, Role::Panel},
                                         {Role::Muted, Role::Background},
                                         {Role::Text, Role::DiffAddedLine},
                                         {Role::Text, Role::DiffRemovedLine},
                                         {Role::Text, Role::DiffAddedWord},
                                         {Role::Text, Role::DiffRemovedWord},
                                         {Role::CodeKey, Role::Code},
                                         {Role::CodeString, Role::Code},
                                         {Role::CodeAction, Role::Code},
                                         {Role::OnAccent, Role::Accent},
                                         {Role::OnBad, Role::Bad},
                                         {Role::OnProduction, Role::Production},
                                         {Role::Bad, Role::Panel},
                                         {Role::Good, Role::Panel},
                                         {Role::Warning, Role::Panel}};
  for (const auto& [ink, ground] : pairs) {
    const double found = pilothouse::theme::contrast(colours[ink], colours[ground]);
    QVERIFY2(found >= least,
             qPrintable(
                 QStringLiteral("%1 on %2: %3").arg(colours[ink].name(), colours[ground].name()).arg(found)));
  }
  // Pills: words in their own tint.
  const std::pair<Role, Role> pills[] = {
      {Role::Good, Role::GoodBack}, {Role::Warning, Role::WarningBack}, {Role::Bad, Role::BadBack}};
  for (const auto& [ink, ground] : pills)
    QVERIFY(pilothouse::theme::contrast(colours[ink], colours[ground]) >= 4.5);
}

void TestUiTheme::quietThingsAreSeen_data() { contrast_data(); }

// The quietest text on all that it may stand on, states in a chosen row; and what is no text but tells where
// a control is: 3:1 (WCAG 1.4.11).
void TestUiTheme::quietThingsAreSeen() {
  QFETCH(Scheme, scheme);
  QFETCH(Variant, variant);
  const Colours colours = makeColours(scheme, variant);
  const auto reaches = [&](Role ink, Role ground, double least) {
    const double found = pilothouse::theme::contrast(colours[ink], colours[ground]);
    QVERIFY2(found >= least,
             qPrintable(
                 QStringLiteral("%1 on %2: %3").arg(colours[ink].name(), colours[ground].name()).arg(found)));
  };
  for (const Role ground :
       {Role::Panel, Role::Background, Role::Raised, Role::Field, Role::Code, Role::Hover})
    for (const Role ink : {Role::Faint, Role::Muted, Role::Good, Role::Warning, Role::Bad, Role::Accent})
      reaches(ink, ground, 4.5);
  for (const Role ink : {Role::Text, Role::Muted, Role::Good, Role::Warning, Role::Bad, Role::Accent})
    reaches(ink, Role::Selection, 4.5);
  for (const Role ground : {Role::Panel, Role::Background, Role::Raised})
    for (const Role border : {Role::Outline, Role::ScrollThumb, Role::Accent}) reaches(border, ground, 3.0);
}

void TestUiTheme::tilesAreReadable_data() { contrast_data(); }

// The initial on a chart's tile, in each of its hues.
void TestUiTheme::tilesAreReadable() {
  QFETCH(Scheme, scheme);
  QFETCH(Variant, variant);
  QFETCH(double, least);
  const Colours colours = makeColours(scheme, variant);
  for (int hue = 0; hue < tileHues; ++hue) {
    const TileColours tile = tileColours(colours, hue);
    const double found = pilothouse::theme::contrast(tile.ink, tile.ground);
    QVERIFY2(found >= least, qPrintable(QString("hue %1: %2").arg(hue).arg(found)));
  }
  QCOMPARE(tileHue("storefront"), tileHue("storefront"));
  QVERIFY(tileHue("storefront") != tileHue("checkout"));
}

void TestUiTheme::allRolesAreSet() {
  for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
    const Colours colours = makeColours(scheme);
    for (const QColor& colour : colours.values) QVERIFY(colour.isValid());
  }
}

void TestUiTheme::iconsTakeTheirColour() {
  const QColor red(200, 10, 10);
  (void)pixmap("check", red, 16, 1);
  const QStringList names = QDir(":/icons").entryList({"*.svg"});
  QVERIFY(names.size() > 30);
  for (const QString& name : names) {
    const QImage image = pixmap(name.section('.', 0, 0), red, 16, 2).toImage();
    QCOMPARE(image.width(), 32);
    bool painted = false;
    for (int y = 0; y < image.height() && !painted; ++y)
      for (int x = 0; x < image.width() && !painted; ++x)
        painted = image.pixelColor(x, y).alpha() > 200 && image.pixelColor(x, y).red() > 150;
    QVERIFY2(painted, qPrintable(name));
  }
}

void TestUiTheme::sizesFollowTheFont() {
  const Metrics normal(windowFont(100)), large(windowFont(200));
  QCOMPARE(normal.px(29), 29);
  QCOMPARE(large.rowHeight(), 2 * normal.rowHeight());
}

QTEST_MAIN(TestUiTheme)
#include "tst_ui_theme.moc"
