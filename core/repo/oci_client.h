// The distribution specification (v1.1), as far as charts need it: manifests, blobs, tags, uploads.
//
// What is downloaded is checked against its digest and length before anybody sees it. A cut blob goes on
// where it ended. Blocking; thread-safe.
#pragma once

#include "core/repo/oci_auth.h"
#include "core/repo/oci_reference.h"

namespace pilothouse::repo {

struct OciDescriptor {
  std::string mediaType, digest;
  std::size_t size = 0;
};

struct OciManifest {
  std::string bytes, mediaType, digest;
};

struct OciOptions {
  Access access; // TLS files; user and password win over stored logins
  bool plainHttp = false;
};

class OciClient {
public:
  OciClient(Fetcher& fetcher, OciOptions options, OciCredentials& credentials);

  // Whether the registry lets us in (GET /v2/).
  [[nodiscard]] Result<void> ping(const std::string& registry, std::stop_token stop);
  // Errors: NotFound "REFERENCE: not found", Rejected for a wrong digest.
  [[nodiscard]] Result<OciManifest> manifest(const OciReference& reference, std::stop_token stop);
  // The digest that a tag has now.
  [[nodiscard]] Result<std::string> resolve(const OciReference& reference, std::stop_token stop);
  [[nodiscard]] Result<std::string> blob(const OciReference& reference, const OciDescriptor& wanted,
                                         std::stop_token stop, const TransferProgress& progress = {});
  [[nodiscard]] Result<std::vector<std::string>> tags(const OciReference& reference, std::stop_token stop);
  [[nodiscard]] Result<void> putBlob(const OciReference& reference, const OciDescriptor& descriptor,
                                     std::string bytes, std::stop_token stop);
  [[nodiscard]] Result<void> putManifest(const OciReference& reference, std::string bytes,
                                         std::stop_token stop);

private:
  struct Call {
    std::string method = "GET", registry, path, url; // url instead of the path, when not empty
    std::string scope, body;
    Headers headers;
    std::size_t limit = 0;
    std::function<void(const HttpResponse&)> onHead;
    std::function<bool(std::string_view)> onData;
  };
  [[nodiscard]] Result<HttpResponse> send(const Call& call, std::stop_token stop);
  [[nodiscard]] std::string urlOf(const std::string& registry, const std::string& path) const;

  Fetcher& fetcher_;
  OciOptions options_;
  OciAuth auth_;
};

} // namespace pilothouse::repo
