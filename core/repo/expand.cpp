#include "core/repo/expand.h"

#include "core/chart/loader.h"
#include "core/chart/metadata.h"
#include "core/repo/text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse::repo {
namespace {

std::unexpected<Error> refused(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

private:
  int number_;
};

std::unexpected<Error> system(const std::string& what) {
  return fail(ErrorCode::Io, what + ": " + std::strerror(errno));
}

// A folder below an open one, made when missing; a link is not followed.
Result<Descriptor> enter(const Descriptor& parent, const std::string& name) {
  if (::mkdirat(parent.get(), name.c_str(), 0755) != 0 && errno != EEXIST) return system("mkdir " + name);
  Descriptor folder(::openat(parent.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (folder.get() < 0) return system("open " + name);
  return folder;
}

Result<void> write(const Descriptor& folder, const std::string& name, std::string_view data) {
  const Descriptor file(
      ::openat(folder.get(), name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (file.get() < 0) return system("open " + name);
  while (!data.empty()) {
    const auto written = ::write(file.get(), data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return system("write " + name);
    data.remove_prefix(std::size_t(written));
  }
  return {};
}

Result<void> writeBelow(int root, std::string_view path, std::string_view data) {
  Descriptor folder(::dup(root));
  while (true) {
    const auto slash = path.find('/');
    const std::string part(path.substr(0, slash));
    if (!isPlainFileName(part)) return refused("chart contains illegally named files");
    if (slash == path.npos) return write(folder, part, data);
    PH_TRY(auto next, enter(folder, part));
    folder = std::move(next);
    path.remove_prefix(slash + 1);
  }
}

Result<std::string> chartName(const std::vector<ChartFile>& files) {
  std::string name;
  for (const auto& file : files)
    if (file.name == "Chart.yaml") {
      MetadataDraft draft;
      const auto decoded = decodeMetadata(file.data.view(), draft);
      if (!decoded) return std::unexpected(decoded.error().wrapped("cannot load Chart.yaml: "));
      name = draft.value.name;
    }
  if (name.empty()) return refused("chart name not specified");
  if (name == "." || name == "..") return refused("chart name " + goQuote(name) + " is not allowed");
  if (!isPlainFileName(name))
    return refused("chart name " + goQuote(name) + " must not contain path separators");
  return name;
}

} // namespace

Result<void> expandArchive(std::string_view archive, const std::string& folder) {
  PH_TRY(const auto files, readChartArchive(archive));
  PH_TRY(const std::string name, chartName(files));
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const Descriptor root(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root.get() < 0) return system("open " + folder);
  PH_TRY(const auto chart, enter(root, name));
  for (const auto& file : files) PH_CHECK(writeBelow(chart.get(), file.name, file.data.view()));
  return {};
}

} // namespace pilothouse::repo
