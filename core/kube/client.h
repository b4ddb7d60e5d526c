// A typed-enough Kubernetes client: objects are Values (JSON with whole numbers as Int), resources are found
// by discovery. One Client is one context. Thread-safe; calls block their own thread and end early by stop
// token.
#pragma once

#include "core/base/clock.h"
#include "core/kube/kubeconfig.h"
#include "core/manifest/manifest.h"
#include "core/net/transport.h"
#include "core/value/value.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::kube {

// A resource type as the server knows it.
struct Resource {
  std::string group, version, kind, plural; // group is empty for core
  bool namespaced = true;
  [[nodiscard]] std::string apiVersion() const { return group.empty() ? version : group + "/" + version; }
  // "/apis/apps/v1/namespaces/shop/deployments/checkout"; empty parts are left out.
  [[nodiscard]] std::string path(std::string_view nameSpace, std::string_view name) const;
};

struct ServerVersion {
  std::string gitVersion, major, minor;
};

enum class PatchType { Json, Merge, StrategicMerge, Apply };
[[nodiscard]] std::string_view contentType(PatchType type);

struct WriteOptions {
  std::string fieldManager = "helm";
  bool dryRun = false;         // server-side dry run
  bool force = false;          // Apply: take over conflicting fields
  std::string fieldValidation; // "Strict", "Warn", "Ignore" or empty
  std::function<void(std::string_view)>
      onWarning{}; // each Warning header of the answer, on the calling thread
};

struct ListOptions {
  std::string labelSelector, fieldSelector;
  bool metadataOnly = false; // PartialObjectMetadata
  int pageSize = 250;
};

enum class Propagation { Background, Foreground, Orphan };

struct WatchEvent {
  // Resync: events were lost; `object` is the list of all the objects that there are now.
  enum class Type { Added, Modified, Deleted, Bookmark, Resync } type;
  Value object;
};

struct LogOptions {
  std::string container;
  bool follow = false;
  bool previous = false; // of the container before its last restart
  int tailLines = 0;     // only the last ones; 0: all
};

class Client {
public:
  virtual ~Client() = default;

  [[nodiscard]] virtual const KubeContext& context() const = 0;
  [[nodiscard]] virtual Result<ServerVersion> version(std::stop_token stop) = 0;

  // Discovery, cached for the client's life; refreshed once when a kind is not found.
  // Error: NotFound `no matches for kind "X" in version "g/v"`.
  [[nodiscard]] virtual Result<Resource> resourceFor(std::string_view apiVersion, std::string_view kind,
                                                     std::stop_token stop) = 0;
  // All "group/version" and "group/version/Kind" names, as .Capabilities.APIVersions wants them.
  [[nodiscard]] virtual Result<std::vector<std::string>> apiVersions(std::stop_token stop) = 0;

  [[nodiscard]] virtual Result<Value> get(const Resource& resource, std::string_view nameSpace,
                                          std::string_view name, std::stop_token stop) = 0;
  // Pages are handed over as they come; an empty namespace lists all of them. Returns the list's
  // resourceVersion, from where a watch can go on.
  [[nodiscard]] virtual Result<std::string> list(const Resource& resource, std::string_view nameSpace,
                                                 const ListOptions& options,
                                                 const std::function<void(std::vector<Value>)>& onPage,
                                                 std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Value> create(const Resource& resource, std::string_view nameSpace,
                                             const Value& object, const WriteOptions& options,
                                             std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Value> replace(const Resource& resource, std::string_view nameSpace,
                                              std::string_view name, const Value& object,
                                              const WriteOptions& options, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Value> patch(const Resource& resource, std::string_view nameSpace,
                                            std::string_view name, PatchType type, const Value& body,
                                            const WriteOptions& options, std::stop_token stop) = 0;
  // Success also when the object is already gone? No: NotFound, the caller decides.
  [[nodiscard]] virtual Result<void> remove(const Resource& resource, std::string_view nameSpace,
                                            std::string_view name, Propagation propagation,
                                            std::stop_token stop) = 0;
  // Blocks, handing over events, until stop (a success) or an error. Resumes by itself after a cut; a 410
  // relists and sends one Resync.
  [[nodiscard]] virtual Result<void> watch(const Resource& resource, std::string_view nameSpace,
                                           const ListOptions& options, std::string resourceVersion,
                                           const std::function<void(WatchEvent)>& onEvent,
                                           std::stop_token stop) = 0;
  // Lines of a container's log; with `follow` it blocks until the container ends or stop (a success).
  [[nodiscard]] virtual Result<void> podLogs(std::string_view nameSpace, std::string_view pod,
                                             const LogOptions& options,
                                             const std::function<void(std::string_view)>& onLine,
                                             std::stop_token stop) = 0;
};

// Errors: what the context lacks (its `problem`), files that cannot be read. Sends nothing.
[[nodiscard]] Result<std::shared_ptr<Client>> connect(const KubeContext& context, const FileSource& files);
// The same over a given transport, for tests. The clock paces retries; without one the machine's is used.
[[nodiscard]] std::shared_ptr<Client> makeClient(const KubeContext& context,
                                                 std::shared_ptr<Transport> transport,
                                                 std::shared_ptr<Clock> clock = nullptr);

} // namespace pilothouse::kube
