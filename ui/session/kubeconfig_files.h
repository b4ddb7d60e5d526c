// The kubeconfig files behind the window's contexts: those of KUBECONFIG (merged as kubectl does) and those
// that the user added (each for itself, so that two files may both call their context "default").
//
// A file that cannot be read any more is told with its error, and its last readable text stays in effect
// until it is mended or removed. Thread-safe.
#pragma once

#include "core/base/file_source.h"
#include "core/kube/kubeconfig.h"
#include "ui/models/data.h"

#include <map>
#include <memory>
#include <mutex>

namespace pilothouse::ui {

class KubeconfigFiles {
public:
  KubeconfigFiles(std::vector<std::string> paths, std::shared_ptr<const FileSource> files);
  void setAdded(std::vector<std::string> paths);

  struct Place {
    std::string name; // what the window calls it, unlike all others
    KubeContext context;
    bool added = false; // its file is none that kubectl would read by itself
  };
  struct Reading {
    std::vector<Place> places;
    std::vector<ConfigFile> files;
    std::string current; // the current context
    [[nodiscard]] const Place* find(std::string_view name) const;
  };
  [[nodiscard]] Reading read();

private:
  ConfigFile readFile(const std::string& path, bool added);
  void take(Reading& reading, const std::vector<std::string>& paths, bool added) const;

  std::vector<std::string> paths_;
  std::shared_ptr<const FileSource> files_;
  std::mutex mutex_;
  std::vector<std::string> added_;
  std::map<std::string, std::string> good_; // the last readable text of each
};

} // namespace pilothouse::ui
