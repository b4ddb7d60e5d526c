// How a native function is offered to templates. The evaluator checks the arguments against `parameters`
// exactly as Go's text/template checks them by reflection, error texts included, so a function body sees
// values of the right kind. Functions are stateless; what they need of a render is in CallContext.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::tmpl {

// The Go type of a parameter. An argument of another type fails with Go's text
// ("wrong type for value; expected string; got float64").
enum class ParameterType : std::uint8_t {
  Any,         // interface {}
  String,      // string
  Int,         // int
  Int64,       // int64
  Float64,     // float64
  Bool,        // bool
  List,        // []interface {}
  Dict,        // map[string]interface {}
  Strings,     // []string
  Time,        // time.Time
  Duration,    // time.Duration
  Certificate, // sprig's certificate struct
  Uint32,      // uint32
};

struct MethodSpec; // core/template/object.h: values with methods (time.Time, *semver.Version)

// What a call may reach besides its arguments: the render that runs it. Implemented by core/render.
class RenderServices {
public:
  virtual ~RenderServices() = default;
  // Helm's include, tpl and lookup; getHostByName with DNS enabled; the clock of `now`.
  [[nodiscard]] virtual Result<Value> include(std::string_view name, const Value& data) = 0;
  [[nodiscard]] virtual Result<Value> tpl(std::string_view text, const Value& data) = 0;
  [[nodiscard]] virtual Result<Value> lookup(std::string_view apiVersion, std::string_view kind,
                                             std::string_view nameSpace, std::string_view name) = 0;
  [[nodiscard]] virtual bool dnsEnabled() const = 0;
  [[nodiscard]] virtual bool lintMode() const = 0; // required and fail only log
  virtual void warn(std::string_view message) = 0;
  // Helm's required and fail where they do stop the render (not in lint mode).
  // Both have bodies in core/functions; this only says how such a failure is marked: see standsAlone().

  // Go methods of a plain map whose GoType is ValuesMap (.Values.YAML, .Values.Table ...).
  [[nodiscard]] virtual std::span<const MethodSpec> valuesMethods() const;
};

// Marks the failure of `required` and `fail`: Helm prints "execution error at (PLACE): MESSAGE" for them and
// nothing of the chain around. Return it as std::unexpected(standsAlone("...")).
[[nodiscard]] Error standsAlone(std::string message);
// The message so marked, also where other errors were wrapped around it; else null.
[[nodiscard]] const std::string* standsAloneText(const Error& error);

struct CallContext {
  RenderServices* services = nullptr; // null when an expression runs on its own
};

using Arguments = std::span<const Value>;

// A failure becomes Go's "error calling NAME: <message>". An error that came from include or tpl is returned
// as it is: its chain is what Helm's report is made of. Helpers for bodies: go_format.h (%v, Sprintf),
// go_text.h (Quote, FormatFloat), go_types.h (%T, kinds, truth), object.h (values with methods).
using NativeFunction = Result<Value> (*)(CallContext&, Arguments);

struct FunctionSpec {
  std::string_view name;
  NativeFunction call = nullptr;
  std::vector<ParameterType> parameters;
  bool variadic = false; // the last parameter type repeats, zero or more times
};

// All functions a set of templates may call, by name. Built once, then read-only and shared by threads.
class FunctionTable {
public:
  void add(FunctionSpec spec); // a later one of the same name wins
  void add(std::span<const FunctionSpec> family);
  [[nodiscard]] const FunctionSpec* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> names() const; // sorted; for spelling hints

private:
  [[nodiscard]] std::size_t slotOf(std::string_view name) const; // of the name, or the free one for it
  void enlarge();

  std::vector<FunctionSpec> specs_;
  std::vector<std::uint16_t> slots_; // open addressing: 1 + an index of specs_, or 0
};

} // namespace pilothouse::tmpl
