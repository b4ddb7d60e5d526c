#include "core/repo/repo_file.h"

#include "core/base/limits.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace pilothouse::repo {
namespace {

constexpr std::size_t fileBytes = 16 * limits::MiB;
constexpr std::array<std::string_view, 9> ownFields = {"name",
                                                       "url",
                                                       "username",
                                                       "password",
                                                       "certFile",
                                                       "keyFile",
                                                       "caFile",
                                                       "insecure_skip_tls_verify",
                                                       "pass_credentials_all"};

std::unexpected<Error> mismatch(std::string_view what, std::string_view field, std::string_view type) {
  return fail(ErrorCode::Parse, "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " +
                                    std::string(what) + " into Go struct field " + std::string(field) +
                                    " of type " + std::string(type));
}

// A scalar where Go has a string, as sigs.k8s.io/yaml turns it into one.
std::string textOf(const Value& value) {
  if (value.isBool()) return value.asBool() ? "true" : "false";
  if (value.isInt()) return std::to_string(value.asInt());
  return std::string(value.stringOr());
}

Result<RepoEntry> entryOf(const Value& value) {
  if (!value.isMap()) return mismatch(value.isList() ? "array" : "string", "File.repositories", "repo.Entry");
  RepoEntry entry;
  auto& access = entry.access;
  entry.name = textOf(value["name"]);
  entry.url = textOf(value["url"]);
  access.username = textOf(value["username"]);
  access.password = Secret(textOf(value["password"]));
  access.certFile = textOf(value["certFile"]);
  access.keyFile = textOf(value["keyFile"]);
  access.caFile = textOf(value["caFile"]);
  access.insecureSkipTlsVerify = value["insecure_skip_tls_verify"].boolOr();
  access.passCredentialsAll = value["pass_credentials_all"].boolOr();
  for (const auto& [key, field] : value.asMap())
    if (!std::ranges::contains(ownFields, key.view())) entry.others.set(key, field);
  return entry;
}

Value valueOf(const RepoEntry& entry) {
  const auto& access = entry.access;
  Value value = entry.others.isMap() ? deepCopy(entry.others) : Value(Map());
  value.set("name", entry.name);
  value.set("url", entry.url);
  value.set("username", access.username);
  value.set("password", Value(access.password.reveal()));
  value.set("certFile", access.certFile);
  value.set("keyFile", access.keyFile);
  value.set("caFile", access.caFile);
  value.set("insecure_skip_tls_verify", access.insecureSkipTlsVerify);
  value.set("pass_credentials_all", access.passCredentialsAll);
  return value;
}

} // namespace

bool operator==(const Access& a, const Access& b) {
  return a.username == b.username && a.password.reveal() == b.password.reveal() && a.certFile == b.certFile &&
         a.keyFile == b.keyFile && a.caFile == b.caFile &&
         a.insecureSkipTlsVerify == b.insecureSkipTlsVerify && a.passCredentialsAll == b.passCredentialsAll;
}

bool RepoEntry::sameAs(const RepoEntry& other) const {
  return name == other.name && url == other.url && access == other.access;
}

Result<RepoFile> RepoFile::parse(std::string_view yaml) {
  PH_TRY(Value document, readYaml(yaml, {.wholeNumbers = true}));
  RepoFile file;
  if (document.isNull()) return file;
  if (!document.isMap())
    return fail(ErrorCode::Parse, "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " +
                                      std::string(document.isList() ? "array" : "string") +
                                      " into Go value of type repo.File");
  const Value& list = document["repositories"];
  if (!list.isNull() && !list.isList())
    return mismatch(list.isMap() ? "object" : "string", "File.repositories", "[]*repo.Entry");
  if (list.isList())
    for (const auto& item : list.asList()) {
      if (item.isNull()) continue;
      PH_TRY(auto entry, entryOf(item));
      file.entries_.push_back(std::move(entry));
    }
  document.mutableMap().erase("repositories");
  file.document_ = std::move(document);
  return file;
}

Result<RepoFile> RepoFile::load(const std::string& path, const FileSource& files) {
  auto text = files.read(path, fileBytes);
  if (!text) return std::unexpected(text.error().wrapped("couldn't load repositories file (" + path + "): "));
  return parse(*text);
}

const RepoEntry* RepoFile::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &RepoEntry::name);
  return found == entries_.end() ? nullptr : &*found;
}

void RepoFile::put(RepoEntry entry) {
  const auto found = std::ranges::find(entries_, entry.name, &RepoEntry::name);
  if (found == entries_.end()) {
    entries_.push_back(std::move(entry));
    return;
  }
  entry.others = found->others;
  *found = std::move(entry);
}

bool RepoFile::remove(std::string_view name) {
  return std::erase_if(entries_, [name](const RepoEntry& entry) { return entry.name == name; }) > 0;
}

Result<std::string> RepoFile::text() const {
  Value document = document_.isMap() ? deepCopy(document_) : Value(Map());
  // What Helm writes for a file that it did not make itself.
  if (!document.find("apiVersion")) document.set("apiVersion", "");
  if (!document.find("generated")) document.set("generated", "0001-01-01T00:00:00Z");
  List list;
  for (const auto& entry : entries_) list.push_back(valueOf(entry));
  document.set("repositories", Value(std::move(list)));
  return writeYaml(document);
}

Result<void> RepoFile::save(const std::string& path) const {
  PH_TRY(const std::string content, text());
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  return writeFileAtomically(path, content, 0600);
}

std::string lockPathOf(const std::string& repoFilePath) {
  // Go's filepath.Ext: from the last dot of the last part.
  const auto dot = repoFilePath.rfind('.');
  const auto slash = repoFilePath.rfind('/');
  const bool extended = dot != std::string::npos && dot > 0 && (slash == std::string::npos || dot > slash);
  return (extended ? repoFilePath.substr(0, dot) : repoFilePath) + ".lock";
}

} // namespace pilothouse::repo
