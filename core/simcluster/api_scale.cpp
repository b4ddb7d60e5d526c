#include "core/simcluster/api_server.h"
#include "core/simcluster/object.h"
#include "core/simcluster/patch.h"

namespace pilothouse::sim {
namespace {

std::string selectorText(const Value& selector) {
  std::string text;
  const auto& labels = selector["matchLabels"].isMap() ? selector["matchLabels"] : selector;
  if (labels.isMap())
    for (const auto& [key, value] : labels.asMap())
      if (value.isString())
        text += (text.empty() ? "" : ",") + std::string(key.view()) + "=" + std::string(value.asString());
  return text;
}

Value scaleOf(const Value& object) {
  auto metadata = Value::map();
  for (const auto* name : {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"})
    metadata.set(name, object.at({"metadata", name}));
  return Value::map({{"kind", "Scale"},
                     {"apiVersion", "autoscaling/v1"},
                     {"metadata", metadata},
                     {"spec", Value::map({{"replicas", object.at({"spec", "replicas"}).intOr()}})},
                     {"status", Value::map({{"replicas", object.at({"status", "replicas"}).intOr()},
                                            {"selector", selectorText(object.at({"spec", "selector"}))}})}});
}

} // namespace

// The scale subresource is a small view of spec.replicas (autoscaling/v1 Scale).
Api<ServerReply> ApiServer::scale(const ApiRequest& request) {
  if (!request.type->scale) return std::unexpected(pathNotFound());
  const auto body = readBody(*request.http);
  if (!body) return std::unexpected(body.error());
  const auto context = readWriteContext(request);
  if (!context) return std::unexpected(context.error());
  const std::lock_guard lock(world_.mutex);
  const auto live = objects_.get(*request.type, request.nameSpace, request.name);
  if (!live) return std::unexpected(live.error());
  const auto current = scaleOf((*live)->object());
  const auto verb = verbOf(request);
  if (verb == "get") return jsonReply(200, current);
  if (verb != "update" && verb != "patch") return std::unexpected(methodNotAllowed());
  const auto wanted = verb == "update" ? Api<Value>(*body)
                      : body->isList() ? jsonPatch(current, *body)
                                       : Api<Value>(mergePatch(current, *body));
  if (!wanted) return std::unexpected(wanted.error());
  auto changed = deepCopy((*live)->object());
  setAt(changed, {"spec", "replicas"}, wanted->at({"spec", "replicas"}).intOr());
  setAt(changed, {"metadata", "resourceVersion"}, wanted->at({"metadata", "resourceVersion"}));
  const auto updated = objects_.update(*request.type, request.nameSpace, request.name, changed, *context);
  if (!updated) return std::unexpected(updated.error());
  return jsonReply(200, scaleOf(*updated));
}

} // namespace pilothouse::sim
