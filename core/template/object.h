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
  std::string_view refusal{}; // why text/template cannot call it: it has too many results
};

class CallableObject : public Object {
public:
  [[nodiscard]] virtual std::span<const MethodSpec> methods() const { return {}; }

  // The map or list beneath a named Go map or slice type (engine.files, common.VersionSet): range, len, index
  // and truth work on it. Null for a struct.
  [[nodiscard]] virtual Value underlying() const { return {}; }

  // A struct's fields in Go's order, for the verbs that do not use its String method. A name that starts
  // with a small letter is a field that encoders do not see.
  struct GoField {
    std::string_view name;
    Value value;
  };
  [[nodiscard]] virtual std::vector<GoField> goFields() const { return {}; }
  // What encoding/json writes of it, in its order; nothing: toPlain() is all there is to say.
  struct Member {
    std::string_view name;
    Value value;
  };
  [[nodiscard]] virtual std::vector<Member> members() const { return {}; }
  [[nodiscard]] virtual bool hasStringMethod() const { return false; }
  // What %#v prints, where the type says it itself.
  [[nodiscard]] virtual std::string goSyntax() const { return {}; }

  // A missing entry of a map type whose elements are no interface.
  [[nodiscard]] virtual Value missingEntry() const { return {}; }

  // What {{ . }} prints where Go can take the address, so that a String method of the pointer counts
  // (.Capabilities.KubeVersion); everywhere else print() is used.
  [[nodiscard]] virtual std::string printAddressed() const { return print(); }
};

} // namespace pilothouse::tmpl
