#include "fake_cluster.h"

#include "core/kube/strategic_patch.h"

#include <algorithm>

namespace pilothouse::tests {

TimePoint FakeClock::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

bool FakeClock::sleep(Duration duration, std::stop_token stop) {
  const std::lock_guard lock(mutex_);
  now_ += duration;
  return !stop.stop_requested();
}

FakeCluster::FakeCluster() {
  context_.name = "fake";
  context_.nameSpace = "default";
}

Value FakeCluster::find(std::string_view kind, std::string_view name) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, object] : objects_)
    if (std::get<0>(key) == kind && std::get<2>(key) == name) return object;
  return {};
}

void FakeCluster::put(Value object) {
  const std::lock_guard lock(mutex_);
  const auto text = [&](std::string_view key) {
    return std::string(object.at({"metadata", key}).stringOr());
  };
  const Key key{std::string(object["kind"].stringOr()), text("namespace"), text("name")};
  objects_[key] = std::move(object);
}

void FakeCluster::erase(std::string_view kind, std::string_view name) {
  const std::lock_guard lock(mutex_);
  std::erase_if(objects_, [&](const auto& entry) {
    return std::get<0>(entry.first) == kind && std::get<2>(entry.first) == name;
  });
}

std::vector<std::string> FakeCluster::calls(std::string_view method) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> found;
  for (const auto& [what, kind, name] : calls_)
    if (what == method) found.push_back(kind + "/" + name);
  return found;
}

Result<void> FakeCluster::note(std::string method, const kube::Resource& resource, std::string_view name) {
  const std::lock_guard lock(mutex_);
  Call call{std::move(method), resource.kind, std::string(name)};
  calls_.push_back(call);
  if (refuse)
    if (auto error = refuse(call)) return std::unexpected(*error);
  return {};
}

Result<kube::ServerVersion> FakeCluster::version(std::stop_token) {
  PH_CHECK(note("version", {}, {}));
  return kube::ServerVersion{"v1.35.0", "1", "35"};
}

Result<kube::Resource> FakeCluster::resourceFor(std::string_view apiVersion, std::string_view kind,
                                                std::stop_token) {
  if (kind == "Unknown")
    return fail(ErrorCode::NotFound,
                "no matches for kind \"Unknown\" in version \"" + std::string(apiVersion) + "\"");
  const auto slash = apiVersion.find('/');
  kube::Resource resource;
  if (slash != std::string_view::npos) resource.group = apiVersion.substr(0, slash);
  resource.version = apiVersion.substr(slash == std::string_view::npos ? 0 : slash + 1);
  resource.kind = kind;
  resource.plural = std::string(kind) + "s";
  resource.namespaced = kind != "Namespace" && kind != "CustomResourceDefinition";
  return resource;
}

Result<std::vector<std::string>> FakeCluster::apiVersions(std::stop_token) {
  return std::vector<std::string>{"v1", "apps/v1", "apps/v1/Deployment"};
}

Result<Value> FakeCluster::get(const kube::Resource& resource, std::string_view nameSpace,
                               std::string_view name, std::stop_token) {
  PH_CHECK(note("get", resource, name));
  const std::lock_guard lock(mutex_);
  const auto found = objects_.find({resource.kind, std::string(nameSpace), std::string(name)});
  if (found == objects_.end())
    return fail(ErrorCode::NotFound, resource.plural + " \"" + std::string(name) + "\" not found");
  return found->second;
}

namespace {

bool selected(const Value& object, std::string_view selector) {
  const Value& labels = object.at({"metadata", "labels"});
  for (std::size_t begin = 0; begin < selector.size();) {
    const auto end = std::min(selector.find(',', begin), selector.size());
    const auto term = selector.substr(begin, end - begin);
    const auto equals = term.find('=');
    if (labels[term.substr(0, equals)].stringOr() != term.substr(equals + 1)) return false;
    begin = end + 1;
  }
  return true;
}

} // namespace

