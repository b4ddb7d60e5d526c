#include "ui/session/compare.h"

#include "core/codec/yaml.h"
#include "core/secrets/mask.h"
#include "ui/models/words.h"

#include <algorithm>

namespace pilothouse::ui {
namespace {

void count(diff::DiffModel& model, diff::ObjectChange change) {
  switch (change) {
  case diff::ObjectChange::Unchanged: ++model.unchanged; break;
  case diff::ObjectChange::Changed: ++model.changed; break;
  case diff::ObjectChange::Created: ++model.created; break;
  case diff::ObjectChange::Deleted: ++model.deleted; break;
  }
}

// A text that is no manifest, as an object of a model.
void addText(diff::DiffModel& model, diff::ObjectDiff object, std::string_view left, std::string_view right,
             const diff::DiffOptions& options) {
  object.text = diff::diffTexts(left, right, options);
  object.changedLines = static_cast<int>(std::ranges::count_if(object.text.rows, [](const diff::Row& row) {
    return row.kind != diff::RowKind::Equal && row.kind != diff::RowKind::Hidden;
  }));
  if (object.change == diff::ObjectChange::Unchanged && object.changedLines > 0)
    object.change = diff::ObjectChange::Changed;
  count(model, object.change);
  model.objects.push_back(std::move(object));
}

bool isManifest(CompareWhat what) { return what == CompareWhat::Manifest || what == CompareWhat::Hooks; }

// The values of a text with what was decrypted hidden. What cannot be read is hidden whole.
std::string maskedValues(const std::string& text, const secrets::Mask& mask) {
  const auto values = readYaml(text);
  return values ? writeYaml(mask.masked(*values)).value_or(std::string()) : std::string();
}

void addFiles(diff::DiffModel& model, const CompareDocument& left, const CompareDocument& right,
              const secrets::Mask* mask, const diff::DiffOptions& options) {
  for (std::size_t i = 0; i < std::max(left.files.size(), right.files.size()); ++i) {
    const auto* before = i < left.files.size() ? &left.files[i] : nullptr;
    const auto* after = i < right.files.size() ? &right.files[i] : nullptr;
    const bool hide = mask && ((before && before->decrypted) || (after && after->decrypted));
    const auto shown = [&](const CompareDocument::File* file) {
      return !file ? std::string() : hide ? maskedValues(file->text, *mask) : file->text;
    };
    diff::ObjectDiff object;
    object.id.name = (after ? after : before)->name.toStdString();
    if (before && after && before->name != after->name)
      object.id.name = before->name.toStdString() + " → " + object.id.name;
    if (!before) object.change = diff::ObjectChange::Created;
    if (!after) object.change = diff::ObjectChange::Deleted;
    object.masked = hide;
    addText(model, std::move(object), shown(before), shown(after), options);
  }
}

bool isHidden(const CompareDocument& left, const CompareDocument& right, const CompareRules& rules) {
  return !rules.revealSecrets && !(left.secrets.empty() && right.secrets.empty());
}

// Whatever holds a mark can be revealed.
void markObjects(diff::DiffModel& model) {
  const auto holdsMark = [](const diff::Lines& lines) {
    return lines.text().find(secrets::Mask::sign) != std::string_view::npos;
  };
  for (diff::ObjectDiff& object : model.objects)
    object.masked = object.masked || holdsMark(object.text.left) || holdsMark(object.text.right);
}

diff::DiffModel modelOf(const CompareDocument& left, const CompareDocument& right, const CompareRules& rules,
                        const std::stop_token& stop) {
  diff::DiffOptions options;
  options.maskSecrets = !rules.revealSecrets;
  options.matchTemplates = !rules.sameRelease;
  options.stop = stop;
  std::optional<secrets::Mask> mask;
  if (isHidden(left, right, rules)) {
    std::vector<Value> hidden = left.secrets;
    hidden.insert(hidden.end(), right.secrets.begin(), right.secrets.end());
    mask.emplace(hidden);
  }
  const auto shown = [&](const CompareDocument& document) {
    return !mask                    ? document.text
           : isManifest(rules.what) ? mask->masked(std::string_view(document.text))
                                    : maskedValues(document.text, *mask);
  };
  diff::DiffModel model;
  if (isManifest(rules.what)) {
    model = diff::diffManifests(shown(left), shown(right), rules.nameSpace.toStdString(), options);
    if (mask) markObjects(model);
    return model;
  }
  if (rules.what == CompareWhat::Files) {
    addFiles(model, left, right, mask ? &*mask : nullptr, options);
    return model;
  }
  diff::ObjectDiff object;
  object.id.kind = rules.what == CompareWhat::Notes ? "notes" : "values";
  object.masked = mask.has_value();
  addText(model, std::move(object), shown(left), shown(right), options);
  return model;
}

} // namespace

Comparison compareDocuments(const CompareDocument& left, const CompareDocument& right,
                            const CompareRules& rules, const std::stop_token& stop) {
  return {std::make_shared<const diff::DiffModel>(modelOf(left, right, rules, stop)), left.remark,
          right.remark, isHidden(left, right, rules)};
}

Result<CompareDocument> storedDocument(EngineGateway& gateway, const CompareSide& live,
                                       CompareDocument rendered, const std::stop_token& stop) {
  if (!rendered.secrets.empty()) {
    rendered.remark = Words::tr("what was decrypted is sent to no cluster");
    return rendered;
  }
  if (!live.revision.record) return fail(ErrorCode::NotFound, "release: not found");
  auto record = std::make_shared<Release>(*live.revision.record);
  record->manifest = std::move(rendered.text);
  CompareSide proposed = live;
  proposed.live = false;
  proposed.revision.record = std::move(record);
  return gateway.document(proposed, CompareWhat::Manifest, true, stop);
}

Result<DiffPointer> compareRevisions(EngineGateway& gateway, const CompareInput& input,
                                     const std::stop_token& stop) {
  PH_TRY(const CompareDocument left, gateway.document(input.left, input.what, input.right.live, stop));
  PH_TRY(const CompareDocument right, gateway.document(input.right, input.what, input.left.live, stop));
  return compareDocuments(
             left, right,
             {input.what, input.right.key.nameSpace, input.left.key == input.right.key, input.revealSecrets},
             stop)
      .diff;
}

} // namespace pilothouse::ui
