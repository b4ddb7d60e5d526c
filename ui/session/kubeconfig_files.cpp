#include "ui/session/kubeconfig_files.h"

#include "core/base/limits.h"
#include "ui/models/words.h"

#include <algorithm>

namespace pilothouse::ui {

KubeconfigFiles::KubeconfigFiles(std::vector<std::string> paths, std::shared_ptr<const FileSource> files)
    : paths_(std::move(paths)), files_(std::move(files)) {}

void KubeconfigFiles::setAdded(std::vector<std::string> paths) {
  const std::scoped_lock lock(mutex_);
  added_ = std::move(paths);
}

const KubeconfigFiles::Place* KubeconfigFiles::Reading::find(std::string_view name) const {
  const auto found = std::ranges::find(places, name, &Place::name);
  return found == places.end() ? nullptr : &*found;
}

KubeconfigFiles::Reading KubeconfigFiles::read() {
  const std::scoped_lock lock(mutex_);
  Reading reading;
  for (const std::string& path : paths_) reading.files.push_back(readFile(path, false));
  take(reading, paths_, false);
  for (const std::string& path : added_) {
    if (std::ranges::find(paths_, path) != paths_.end()) continue;
    reading.files.push_back(readFile(path, true));
    take(reading, {path}, true);
  }
  for (ConfigFile& file : reading.files)
    file.contexts =
        static_cast<int>(std::ranges::count(reading.places, file.path.toStdString(),
                                            [](const Place& place) { return place.context.sourceFile; }));
  return reading;
}

ConfigFile KubeconfigFiles::readFile(const std::string& path, bool added) {
  ConfigFile file;
  file.path = QString::fromStdString(path);
  file.added = added;
  auto text = files_->read(path, limits::kubeconfigBytes);
  if (!text && text.error().code == ErrorCode::NotFound) {
    file.exists = false;
    good_.erase(path);
    if (added) file.problem = Words::tr("The file does not exist.");
    return file;
  }
  const auto usable = text ? loadKubeconfig({path}, MemoryFiles({{path, *text}}))
                           : Result<Kubeconfig>(std::unexpected(text.error()));
  if (usable)
    good_[path] = std::move(*text);
  else
    file.problem = describe(usable.error())
                       .detail.remove(QStringLiteral("error loading config file \"%1\": ")
                                          .arg(file.path)); // told where the name stands
  return file;
}

void KubeconfigFiles::take(Reading& reading, const std::vector<std::string>& paths, bool added) const {
  auto config = loadKubeconfig(paths, MemoryFiles(good_));
  if (!config) return; // none of the files is there, which their entries tell
  if (reading.current.empty() && !added) reading.current = config->currentContext;
  for (KubeContext& context : config->contexts) {
    std::string name = context.name;
    const std::string file = context.sourceFile.substr(context.sourceFile.rfind('/') + 1);
    for (int i = 1; reading.find(name); ++i)
      name = context.name + " (" + file + (i > 1 ? ", " + std::to_string(i) : "") + ")";
    reading.places.push_back({std::move(name), std::move(context), added});
  }
}

} // namespace pilothouse::ui