Result<std::string> FakeCluster::list(const kube::Resource& resource, std::string_view nameSpace,
                                      const kube::ListOptions& options,
                                      const std::function<void(std::vector<Value>)>& onPage,
                                      std::stop_token) {
  PH_CHECK(note("list", resource, nameSpace));
  std::vector<Value> page;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, object] : objects_) {
      if (std::get<0>(key) != resource.kind || (!nameSpace.empty() && std::get<1>(key) != nameSpace))
        continue;
      if (selected(object, options.labelSelector)) page.push_back(object);
    }
  }
  onPage(std::move(page));
  return "1";
}

Value FakeCluster::store(const kube::Resource& resource, std::string_view nameSpace, Value object,
                         bool dryRun) {
  object = deepCopy(object);
  Value metadata = object["metadata"];
  if (resource.namespaced) metadata.set("namespace", nameSpace);
  metadata.set("resourceVersion", std::to_string(++versions_));
  object.set("metadata", metadata);
  if (control) control(object);
  if (!dryRun) put(object);
  return object;
}

Result<Value> FakeCluster::create(const kube::Resource& resource, std::string_view nameSpace,
                                  const Value& object, const kube::WriteOptions& options,
                                  std::stop_token stop) {
  const auto name = object.at({"metadata", "name"}).stringOr();
  PH_CHECK(note(options.dryRun ? "dry-create" : "create", resource, name));
  const std::lock_guard lock(mutex_);
  if (objects_.contains({resource.kind, std::string(nameSpace), std::string(name)}))
    return fail(ErrorCode::AlreadyExists, resource.plural + " \"" + std::string(name) + "\" already exists");
  (void)stop;
  return store(resource, nameSpace, object, options.dryRun);
}

Result<Value> FakeCluster::replace(const kube::Resource& resource, std::string_view nameSpace,
                                   std::string_view name, const Value& object,
                                   const kube::WriteOptions& options, std::stop_token) {
  PH_CHECK(note(options.dryRun ? "dry-replace" : "replace", resource, name));
  const std::lock_guard lock(mutex_);
  return store(resource, nameSpace, object, options.dryRun);
}

Result<Value> FakeCluster::patch(const kube::Resource& resource, std::string_view nameSpace,
                                 std::string_view name, kube::PatchType type, const Value& body,
                                 const kube::WriteOptions& options, std::stop_token) {
  PH_CHECK(note(options.dryRun                   ? "dry-patch"
                : type == kube::PatchType::Apply ? "apply"
                                                 : "patch",
                resource, name));
  const std::lock_guard lock(mutex_);
  const auto found = objects_.find({resource.kind, std::string(nameSpace), std::string(name)});
  if (type == kube::PatchType::Apply) {
    // Not the field ownership of a real server: what is applied stays until somebody overwrites it.
    Value merged = found == objects_.end() ? body : deepMerge(found->second, body);
    return store(resource, nameSpace, merged, options.dryRun);
  }
  if (found == objects_.end())
    return fail(ErrorCode::NotFound, resource.plural + " \"" + std::string(name) + "\" not found");
  if (type == kube::PatchType::Merge)
    return store(resource, nameSpace, kube::applyJsonMergePatch(found->second, body), options.dryRun);
  if (type != kube::PatchType::StrategicMerge) return found->second;
  PH_TRY(const Value merged,
         kube::applyStrategicPatch(found->second, body, resource.apiVersion(), resource.kind));
  return store(resource, nameSpace, merged, options.dryRun);
}

Result<void> FakeCluster::remove(const kube::Resource& resource, std::string_view nameSpace,
                                 std::string_view name, kube::Propagation, std::stop_token) {
  PH_CHECK(note("delete", resource, name));
  const std::lock_guard lock(mutex_);
  if (objects_.erase({resource.kind, std::string(nameSpace), std::string(name)})) return {};
  return fail(ErrorCode::NotFound, resource.plural + " \"" + std::string(name) + "\" not found");
}

Result<void> FakeCluster::watch(const kube::Resource&, std::string_view, const kube::ListOptions&,
                                std::string, const std::function<void(kube::WatchEvent)>&, std::stop_token) {
  return fail(ErrorCode::Unsupported, "no watch here");
}

Result<void> FakeCluster::podLogs(std::string_view, std::string_view pod, const kube::LogOptions&,
                                  const std::function<void(std::string_view)>& onLine, std::stop_token) {
  onLine("log of " + std::string(pod));
  return {};
}

} // namespace pilothouse::tests
