// Lists in Kubernetes' protobuf become what their JSON would be, and broken bytes an error.
#include "core/kube/protobuf_list.h"
#include "core/kube/status_error.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::kube;

namespace {

std::string varint(std::uint64_t number) {
  std::string bytes;
  for (; number >= 0x80; number >>= 7) bytes += char(0x80 | (number & 0x7f));
  return bytes + char(number);
}
std::string field(int number, const std::string& content) {
  return varint(std::uint64_t(number) << 3 | 2) + varint(content.size()) + content;
}
std::string field(int number, std::uint64_t value) {
  return varint(std::uint64_t(number) << 3) + varint(value);
}
std::string pair(int number, const std::string& key, const std::string& value) {
  return field(number, field(1, key) + field(2, value));
}
std::string envelope(const std::string& list) {
  return std::string("k8s\0", 4) + field(1, field(1, std::string("v1"))) + field(2, list) +
         field(3, std::string());
}

std::string metadata() {
  const std::string manager = field(1, std::string("helm")) + field(2, std::string("Update")) +
                              field(7, field(1, std::string(R"({"f:data":{}})")));
  return field(1, std::string("web.v1")) + field(2, std::string()) + field(3, std::string("shop")) +
         field(6, std::string("42")) + field(8, field(1, 1'700'000'000)) + pair(11, "owner", "helm") +
         pair(11, "status", "deployed") + field(14, std::string("keep")) + field(17, manager);
}
std::string secretItem() {
  return field(1, metadata()) + pair(2, "release", "abc") + field(3, std::string("helm.sh/release.v1"));
}
std::string listOf(const std::string& item) {
  return field(1, field(2, std::string("99")) + field(3, std::string("more"))) + field(2, item) +
         field(2, item);
}

const Resource secrets{.group = "", .version = "v1", .kind = "Secret", .plural = "secrets"};
const Resource configMaps{.group = "", .version = "v1", .kind = "ConfigMap", .plural = "configmaps"};

class TestProtobufList : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void secretsAsInJson() {
    const auto list = readProtobufList(envelope(listOf(secretItem())), secrets, false);
    QVERIFY(list);
    QCOMPARE(list->at({"metadata", "resourceVersion"}).stringOr(), "99");
    QCOMPARE(list->at({"metadata", "continue"}).stringOr(), "more");
    QCOMPARE((*list)["items"].asList().size(), std::size_t(2));
    const Value& item = (*list)["items"].asList()[1];
    QCOMPARE(item.at({"metadata", "name"}).stringOr(), "web.v1");
    QCOMPARE(item.at({"metadata", "namespace"}).stringOr(), "shop");
    QCOMPARE(item.at({"metadata", "creationTimestamp"}).stringOr(), "2023-11-14T22:13:20Z");
    QCOMPARE(item.at({"metadata", "labels", "status"}).stringOr(), "deployed");
    QVERIFY(item["metadata"]["generateName"].isNull());
    const Value& manager = item.at({"metadata", "managedFields"}).asList().front();
    QCOMPARE(manager["manager"].stringOr(), "helm");
    QVERIFY(manager["fieldsV1"]["f:data"].isMap());
    QCOMPARE(item.at({"data", "release"}).stringOr(), "YWJj");
    QCOMPARE(item["type"].stringOr(), "helm.sh/release.v1");
  }

  // A list that is refused is answered in the form that was asked for, too.
  void refusals() {
    const auto status = [](const std::string& kind, const std::string& content) {
      return std::string("k8s\0", 4) + field(1, field(1, std::string("v1")) + field(2, kind)) +
             field(2, content);
    };
    const auto content = field(1, field(3, std::string("again"))) + field(2, std::string("Failure")) +
                         field(3, std::string("the provided continue parameter is too old")) +
                         field(4, std::string("Expired")) + field(6, std::uint64_t(410));
    const Error error = errorOfResponse(410, status("Status", content));
    QCOMPARE(QString::fromStdString(error.message),
             QStringLiteral("the provided continue parameter is too old"));
    QVERIFY(isExpired(error));
    QVERIFY(std::ranges::find(error.parameters, std::pair<std::string, std::string>("continue", "again")) !=
            error.parameters.end());
    for (const auto& bad :
         {status("SecretList", content), status("Status", "\x0a\xff"), std::string("k8s\0\x0a", 5)})
      QCOMPARE(QString::fromStdString(errorOfResponse(403, bad).message),
               QStringLiteral("forbidden: the server does not allow this request"));
  }

  void configMapsHoldText() {
    const auto item = field(1, metadata()) + pair(2, "release", "abc") + pair(3, "raw", "abc");
    const auto list = readProtobufList(envelope(listOf(item)), configMaps, false);
    QVERIFY(list);
    QCOMPARE((*list)["items"].asList().front().at({"data", "release"}).stringOr(), "abc");
    QCOMPARE((*list)["items"].asList().front().at({"binaryData", "raw"}).stringOr(), "YWJj");
  }

  void metadataAloneHasNoManagers() {
    const auto list = readProtobufList(envelope(listOf(secretItem())), secrets, true);
    QVERIFY(list);
    const Value& item = (*list)["items"].asList().front();
    QVERIFY(item["data"].isNull());
    QVERIFY(item.at({"metadata", "managedFields"}).isNull());
    QCOMPARE(item.at({"metadata", "finalizers"}).asList().front().stringOr(), "keep");
  }

  // Every beginning of an answer: an error or fewer items, never a read past the end.
  void brokenBytes() {
    const std::string whole = envelope(listOf(secretItem()));
    QVERIFY(!readProtobufList("{}", secrets, false));
    QVERIFY(!readProtobufList(whole.substr(0, whole.size() / 2), secrets, false));
    for (std::size_t size = 0; size < whole.size(); ++size)
      (void)readProtobufList(std::string(whole.substr(0, size)), secrets, false);
    for (std::size_t i = 4; i < whole.size(); ++i) {
      std::string damaged = whole;
      damaged[i] = char(0xff);
      (void)readProtobufList(damaged, secrets, false);
    }
  }
};

} // namespace

QTEST_GUILESS_MAIN(TestProtobufList)
#include "tst_protobuf_list.moc"
