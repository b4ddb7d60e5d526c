#include "ui/session/journal_convert.h"

#include "core/codec/json.h"

namespace pilothouse::ui {

JournalItem toJournalItem(const journal::Entry& entry) {
  const auto text = [](const std::string& bytes) { return QString::fromStdString(bytes); };
  const auto since1970 = entry.started.time_since_epoch();
  JournalItem item;
  item.id = text(entry.id);
  item.started =
      QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(since1970).count())
          .toUTC();
  item.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(entry.duration).count();
  item.program = text(entry.program);
  item.user = text(entry.user);
  item.host = text(entry.host);
  item.kubeUser = text(entry.kubeUser);
  item.context = text(entry.context);
  item.server = text(entry.server);
  item.operation = text(entry.operation);
  item.key = {text(entry.nameSpace), text(entry.release)};
  item.fromRevision = entry.fromRevision;
  item.toRevision = entry.toRevision;
  item.fromChart = text(entry.fromChart);
  item.toChart = text(entry.toChart);
  item.created = entry.changes.created;
  item.changed = entry.changes.changed;
  item.deleted = entry.changes.deleted;
  item.unchanged = entry.changes.unchanged;
  for (const std::string& object : entry.changes.objects) item.objects.append(text(object));
  item.outcome = static_cast<JournalOutcome>(entry.outcome);
  item.message = text(entry.message);
  item.json = text(writeJson(journal::entryValue(entry), {.escapeHtml = false}).value_or("{}"));
  return item;
}

Result<JournalListing> readJournalListing(const journal::Journal* journal) {
  JournalListing listing;
  if (!journal) return listing;
  PH_TRY(const journal::Page page, journal::readJournal(journal->directory(), {}));
  for (const journal::Entry& entry : page.entries) listing.items.push_back(toJournalItem(entry));
  listing.brokenLines = page.brokenLines;
  listing.directory = QString::fromStdString(journal->directory());
  return listing;
}

} // namespace pilothouse::ui
