// The dynamic value: sharing, map order, equality, merging.
#include "core/value/value.h"

#include <QtTest>

#include <thread>

using namespace pilothouse;

namespace {

struct Point final : Object {
  explicit Point(int at) : x(at) {}
  [[nodiscard]] std::string_view goTypeName() const override { return "test.Point"; }
  [[nodiscard]] std::string print() const override { return "{" + std::to_string(x) + "}"; }
  [[nodiscard]] bool equals(const Object& other) const override {
    const auto* point = dynamic_cast<const Point*>(&other);
    return point && point->x == x;
  }
  int x;
};

std::string keysOf(const Value& value) {
  std::string keys;
  for (const auto& [key, item] : value.asMap()) keys += std::string(key.view()) + " ";
  return keys;
}

} // namespace

class TestValue : public QObject {
  Q_OBJECT

private slots:
  void isSmall() { QCOMPARE(sizeof(Value), std::size_t(16)); }

  void scalars() {
    QVERIFY(Value().isNull());
    QVERIFY(Value(nullptr).isNull());
    QVERIFY(Value(true).asBool());
    QVERIFY(Value(5).isInt());
    QVERIFY(Value(5U).asInt() == 5);
    QVERIFY(Value(0.5).isDouble());
    QCOMPARE(Value("text").asString(), std::string_view("text"));
    QCOMPARE(Value("").asString(), std::string_view());
    QVERIFY(Value("a") == Value(std::string("a")));
    QVERIFY(!(Value(1) == Value(1.0))); // as reflect.DeepEqual
  }

  void containersAreShared() {
    Value map = Value::map({{"a", Value::list({Value(1)})}});
    Value other = map;
    other.mutableMap().find("a")->append(Value(2));
    QCOMPARE(map["a"].asList().size(), std::size_t(2));
    Value copy = deepCopy(map);
    copy.mutableMap().find("a")->append(Value(3));
    copy.set("b", Value(true));
    QCOMPARE(map["a"].asList().size(), std::size_t(2));
    QVERIFY(!map.find("b"));
  }

  void mapsStaySorted() {
    Value map;
    for (const char* key : {"b", "a", "", "B", "ab", "é", "a"}) map.set(key, Value(key));
    QCOMPARE(keysOf(map), std::string(" B a ab b é "));
    QVERIFY(map.mutableMap().erase("ab"));
    QVERIFY(!map.mutableMap().erase("ab"));
    QCOMPARE(keysOf(map), std::string(" B a b é "));
    const auto last = Map::fromUnsorted({{"x", Value(1)}, {"a", Value(2)}, {"x", Value(3)}});
    QCOMPARE(last.size(), std::size_t(2));
    QVERIFY(*last.find("x") == Value(3)); // of equal keys the last stays
  }

  void manyKeys() {
    Value map;
    for (int i = 0; i < 2000; ++i) map.set(std::to_string(i * 7919 % 2000), Value(i));
    QCOMPARE(map.asMap().size(), std::size_t(2000));
    for (int i = 0; i < 2000; ++i) QVERIFY(map[std::to_string(i * 7919 % 2000)] == Value(i));
  }

  void paths() {
    const auto value = Value::map({{"a", Value::map({{"b", Value(7)}})}});
    QVERIFY(value.at({"a", "b"}) == Value(7));
    QVERIFY(!value.findPath({"a", "c"}));
    QVERIFY(value.at({"a", "b", "c"}).isNull());
    QVERIFY(Value(3)["x"].isNull());
    QCOMPARE(value["a"]["b"].intOr(), std::int64_t(7));
    QCOMPARE(Value(2.0).intOr(), std::int64_t(2));
    QCOMPARE(Value(2.5).intOr(9), std::int64_t(9));
    QCOMPARE(Value(1e300).intOr(9), std::int64_t(9));
    QCOMPARE(Value(5).stringOr("x"), std::string_view("x"));
  }

  void merges() {
    const auto base =
        Value::map({{"a", Value::map({{"x", Value(1)}, {"y", Value(2)}})}, {"l", Value::list({Value(1)})}});
    const auto over = Value::map({{"a", Value::map({{"y", Value()}})}, {"l", Value::list()}});
    const auto merged = deepMerge(base, over);
    QVERIFY(merged ==
            Value::map({{"a", Value::map({{"x", Value(1)}, {"y", Value()}})}, {"l", Value::list()}}));
    QVERIFY(base["a"]["y"] == Value(2));
  }

  void objects() {
    const Value a(Ref<Object>(new Point(1))), b(Ref<Object>(new Point(1))), c(Ref<Object>(new Point(2)));
    QVERIFY(a == b);
    QVERIFY(!(a == c));
    QCOMPARE(a.asObject().print(), std::string("{1}"));
    QVERIFY(Value(Ref<Object>()).isNull());
  }

  void goTypes() {
    const Value number(5, GoType::Int);
    QVERIFY(number.goType() == GoType::Int);
    QVERIFY(Value(5).withGoType(GoType::Uint8).goType() == GoType::Uint8);
    Value copy = number;
    QVERIFY(copy.goType() == GoType::Int);
  }

  void threads() {
    const auto shared = Value::map({{"k", Value("a text that is not short")}});
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([shared] {
        for (int i = 0; i < 20'000; ++i) {
          Value copy = shared;
          if (copy["k"].asString().empty()) std::abort();
        }
      });
    threads.clear();
    QCOMPARE(shared["k"].asString(), std::string_view("a text that is not short"));
  }

  void deepValuesDie() {
    Value deep;
    for (int i = 0; i < 1'000'000; ++i) deep = Value::list({std::move(deep)}); // deeper than any stack
    QVERIFY(deep.isList());
  }
};

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
