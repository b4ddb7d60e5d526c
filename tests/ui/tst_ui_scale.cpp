// With text of 200 % the window still fits on a screen of 1920 by 1080, and every page lays itself out in it.
#include "tests/ui/window_test.h"

#include <QLayout>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiScale final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void initTestCase() { textPercent_ = 200; }
  void fitsOnTheScreen();
};

namespace {

// What asks for so much room, for whoever has to mend it.
void describe(const QWidget& widget, QSize limit, const QString& indent, QString& into) {
  QSize least = widget.minimumSizeHint();
  if (widget.layout()) least = widget.layout()->totalMinimumSize();
  least = least.expandedTo(widget.minimumSize());
  if (least.width() <= limit.width() && least.height() <= limit.height()) return;
  into += QStringLiteral("%1%2 %3x%4\n")
              .arg(indent, QString::fromLatin1(widget.metaObject()->className()))
              .arg(least.width())
              .arg(least.height());
  for (const QObject* child : widget.children())
    if (const auto* inner = qobject_cast<const QWidget*>(child); inner && !inner->isWindow())
      describe(*inner, limit, indent + u' ', into);
}

} // namespace

void TestUiScale::fitsOnTheScreen() {
  openCheckout();
  const QSize screen(1920, 1040); // less a panel
  const QSize least = window_->minimumSizeHint();
  QString wide;
  describe(*window_, {1200, 400}, {}, wide);
  QVERIFY2(least.width() <= screen.width() && least.height() <= screen.height(), qPrintable(wide));
}

QTEST_MAIN(TestUiScale)
#include "tst_ui_scale.moc"
