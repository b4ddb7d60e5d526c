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
  Any,        // interface {}
  String,     // string
  Int,        // int
  Int64,      // int64
  Float64,    // float64
  Bool,       // bool
  List,       // []interface {}
  Dict,       // map[string]interface {}
  Strings,    // []string
  Time,       // time.Time
  Duration,   // time.Duration
  Certificate, // sprig's certificate struct
};

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
};

struct CallContext {
  RenderServices* services = nullptr; // null when an expression runs on its own
};

using Arguments = std::span<const Value>;

// A failure becomes Go's "error calling NAME: <message>", unless its code says that the text stands alone.
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
  std::vector<FunctionSpec> sorted_;
};

} // namespace pilothouse::tmpl
