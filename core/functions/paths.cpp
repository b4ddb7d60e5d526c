// Go's path package; path/filepath is the same where the separator is a slash.
#include "core/functions/families.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

// path.Clean: no empty, "." or resolvable ".." elements.
string clean(string_view path) {
  if (path.empty()) return ".";
  const bool rooted = path[0] == '/';
  string out = rooted ? "/" : "";
  std::size_t fixed = out.size(); // ".." elements before this stay
  for (std::size_t at = 0; at < path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    const auto element = path.substr(at, end - at);
    at = end + 1;
    if (element.empty() || element == ".") continue;
    if (element == "..") {
      if (out.size() > fixed) {
        const auto slash = out.rfind('/');
        out.resize(slash == string::npos || slash < fixed ? fixed : slash);
        continue;
      }
      if (rooted) continue;
      if (!out.empty()) out += '/';
      out += "..";
      fixed = out.size();
      continue;
    }
    if (!out.empty() && out != "/") out += '/';
    out += element;
  }
  return out.empty() ? "." : out;
}

string base(string_view path) {
  if (path.empty()) return ".";
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  if (path.empty()) return "/";
  return string(path.substr(path.rfind('/') + 1));
}

string dir(string_view path) { return clean(path.substr(0, path.rfind('/') + 1)); }

string ext(string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == string_view::npos ? string() : string(name.substr(dot));
}

bool isAbs(string_view path) { return path.starts_with('/'); }

} // namespace

Functions pathFunctions() {
  return {bind<base>("base"),   bind<base>("osBase"),   bind<dir>("dir"), bind<dir>("osDir"),
          bind<clean>("clean"), bind<clean>("osClean"), bind<ext>("ext"), bind<ext>("osExt"),
          bind<isAbs>("isAbs"), bind<isAbs>("osIsAbs")};
}

} // namespace pilothouse::functions
