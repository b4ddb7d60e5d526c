#include "core/diff/model.h"
#include "core/diff/redact.h"
#include "core/diff/rows.h"

#include <algorithm>
#include <concepts>
#include <map>
#include <tuple>

namespace pilothouse::diff {
namespace {

// The n-th document with an identity: a stream may, wrongly, hold one twice.
using Key = std::tuple<std::string, std::string, std::string, std::string, int>;

std::string groupOf(const std::string& apiVersion) {
  const std::size_t slash = apiVersion.find('/');
  return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

struct Side {
  std::vector<ManifestDocument> documents;
  std::vector<int> partner; // index on the other side, or -1
};

class ObjectMatcher {
public:
  ObjectMatcher(Side& left, Side& right, std::string_view releaseNamespace)
      : left_(left), right_(right), nameSpace_(releaseNamespace) {}

  // First the same version, then the same group: Helm (pkg/kube, isMatchingInfo) patches across versions.
  void match() {
    match([](const ObjectId& id) { return id.apiVersion; });
    match([](const ObjectId& id) { return groupOf(id.apiVersion); });
  }

  // What is left over: the same kind out of the same template has another name or namespace in another
  // release.
  void matchTemplates() {
    match([](const ManifestDocument& document) {
      return Key{groupOf(document.id.apiVersion), document.id.kind, "", document.source, 0};
    });
  }

private:
  template <class Version>
    requires std::invocable<Version, const ObjectId&>
  void match(Version version) {
    match([&](const ManifestDocument& document) {
      const ObjectId& id = document.id;
      const bool unread = id.kind.empty() && id.name.empty(); // then the template's name is all there is
      return Key{version(id), id.kind, id.nameSpace.empty() ? nameSpace_ : id.nameSpace,
                 unread ? document.source : id.name, 0};
    });
  }

  template <class KeyOf>
    requires std::invocable<KeyOf, const ManifestDocument&>
  void match(KeyOf keyOf) {
    std::map<Key, int> known, copies;
    const auto numbered = [&](const ManifestDocument& document) {
      Key key = keyOf(document);
      std::get<4>(key) = copies[key]++;
      return key;
    };
    for (std::size_t i = 0; i < left_.documents.size(); ++i)
      if (left_.partner[i] < 0) known.emplace(numbered(left_.documents[i]), static_cast<int>(i));
    copies.clear();
    for (std::size_t i = 0; i < right_.documents.size(); ++i) {
      if (right_.partner[i] >= 0) continue;
      const auto found = known.find(numbered(right_.documents[i]));
      if (found == known.end()) continue;
      right_.partner[i] = found->second;
      left_.partner[static_cast<std::size_t>(found->second)] = static_cast<int>(i);
    }
  }

  Side& left_;
  Side& right_;
  std::string nameSpace_;
};

// Documents end in exactly one newline, so that where they stood in the stream makes no difference.
std::string normalised(std::string text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  text.resize(last == std::string::npos ? 0 : last + 1);
  if (!text.empty()) text += '\n';
  return text;
}

class ManifestDiffer {
public:
  ManifestDiffer(const DiffOptions& options, Budget& budget) : options_(options), budget_(budget) {}

  // Either may be null: the object was created or deleted.
  ObjectDiff compare(ManifestDocument* left, ManifestDocument* right) {
    ObjectDiff object;
    const ManifestDocument& newer = right ? *right : *left;
    object.id = newer.id;
    object.source = newer.source;
    const bool secret = (left && holdsSecret(*left)) || (right && holdsSecret(*right));
    std::string leftText = left ? normalised(std::move(left->text)) : std::string();
    std::string rightText = right ? normalised(std::move(right->text)) : std::string();
    if (secret && options_.maskSecrets) mask(object, leftText, rightText);
    Lines leftLines(std::move(leftText));
    Lines rightLines = leftLines.text() == rightText ? leftLines : Lines(std::move(rightText));
    object.text = compareLines(std::move(leftLines), std::move(rightLines),
                               options_.hideNoise && left && right, budget_);
    count(object);
    object.change = !left                      ? ObjectChange::Created
                    : !right                   ? ObjectChange::Deleted
                    : object.changedLines == 0 ? ObjectChange::Unchanged
                                               : ObjectChange::Changed;
    return object;
  }

private:
  static void mask(ObjectDiff& object, std::string& left, std::string& right) {
    const bool both = !left.empty() && !right.empty();
    Redacted redacted = redactSecrets(left, right);
    left = std::move(redacted.left);
    right = std::move(redacted.right);
    object.masked = true;
    object.secretKeys = both ? redacted.keys : 0;
    if (object.secretKeys > 0)
      object.remark = std::to_string(object.secretKeys) + (object.secretKeys == 1 ? " key" : " keys");
  }

  static void count(ObjectDiff& object) {
    for (const Row& row : object.text.rows) {
      if (row.kind == RowKind::Equal) continue;
      if (row.noise != Noise::None) ++object.hiddenLines;
      if (row.kind != RowKind::Hidden) ++object.changedLines;
    }
  }

  const DiffOptions& options_;
  Budget& budget_;
};

int rank(ObjectChange change) {
  switch (change) {
  case ObjectChange::Changed: return 0;
  case ObjectChange::Created: return 1;
  case ObjectChange::Deleted: return 2;
  case ObjectChange::Unchanged: break;
  }
  return 3;
}

void sumUp(DiffModel& model) {
  std::ranges::stable_sort(model.objects, {}, [](const ObjectDiff& object) { return rank(object.change); });
  for (const ObjectDiff& object : model.objects) {
    model.hiddenLines += object.hiddenLines;
    switch (object.change) {
    case ObjectChange::Changed: ++model.changed; break;
    case ObjectChange::Created: ++model.created; break;
    case ObjectChange::Deleted: ++model.deleted; break;
    case ObjectChange::Unchanged: ++model.unchanged; break;
    }
  }
}

} // namespace

DiffModel diffManifests(std::string_view left, std::string_view right, std::string_view releaseNamespace,
                        const DiffOptions& options) {
  Budget budget(std::chrono::milliseconds(options.timeBudgetMs), options.stop);
  Side leftSide{splitManifest(left), {}}, rightSide{splitManifest(right), {}};
  leftSide.partner.assign(leftSide.documents.size(), -1);
  rightSide.partner.assign(rightSide.documents.size(), -1);
  ObjectMatcher matcher(leftSide, rightSide, releaseNamespace);
  matcher.match();
  if (options.matchTemplates) matcher.matchTemplates();

  DiffModel model;
  model.objects.reserve(rightSide.documents.size());
  ManifestDiffer differ(options, budget);
  for (std::size_t i = 0; i < rightSide.documents.size(); ++i) {
    const int partner = rightSide.partner[i];
    ManifestDocument* other = partner < 0 ? nullptr : &leftSide.documents[static_cast<std::size_t>(partner)];
    model.objects.push_back(differ.compare(other, &rightSide.documents[i]));
  }
  for (std::size_t i = 0; i < leftSide.documents.size(); ++i)
    if (leftSide.partner[i] < 0) model.objects.push_back(differ.compare(&leftSide.documents[i], nullptr));
  sumUp(model);
  return model;
}

} // namespace pilothouse::diff
