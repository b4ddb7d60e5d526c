// Internal to core/storage: the Kubernetes object around a record, and back.
#pragma once

#include "core/storage/release_store.h"

namespace pilothouse {

enum class Stamp { Created, Modified };

// The labels of a record: the user's, Helm's own, and the time of writing.
[[nodiscard]] std::map<std::string, std::string> recordLabels(const Release& release, Stamp stamp,
                                                              TimePoint now);

// A Secret or ConfigMap. Errors: those of encodeRelease.
[[nodiscard]] Result<Value> recordObject(const Release& release, StorageDriver driver, Stamp stamp,
                                         TimePoint now);

// From metadata alone; works for whole objects and for PartialObjectMetadata.
[[nodiscard]] ReleaseSummary summaryOf(const Value& object);

// From the beginning of the record, as far as it is needed: damage behind that goes unseen. Errors: Parse.
[[nodiscard]] Result<RecordHead> headOf(const Value& object, StorageDriver driver);

// Errors: Parse; the labels that Helm sets are left out.
[[nodiscard]] Result<Release> releaseOf(const Value& object, StorageDriver driver);

} // namespace pilothouse
