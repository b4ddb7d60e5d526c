#include "core/kube/http_client.h"

#include "core/codec/json.h"
#include "core/kube/line_splitter.h"
#include "core/kube/protobuf_list.h"
#include "core/kube/secret_words.h"
#include "core/kube/status_error.h"
#include "core/kube/watch.h"
#include "core/net/url.h"

#include <algorithm>

namespace pilothouse::kube {
namespace {

constexpr std::size_t logLineBytes = 1 << 20;

RestRequest readOf(std::string path) {
  RestRequest request;
  request.path = std::move(path);
  return request;
}

Result<RestRequest> writeOf(std::string_view method, std::string path, const Value& body,
                            const WriteOptions& options) {
  RestRequest request;
  request.method = method;
  request.path = std::move(path);
  request.query = {{"dryRun", options.dryRun ? "All" : ""},
                   {"fieldManager", options.fieldManager},
                   {"fieldValidation", options.fieldValidation}};
  PH_TRY(request.body, writeJson(body));
  request.onWarning = options.onWarning;
  return request;
}

class HttpClient final : public Client {
public:
  HttpClient(KubeContext context, std::unique_ptr<RestClient> rest,
             std::shared_ptr<const DiscoveryCache> cache)
      : context_(std::move(context)), rest_(std::move(rest)), discovery_(*rest_, std::move(cache)) {
    const auto url = parseUrl(context_.server);
    local_ = url && (url->host == "localhost" || url->host == "::1" || url->host.starts_with("127."));
  }

  const KubeContext& context() const override { return context_; }

  Result<ServerVersion> version(std::stop_token stop) override {
    auto request = readOf("/version");
    request.timeout = std::chrono::seconds(32);
    PH_TRY(const auto answer, rest_->sendJson(request, std::move(stop)));
    return ServerVersion{.gitVersion = std::string(answer["gitVersion"].stringOr()),
                         .major = std::string(answer["major"].stringOr()),
                         .minor = std::string(answer["minor"].stringOr())};
  }

  Result<Resource> resourceFor(std::string_view apiVersion, std::string_view kind,
                               std::stop_token stop) override {
    return discovery_.resourceFor(apiVersion, kind, std::move(stop));
  }

  Result<std::vector<std::string>> apiVersions(std::stop_token stop) override {
    return discovery_.names(std::move(stop));
  }

  Result<Value> get(const Resource& resource, std::string_view nameSpace, std::string_view name,
                    std::stop_token stop) override {
    PH_CHECK(checkName(name));
    return rest_->sendJson(readOf(resource.path(nameSpace, name)), std::move(stop));
  }

  Result<std::string> list(const Resource& resource, std::string_view nameSpace, const ListOptions& options,
                           const std::function<void(std::vector<Value>)>& onPage,
                           std::stop_token stop) override;

  Result<Value> create(const Resource& resource, std::string_view nameSpace, const Value& object,
                       const WriteOptions& options, std::stop_token stop) override {
    PH_TRY(const auto request, writeOf("POST", resource.path(nameSpace, {}), object, options));
    return discreet(resource, object, rest_->sendJson(request, std::move(stop)));
  }

  Result<Value> replace(const Resource& resource, std::string_view nameSpace, std::string_view name,
                        const Value& object, const WriteOptions& options, std::stop_token stop) override {
    PH_CHECK(checkName(name));
    PH_TRY(const auto request, writeOf("PUT", resource.path(nameSpace, name), object, options));
    return discreet(resource, object, rest_->sendJson(request, std::move(stop)));
  }

  Result<Value> patch(const Resource& resource, std::string_view nameSpace, std::string_view name,
                      PatchType type, const Value& body, const WriteOptions& options,
                      std::stop_token stop) override {
    PH_CHECK(checkName(name));
    PH_TRY(auto request, writeOf("PATCH", resource.path(nameSpace, name), body, options));
    request.contentType = contentType(type);
    if (type == PatchType::Apply) request.query.emplace_back("force", options.force ? "true" : "false");
    return discreet(resource, body, rest_->sendJson(request, std::move(stop)));
  }

