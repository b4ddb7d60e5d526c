// The three patch languages against their specifications: RFC 6902, RFC 7386, and Kubernetes' strategic
// merge patch (cases after apimachinery's strategicpatch tests, written anew).
#include "tests/simcluster/sim_values.h"

#include "core/simcluster/patch.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::sim;

class TestSimPatches : public QObject {
  Q_OBJECT

private slots:
  void jsonPatch_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted"); // or "error N"
    const auto row = [](const char* name, const char* target, const char* patch, const char* wanted) {
      QTest::newRow(name) << target << patch << wanted;
    };
    row("add a key", "{'a':1}", "[{'op':'add','path':'/b','value':2}]", "{'a':1,'b':2}");
    row("insert", "{'l':[1,3]}", "[{'op':'add','path':'/l/1','value':2}]", "{'l':[1,2,3]}");
    row("append", "{'l':[1]}", "[{'op':'add','path':'/l/-','value':2}]", "{'l':[1,2]}");
    row("remove", "{'a':{'b':1,'c':2}}", "[{'op':'remove','path':'/a/b'}]", "{'a':{'c':2}}");
    row("remove an item", "{'l':[1,2]}", "[{'op':'remove','path':'/l/0'}]", "{'l':[2]}");
    row("replace", "{'a':1}", "[{'op':'replace','path':'/a','value':'x'}]", "{'a':'x'}");
    row("move", "{'a':1}", "[{'op':'move','from':'/a','path':'/b'}]", "{'b':1}");
    row("copy", "{'a':1}", "[{'op':'copy','from':'/a','path':'/b'}]", "{'a':1,'b':1}");
    row("escapes", "{'a/b':{'c~d':1}}", "[{'op':'replace','path':'/a~1b/c~0d','value':2}]",
        "{'a/b':{'c~d':2}}");
    row("test passes", "{'a':1}", "[{'op':'test','path':'/a','value':1}]", "{'a':1}");
    row("test fails", "{'a':1}", "[{'op':'test','path':'/a','value':2}]", "error 422");
    row("no such path", "{'a':1}", "[{'op':'remove','path':'/b'}]", "error 422");
    row("index past the end", "{'l':[1]}", "[{'op':'add','path':'/l/2','value':2}]", "error 422");
    row("unknown operation", "{}", "[{'op':'merge','path':'/a'}]", "error 400");
    row("no list", "{}", "{'op':'add'}", "error 400");
  }
  void jsonPatch() {
    QFETCH(QString, target);
    QFETCH(QString, patch);
    QFETCH(QString, wanted);
    const auto before = json(target.toStdString());
    const auto result = sim::jsonPatch(before, json(patch.toStdString()));
    QCOMPARE(result ? shown(*result) : QString("error %1").arg(result.error().code), wanted);
    QCOMPARE(shown(before), target); // the target is never changed
  }

  void mergePatch_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* target, const char* patch, const char* wanted) {
      QTest::addRow("%s + %s", target, patch) << target << patch << wanted;
    };
    // RFC 7386, appendix A
    row("{'a':'b'}", "{'a':'c'}", "{'a':'c'}");
    row("{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}");
    row("{'a':'b'}", "{'a':null}", "{}");
    row("{'a':['b']}", "{'a':'c'}", "{'a':'c'}");
    row("{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}");
    row("{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}");
    row("{'e':null}", "{'a':1}", "{'a':1,'e':null}");
    row("{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}");
  }
  void mergePatch() {
    QFETCH(QString, target);
    QFETCH(QString, patch);
    QTEST(shown(sim::mergePatch(json(target.toStdString()), json(patch.toStdString()))), "wanted");
  }

  void strategic_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, const char* target, const char* patch, const char* wanted) {
      QTest::newRow(name) << target << patch << wanted;
    };
    row("container by name", "{'spec':{'containers':[{'name':'a','image':'1'},{'name':'b','image':'1'}]}}",
        "{'spec':{'containers':[{'name':'b','image':'2'}]}}",
        "{'spec':{'containers':[{'image':'1','name':'a'},{'image':'2','name':'b'}]}}");
    row("new container", "{'spec':{'containers':[{'name':'a'}]}}",
        "{'spec':{'containers':[{'name':'b','env':null}]}}",
        "{'spec':{'containers':[{'name':'a'},{'name':'b'}]}}");
    row("delete a container", "{'spec':{'containers':[{'name':'a'},{'name':'b'}]}}",
        "{'spec':{'containers':[{'name':'a','$patch':'delete'}]}}", "{'spec':{'containers':[{'name':'b'}]}}");
    row("replace the list", "{'spec':{'containers':[{'name':'a'},{'name':'b'}]}}",
        "{'spec':{'containers':[{'name':'c'},{'$patch':'replace'}]}}",
        "{'spec':{'containers':[{'name':'c'}]}}");
    row("replace a map", "{'spec':{'nodeSelector':{'a':'1'}}}",
        "{'spec':{'nodeSelector':{'$patch':'replace','b':'2'}}}", "{'spec':{'nodeSelector':{'b':'2'}}}");
    row("ports by containerPort",
        "{'spec':{'containers':[{'name':'a','ports':[{'containerPort':80,'name':'x'}]}]}}",
        "{'spec':{'containers':[{'name':'a','ports':[{'containerPort':80,'name':'y'},{'containerPort':81}]}]}"
        "}",
        "{'spec':{'containers':[{'name':'a','ports':[{'containerPort':80,'name':'y'},{'containerPort':81}]}]}"
        "}");
    row("atomic list", "{'spec':{'tolerations':[{'key':'a'}]}}", "{'spec':{'tolerations':[{'key':'b'}]}}",
        "{'spec':{'tolerations':[{'key':'b'}]}}");
    row("null deletes", "{'spec':{'hostNetwork':true,'x':1}}", "{'spec':{'hostNetwork':null}}",
        "{'spec':{'x':1}}");
    row("primitive list adds", "{'metadata':{'finalizers':['a']}}", "{'metadata':{'finalizers':['b','a']}}",
        "{'metadata':{'finalizers':['a','b']}}");
    row("primitive list deletes", "{'metadata':{'finalizers':['a','b']}}",
        "{'metadata':{'$deleteFromPrimitiveList/finalizers':['a']}}", "{'metadata':{'finalizers':['b']}}");
    row("element order", "{'spec':{'containers':[{'name':'a'},{'name':'b'},{'name':'c'}]}}",
        "{'spec':{'$setElementOrder/"
        "containers':[{'name':'c'},{'name':'a'}],'containers':[{'name':'c','image':'2'}]}}",
        "{'spec':{'containers':[{'name':'b'},{'image':'2','name':'c'},{'name':'a'}]}}");
    row("retain keys", "{'spec':{'volumes':[{'name':'v','emptyDir':{}}]}}",
        "{'spec':{'volumes':[{'name':'v','$retainKeys':['name','secret'],'secret':{'secretName':'s'}}]}}",
        "{'spec':{'volumes':[{'name':'v','secret':{'secretName':'s'}}]}}");
  }
  void strategic() {
    QFETCH(QString, target);
    QFETCH(QString, patch);
    const auto schema = builtinSchema("", "Pod");
    const auto before = json(target.toStdString());
    const auto kept = deepCopy(before);
    const auto result = strategicMergePatch(before, json(patch.toStdString()), schema.get());
    QVERIFY(result);
    QTEST(shown(*result), "wanted");
    QVERIFY(before == kept);
  }

  void strategicErrors() {
    const auto schema = builtinSchema("", "Pod");
    const auto target = json("{'spec':{'containers':[{'name':'a'}]}}");
    QVERIFY(!strategicMergePatch(target, json("{'spec':{'containers':[{'image':'x'}]}}"), schema.get()));
    QVERIFY(!strategicMergePatch(target, json("{'spec':{'$patch':'explode'}}"), schema.get()));
    QVERIFY(!strategicMergePatch(target, json("[1]"), schema.get()));
  }
};

QTEST_GUILESS_MAIN(TestSimPatches)
#include "tst_sim_patches.moc"
