// Values from files and from the web. Helm: pkg/cli/values/options.go, pkg/getter/httpgetter.go.
#include "app/cli/apply_flags.h"
#include "core/base/limits.h"
#include "core/net/status_text.h"
#include "core/net/transport.h"
#include "core/net/url.h"

namespace pilothouse::cli {
namespace {

bool isUrl(std::string_view path) { return path.starts_with("http://") || path.starts_with("https://"); }

// The disk, where a URL is a file, too.
class ValueFiles final : public FileSource {
public:
  explicit ValueFiles(Context& context) : context_(context) {}

  [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) const override {
    if (!isUrl(path)) return context_.files().read(path, limit);
    const auto transport = makeCurlTransport({});
    HttpRequest request;
    request.url = path;
    request.responseLimit = limit;
    auto response = transport->send(request, context_.stopToken());
    if (!response)
      return std::unexpected(response.error().wrapped("Get \"" + withoutPassword(path) + "\": "));
    if (response->status != 200)
      return fail(ErrorCode::Unavailable,
                  "failed to fetch " + withoutPassword(path) + " : " + httpStatusText(response->status));
    return std::move(response->body);
  }
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& path) const override {
    return context_.files().list(path);
  }
  [[nodiscard]] FileKind kind(const std::string& path) const override { return context_.files().kind(path); }

private:
  // Go prints URLs with the password masked.
  static std::string withoutPassword(const std::string& url) {
    const auto parts = parseUrl(url);
    const auto colon = parts ? parts->userInfo.find(':') : std::string::npos;
    if (colon == std::string::npos) return url;
    std::string shown = url;
    return shown.replace(url.find(parts->userInfo) + colon + 1, parts->userInfo.size() - colon - 1, "xxxxx");
  }

  Context& context_;
};

} // namespace

Result<Value> readValues(Context& context, const ValueSources& sources) {
  return mergeValueSources(sources, ValueFiles(context));
}

} // namespace pilothouse::cli