  Result<void> remove(const Resource& resource, std::string_view nameSpace, std::string_view name,
                      Propagation propagation, std::stop_token stop) override;

  Result<void> watch(const Resource& resource, std::string_view nameSpace, const ListOptions& options,
                     std::string resourceVersion, const std::function<void(WatchEvent)>& onEvent,
                     std::stop_token stop) override;

  Result<void> podLogs(std::string_view nameSpace, std::string_view pod, const LogOptions& options,
                       const std::function<void(std::string_view)>& onLine, std::stop_token stop) override;

private:
  // An empty name would turn a request for one object into one for all of them.
  static Result<void> checkName(std::string_view name) {
    if (name.empty()) return fail(ErrorCode::InvalidArgument, "resource name may not be empty");
    return {};
  }

  struct Page {
    Value list;
    std::size_t bytes = 0; // as sent
  };
  // In whichever of the accepted forms the server sends it.
  Result<Page> page(const RestRequest& request, const Resource& resource, const ListOptions& options,
                    const std::stop_token& stop);

  static Result<Value> discreet(const Resource& resource, const Value& sent, Result<Value> answer) {
    if (answer || !holdsSecrets(resource)) return answer;
    return std::unexpected(withoutValuesOf(sent, std::move(answer).error()));
  }

  KubeContext context_;
  bool local_ = false; // the server is on this machine
  std::unique_ptr<RestClient> rest_;
  Discovery discovery_;
};

// Items of a list carry no apiVersion and kind of their own.
std::vector<Value> takeItems(const Value& page, const Resource& resource) {
  std::vector<Value> items;
  if (!page["items"].isList()) return items;
  items.reserve(page["items"].asList().size());
  for (Value item : page["items"].asList()) { // nobody else holds the page: changing in place is fine
    if (!item.isMap()) continue;
    item.set("apiVersion", resource.apiVersion());
    item.set("kind", resource.kind);
    items.push_back(std::move(item));
  }
  return items;
}

// The first page is to come soon; of a long list the others may be larger, for every round trip costs.
int nextPageSize(int size, std::size_t bytes) {
  constexpr int most = 4000;
  constexpr std::size_t largeBytes = 3 << 19;
  return size >= 100 && bytes < largeBytes ? std::min(2 * size, most) : size;
}

Result<HttpClient::Page> HttpClient::page(const RestRequest& request, const Resource& resource,
                                          const ListOptions& options, const std::stop_token& stop) {
  PH_TRY(const auto response, rest_->send(request, stop));
  const auto type =
      std::ranges::find(response.headers, std::string_view("content-type"), &Headers::value_type::first);
  const bool protobuf = type != response.headers.end() && isProtobuf(type->second);
  auto list =
      protobuf ? readProtobufList(response.body, resource, options.metadataOnly) : readJson(response.body);
  if (list) return Page{*std::move(list), response.body.size()};
  return std::unexpected(list.error().wrapped("the answer of " + request.path + " is not valid " +
                                              (protobuf ? "protobuf: " : "JSON: ")));
}

Result<std::string> HttpClient::list(const Resource& resource, std::string_view nameSpace,
                                     const ListOptions& options,
                                     const std::function<void(std::vector<Value>)>& onPage,
                                     std::stop_token stop) {
  auto request = readOf(resource.path(nameSpace, {}));
  // Packing costs a server more time than a connection within one machine does.
  request.compressed = !local_;
  request.timeout = std::chrono::milliseconds(0); // pages may be large and lines slow
  if (options.metadataOnly)
    request.accept = metadataProtobufOrJson;
  else if (hasProtobuf(resource))
    request.accept = protobufOrJson;
  request.query = {{"continue", ""},
                   {"fieldSelector", options.fieldSelector},
                   {"labelSelector", options.labelSelector},
                   {"limit", options.pageSize > 0 ? std::to_string(options.pageSize) : ""}};
  std::string resourceVersion;
  for (int size = options.pageSize;;) {
    auto page = this->page(request, resource, options, stop);
    // The continuation grew too old; the server offers another one that goes on with newer objects.
    if (!page && isExpired(page.error()) && !parameterOf(page.error(), "continue").empty() &&
        request.query[0].second != parameterOf(page.error(), "continue")) {
      request.query[0].second = parameterOf(page.error(), "continue");
      continue;
    }
    if (!page) return std::unexpected(page.error());
    const Value& metadata = page->list["metadata"];
    if (resourceVersion.empty()) resourceVersion = metadata["resourceVersion"].stringOr();
    const std::string next(metadata["continue"].stringOr());
    onPage(takeItems(page->list, resource));
    if (next.empty()) return resourceVersion;
    request.query[0].second = next;
    size = nextPageSize(size, page->bytes);
    if (size > 0) request.query[3].second = std::to_string(size);
  }
}

Result<void> HttpClient::remove(const Resource& resource, std::string_view nameSpace, std::string_view name,
                                Propagation propagation, std::stop_token stop) {
  PH_CHECK(checkName(name));
  const char* const policy = propagation == Propagation::Foreground ? "Foreground"
                             : propagation == Propagation::Orphan   ? "Orphan"
                                                                    : "Background";
  const Value options =
      Value::map({{"apiVersion", "v1"}, {"kind", "DeleteOptions"}, {"propagationPolicy", policy}});
  RestRequest request;
  request.method = "DELETE";
  request.path = resource.path(nameSpace, name);
  PH_TRY(request.body, writeJson(options));
  PH_CHECK(rest_->send(request, std::move(stop)));
  return {};
}

Result<void> HttpClient::watch(const Resource& resource, std::string_view nameSpace,
                               const ListOptions& options, std::string resourceVersion,
                               const std::function<void(WatchEvent)>& onEvent, std::stop_token stop) {
  const auto relist = [&](const std::stop_token& token) -> Result<std::pair<List, std::string>> {
    List objects;
    const auto keep = [&](std::vector<Value> page) { std::ranges::move(page, std::back_inserter(objects)); };
    PH_TRY(auto version, list(resource, nameSpace, options, keep, token));
    return std::pair(std::move(objects), std::move(version));
  };
  return Watch(*rest_, resource, nameSpace, options, std::move(resourceVersion), relist, onEvent).run(stop);
}

Result<void> HttpClient::podLogs(std::string_view nameSpace, std::string_view pod, const LogOptions& options,
                                 const std::function<void(std::string_view)>& onLine, std::stop_token stop) {
  PH_CHECK(checkName(pod));
  const Resource pods{.group = "", .version = "v1", .kind = "Pod", .plural = "pods"};
  auto request = readOf(pods.path(nameSpace, pod) + "/log");
  request.accept = "*/*"; // the answer is plain text
  request.query = {{"container", options.container},
                   {"follow", options.follow ? "true" : ""},
                   {"previous", options.previous ? "true" : ""},
                   {"tailLines", options.tailLines > 0 ? std::to_string(options.tailLines) : ""}};
  request.timeout = std::chrono::milliseconds(0);
  LineSplitter lines(logLineBytes);
  request.onData = [&](std::string_view bytes) {
    return lines.feed(bytes, [&](std::string_view line) {
      onLine(line);
      return true;
    });
  };
  const auto result = rest_->send(request, stop);
  if (lines.tooLong()) return fail(ErrorCode::LimitExceeded, "a line of the log is too long");
  if (!lines.rest().empty()) onLine(lines.rest());
  if (!result && !(options.follow && result.error().code == ErrorCode::Cancelled))
    return std::unexpected(result.error());
  return {};
}

} // namespace

std::shared_ptr<Client> makeHttpClient(const KubeContext& context, std::unique_ptr<RestClient> rest,
                                       std::shared_ptr<const DiscoveryCache> cache) {
  return std::make_shared<HttpClient>(context, std::move(rest), std::move(cache));
}

} // namespace pilothouse::kube
