#include "tests/desktop/screen_reader.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSet>

namespace pilothouse::desktop {

namespace {

constexpr auto connectionName = "screen reader";
constexpr auto accessible = "org.a11y.atspi.Accessible";
constexpr int deepest = 60;
constexpr std::size_t mostChildren = 400;
const QSet<QString> passesOn{"list item", "page tab", "cell", "filler"};

// What it answers; nothing where it is gone meanwhile.
QVariantList ask(const QDBusConnection& bus, const Control& control, const char* interface,
                 const char* method, const QVariantList& arguments = {}) {
  QDBusMessage message = QDBusMessage::createMethodCall(
      control.service, control.path, QString::fromLatin1(interface), QString::fromLatin1(method));
  message.setArguments(arguments);
  const QDBusMessage answer = bus.call(message, QDBus::Block, 5000);
  return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments() : QVariantList();
}

} // namespace

ScreenReader::ScreenReader(const QString& busAddress)
    : bus_(QDBusConnection::connectToBus(busAddress, QString::fromLatin1(connectionName))) {}

ScreenReader::~ScreenReader() { QDBusConnection::disconnectFromBus(QString::fromLatin1(connectionName)); }

QVariant ScreenReader::property(const Control& control, const QString& name) const {
  const QVariantList answer =
      ask(bus_, control, "org.freedesktop.DBus.Properties", "Get", {QString::fromLatin1(accessible), name});
  if (answer.isEmpty()) return {};
  return answer.constFirst().value<QDBusVariant>().variant();
}

std::vector<Control> ScreenReader::children(const Control& control) const {
  std::vector<Control> result;
  const QVariantList answer = ask(bus_, control, accessible, "GetChildren");
  if (answer.isEmpty()) return result;
  const auto list = answer.constFirst().value<QDBusArgument>();
  list.beginArray();
  while (!list.atEnd() && result.size() < mostChildren) {
    Control child;
    QDBusObjectPath path;
    list.beginStructure();
    list >> child.service >> path;
    list.endStructure();
    child.path = path.path();
    child.depth = control.depth + 1;
    result.push_back(std::move(child));
  }
  return result;
}

quint64 ScreenReader::states(const Control& control) const {
  const QVariantList answer = ask(bus_, control, accessible, "GetState");
  if (answer.isEmpty()) return 0;
  QList<quint32> words;
  answer.constFirst().value<QDBusArgument>() >> words;
  return words.size() == 2 ? quint64{words[1]} << 32 | words[0] : 0;
}

void ScreenReader::describe(Control& control) const {
  control.name = property(control, QStringLiteral("Name")).toString();
  control.description = property(control, QStringLiteral("Description")).toString();
  const QVariantList role = ask(bus_, control, accessible, "GetRoleName");
  if (!role.isEmpty()) control.role = role.constFirst().toString();
  control.states = states(control);
  const QVariantList place = ask(bus_, control, "org.a11y.atspi.Component", "GetExtents", {quint32{0}});
  if (place.isEmpty() || !place.constFirst().canConvert<QDBusArgument>()) return;
  const auto four = place.constFirst().value<QDBusArgument>();
  int x = 0, y = 0, width = 0, height = 0;
  four.beginStructure();
  four >> x >> y >> width >> height;
  four.endStructure();
  control.place = QRect(x, y, width, height);
}

void ScreenReader::visit(Control& control, std::vector<Control>& into) const {
  describe(control);
  const bool isProgram = control.depth <= 1; // it has no place of its own
  if (!isProgram && !control.is(State::Showing)) return;
  into.push_back(control);
  if (control.depth >= deepest) return;
  for (Control& child : children(control)) visit(child, into);
}

std::vector<Control> ScreenReader::programs() const {
  Control root;
  root.service = QStringLiteral("org.a11y.atspi.Registry");
  root.path = QStringLiteral("/org/a11y/atspi/accessible/root");
  return children(root);
}

std::vector<Control> ScreenReader::read() const {
  std::vector<Control> result;
  for (Control& program : programs()) visit(program, result);
  return result;
}

Control ScreenReader::find(const QString& role, const QString& name) const {
  for (const Control& control : read())
    if (control.role == role && control.name.contains(name)) return control;
  return {};
}

// What takes the keys: a list, not its row; a field, not the bar around it that hands its focus on. Qt calls
// the chosen row and the chosen tab focused also while their list is not. States alone where that is enough,
// for speed.
void ScreenReader::seek(Control& control, Control& focused) const {
  if (!focused.path.isEmpty() || control.depth >= deepest) return;
  control.states = states(control);
  if (control.is(State::Focused)) {
    describe(control);
    if (!passesOn.contains(control.role)) {
      focused = control;
      return;
    }
  }
  if (control.depth > 1 && !control.is(State::Showing)) return;
  for (Control& child : children(control)) seek(child, focused);
}

Control ScreenReader::focused() const {
  Control result;
  for (Control& program : programs()) seek(program, result);
  return result;
}

} // namespace pilothouse::desktop
