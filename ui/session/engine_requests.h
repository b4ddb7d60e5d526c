// The window's inputs as the engine's requests: charts loaded, values layered. And texts made from records.
// Thread-safe.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/base/file_source.h"
#include "core/repo/schema_loader.h"
#include "core/trace/value_sources.h"
#include "ui/session/gateway.h"

#include <mutex>

namespace pilothouse::ui {

class RequestMaker {
public:
  explicit RequestMaker(std::shared_ptr<const FileSource> files) : files_(std::move(files)) {}

  [[nodiscard]] Result<actions::UpgradeRequest> upgrade(const ApplyInput& input, std::stop_token stop);
  [[nodiscard]] Result<actions::InstallRequest> install(const ApplyInput& input, std::stop_token stop);
  // What the values of an apply are made of, each by its name.
  [[nodiscard]] Result<std::vector<trace::ValueLayer>> layers(const ApplyInput& input) const;
  // A file of the chart or of one below it, by its path as errors tell it: "shop/charts/db/templates/a.yaml".
  [[nodiscard]] Result<QString> chartFile(const ApplyInput& input, const std::string& path);
  [[nodiscard]] const FileSource& files() const { return *files_; }
  [[nodiscard]] static actions::RollbackRequest rollback(const RollbackInput& input);
  [[nodiscard]] static actions::UninstallRequest uninstall(const UninstallInput& input);

private:
  [[nodiscard]] Result<std::shared_ptr<const Chart>> chart(const ApplyInput& input);
  [[nodiscard]] Result<Value> values(const ApplyInput& input) const;

  std::shared_ptr<const FileSource> files_;
  std::shared_ptr<repo::WebSchemas> schemas_ = std::make_shared<repo::WebSchemas>();
  // A record's chart while a person types: reading it again for every key would cost more than the render.
  std::mutex mutex_;
  std::shared_ptr<const Release> lastRecord_;
  std::shared_ptr<const Chart> lastChart_;
};

[[nodiscard]] Result<RevisionTexts> revisionTexts(const RevisionItem& revision);
[[nodiscard]] Result<ChartView> chartView(const QString& path, const FileSource& files);

} // namespace pilothouse::ui
