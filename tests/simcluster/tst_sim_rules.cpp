// What the API refuses by rule: roles of other users, quotas, the schema of a definition, owners of fields.
#include "tests/simcluster/sim_client.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::sim;

namespace {

const std::string core = "/api/v1/namespaces/default";

QString text(const Value& value) { return QString::fromStdString(std::string(value.stringOr())); }

} // namespace

class TestSimRules : public QObject {
  Q_OBJECT

private slots:
  void othersDoWhatTheirRolesAllow() {
    SimClient client;
    const std::string rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/default";
    const Headers joe{{"Impersonate-User", "joe"}};
    const auto refused = client.get(core + "/configmaps", joe);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.message(),
             "configmaps is forbidden: User \"joe\" cannot list resource \"configmaps\" in "
             "API group \"\" in the namespace \"default\"");
    client.post(rbac + "/roles", "{'metadata':{'name':'reader'},'rules':[{'apiGroups':[''],'resources':['"
                                 "configmaps'],'verbs':['get','list']}]}");
    QCOMPARE(client.get(core + "/configmaps", joe).status, 403);
    client.post(
        rbac + "/rolebindings",
        "{'metadata':{'name':'reader'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Role',"
        "'name':'reader'},'subjects':[{'kind':'User','name':'joe'}]}");
    QCOMPARE(client.get(core + "/configmaps", joe).status, 200);
    QCOMPARE(client.get(core + "/secrets", joe).status, 403);
    QCOMPARE(client.get("/api/v1/configmaps", joe).status, 403);
    const auto review = client.post(
        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        "{'spec':{'user':'joe','resourceAttributes':{'namespace':'default','resource':'configmaps','verb':'"
        "list'}}}");
    QVERIFY(review.body.at({"status", "allowed"}).boolOr());
  }

  void quotas() {
    SimClient client;
    client.post(core + "/resourcequotas",
                "{'metadata':{'name':'small'},'spec':{'hard':{'count/configmaps':'1'}}}");
    QCOMPARE(client.post(core + "/configmaps", "{'metadata':{'name':'a'}}").status, 201);
    const auto refused = client.post(core + "/configmaps", "{'metadata':{'name':'b'}}");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.message(),
             "configmaps \"b\" is forbidden: exceeded quota: small, requested: count/configmaps=1, used: "
             "count/configmaps=1, limited: count/configmaps=1");
  }

  void customObjectsFollowTheirSchema() {
    SimClient client;
    client.post(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        "{'metadata':{'name':'widgets.x.io'},'spec':{'group':'x.io','scope':'Namespaced','names':{'kind':"
        "'Widget','plural':'widgets'},'versions':[{'name':'v1','served':true,'storage':true,'schema':{'"
        "openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','required':['size'],'"
        "properties':{'size':{'type':'integer','maximum':5},'mode':{'enum':['a','b']}}}}}}}]}}");
    const auto make = [&client](const std::string& spec) {
      return client
          .post("/apis/x.io/v1/namespaces/default/widgets", "{'metadata':{'name':'w'},'spec':" + spec + "}")
          .message();
    };
    QVERIFY(make("{'size':'big'}").contains("spec.size in body must be of type integer: \"string\""));
    QVERIFY(make("{}").contains("spec.size: Required value"));
    QVERIFY(make("{'size':6}").contains("should be less than or equal to 5"));
    QVERIFY(
        make("{'size':1,'mode':'c'}").contains("Unsupported value: \"c\": supported values: \"a\", \"b\""));
    QCOMPARE(make("{'size':1,'mode':'a','more':{'x':1}}"), "");
  }

  void ownersAreChangedOnPurposeOnly() {
    SimClient client;
    client.post(core + "/configmaps?fieldManager=helm", "{'metadata':{'name':'a'},'data':{'k':'1'}}");
    auto owners = deepCopy(client.get(core + "/configmaps/a").body.at({"metadata", "managedFields"}));
    owners.mutableList().front().set("operation", "Apply");
    const auto patch = Value::list(
        {Value::map({{"op", "replace"}, {"path", "/metadata/managedFields"}, {"value", owners}})});
    client.send("PATCH", core + "/configmaps/a?fieldManager=helm", patch, "application/json-patch+json");
    const auto now = client.get(core + "/configmaps/a").body.at({"metadata", "managedFields"});
    QCOMPARE(now.asList().size(), std::size_t(1));
    QCOMPARE(text(now.asList().front()["operation"]), "Apply");
    // So the next apply of the same manager is no conflict.
    QCOMPARE(client
                 .apply(core + "/configmaps/a?fieldManager=helm",
                        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'k':'2'}}")
                 .status,
             200);
  }
};

QTEST_GUILESS_MAIN(TestSimRules)
#include "tst_sim_rules.moc"
