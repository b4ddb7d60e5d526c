// Documents on the web that the schemas of charts refer to. Thread-safe.
#pragma once

#include "core/chart/values.h"

#include <memory>
#include <stop_token>

namespace pilothouse::repo {

// http and https, with the system's trust, no credentials, redirects as of Transport, 15 s and 10 MiB a
// document; each is asked for once in the object's life, again 30 s after a failure. Helm:
// pkg/chart/common/util/jsonschema.go, HTTPURLLoader; unlike Helm's, no file is read: a chart's schema has no
// business among them.
class WebSchemas {
public:
  WebSchemas();
  ~WebSchemas();
  [[nodiscard]] Result<std::string> read(const std::string& url, const std::stop_token& stop);

private:
  class Documents;
  std::unique_ptr<Documents> documents_;
};

// What one operation loads with: its end ends the waiting, too.
[[nodiscard]] SchemaLoader loaderOf(std::shared_ptr<WebSchemas> schemas, std::stop_token stop);

} // namespace pilothouse::repo
