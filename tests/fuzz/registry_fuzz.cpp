// Fuzz target of what a registry answers. The input's parts: what is asked for, the challenge, the token's
// server, the manifest, the tags, the config's blob, the chart's blob.
#include "core/codec/hash.h"
#include "core/repo/oci_chart.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;
using namespace pilothouse::repo;

namespace {

using Parts = std::vector<std::string_view>;

std::string_view part(const Parts& parts, std::size_t i) {
  return i < parts.size() ? parts[i] : std::string_view();
}

// Answers by the kind of what is asked, the first time with a challenge.
class Answers final : public Transport {
public:
  explicit Answers(const Parts& parts) : parts_(parts) {}
  Result<HttpResponse> send(const HttpRequest& request, std::stop_token) override {
    if (!request.url.contains("/v2/")) return HttpResponse{.status = 200, .headers = {}, .body = body(2)};
    if (request.authorization.empty() && !part(parts_, 1).empty())
      return HttpResponse{
          .status = 401, .headers = {{"www-authenticate", std::string(part(parts_, 1))}}, .body = {}};
    if (request.url.contains("/manifests/"))
      return HttpResponse{.status = 200, .headers = {}, .body = body(3)};
    if (request.url.contains("/tags/"))
      return HttpResponse{
          .status = 200, .headers = {{"link", std::string(part(parts_, 4))}}, .body = body(4)};
    const auto blob = body(request.url.ends_with('0') ? 5 : 6);
    HttpResponse response{.status = 200, .headers = {}, .body = {}};
    if (request.onData)
      (void)request.onData(blob);
    else
      response.body = blob;
    return response;
  }

private:
  std::string body(std::size_t i) const { return std::string(part(parts_, i)); }
  const Parts& parts_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::sections(data, size);
  const MemoryFiles files({});
  Fetcher fetcher(files, [&](TransportOptions) { return std::make_unique<Answers>(parts); });
  OciCredentials credentials("/config.json", "/docker.json", files, [](auto&, auto&, auto) {
    return Result<std::string>(std::unexpected(Error{.code = ErrorCode::NotFound, .message = "none"}));
  });
  OciClient client(fetcher, {.access = {}, .plainHttp = true}, credentials);
  (void)OciChallenge::parse(part(parts, 1));
  const std::string wanted(part(parts, 0));
  const auto reference = OciReference::parse(wanted);
  if (!reference) return 0;
  fuzz::promise(OciReference::parse(reference->text()).has_value(), "a reference reads itself");
  (void)resolveOciVersion(client, wanted, ">0.0.0-0", {});
  if (const auto pulled = pullOciChart(client, *reference, OciPart::Chart, {}))
    fuzz::promise(pulled->archive == part(parts, 5) || pulled->archive == part(parts, 6),
                  "a chart is a blob as it was sent");
  (void)pullOciChart(client, *reference, OciPart::Provenance, {});
  return 0;
}
