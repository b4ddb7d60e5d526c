// Values with methods: what .Files, .Capabilities or a time.Time offer to a template. Immutable, so safe to
// share between threads.
#pragma once

#include "core/template/function.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::tmpl {

// One Go method. The evaluator checks the arguments as it does for functions; the receiver is not among them.
struct MethodSpec {
  std::string_view name;
  Result<Value> (*call)(const Value& receiver, CallContext&, Arguments) = nullptr;
  std::vector<ParameterType> parameters{};
  bool variadic = false;
};

class CallableObject : public Object {
public:
  [[nodiscard]] virtual std::span<const MethodSpec> methods() const { return {}; }

  // The map or list beneath a named Go map or slice type (engine.files, common.VersionSet): range, len, index
  // and truth work on it. Null for a struct.
  [[nodiscard]] virtual Value underlying() const { return {}; }

  // What {{ . }} prints where Go can take the address, so that a String method of the pointer counts
  // (.Capabilities.KubeVersion); everywhere else print() is used.
  [[nodiscard]] virtual std::string printAddressed() const { return print(); }
};

} // namespace pilothouse::tmpl
