// Turns a plain C++ function into a template function: bind<trim>("trim") reads the parameter list of `trim`
// and makes the FunctionSpec that tells the evaluator the same types in Go. The function gets checked,
// unpacked arguments and returns a plain value or a Result.
#pragma once

#include "core/template/function.h"
#include "core/template/object.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace pilothouse::functions {

using tmpl::Arguments;
using tmpl::CallContext;
using tmpl::FunctionSpec;
using tmpl::ParameterType;
using Functions = std::vector<FunctionSpec>;

// Parameter types that have no C++ type of their own.
struct ListArgument {
  const Value& value;
};
struct DictArgument {
  const Value& value; // a map, or null for a nil map
  [[nodiscard]] const Map& map() const {
    static const Map none;
    return value.isMap() ? value.asMap() : none;
  }
};
struct TimeArgument {
  const Value& value;
};
struct DurationArgument {
  std::int64_t nanoseconds;
};
struct CertificateArgument {
  const Value& value;
};
// The variadic tail: zero or more of one type.
template <ParameterType Type> struct Rest {
  Arguments items;
};
using AnyRest = Rest<ParameterType::Any>;

// A result of Go's type int, where a plain std::int64_t is int64.
struct GoInt {
  std::int64_t value;
};

namespace binding {

template <class T> struct Parameter;
template <> struct Parameter<const Value&> {
  static constexpr auto type = ParameterType::Any;
  static const Value& read(const Value& value) { return value; }
};
template <> struct Parameter<std::string_view> {
  static constexpr auto type = ParameterType::String;
  static std::string_view read(const Value& value) { return value.stringOr(); }
};
template <> struct Parameter<std::int64_t> {
  static constexpr auto type = ParameterType::Int;
  static std::int64_t read(const Value& value) { return value.intOr(); }
};
template <> struct Parameter<std::uint32_t> {
  static constexpr auto type = ParameterType::Uint32;
  static std::uint32_t read(const Value& value) { return std::uint32_t(value.intOr()); }
};
template <> struct Parameter<double> {
  static constexpr auto type = ParameterType::Float64;
  static double read(const Value& value) {
    return value.isDouble() ? value.asDouble() : double(value.intOr());
  }
};
template <> struct Parameter<bool> {
  static constexpr auto type = ParameterType::Bool;
  static bool read(const Value& value) { return value.boolOr(); }
};
template <> struct Parameter<ListArgument> {
  static constexpr auto type = ParameterType::List;
  static ListArgument read(const Value& value) { return {value}; }
};
template <> struct Parameter<DictArgument> {
  static constexpr auto type = ParameterType::Dict;
  static DictArgument read(const Value& value) { return {value}; }
};
template <> struct Parameter<TimeArgument> {
  static constexpr auto type = ParameterType::Time;
  static TimeArgument read(const Value& value) { return {value}; }
};
template <> struct Parameter<DurationArgument> {
  static constexpr auto type = ParameterType::Duration;
  static DurationArgument read(const Value& value) { return {value.intOr()}; }
};
template <> struct Parameter<CertificateArgument> {
  static constexpr auto type = ParameterType::Certificate;
  static CertificateArgument read(const Value& value) { return {value}; }
};

template <class T> struct IsRest : std::false_type {};
template <ParameterType Type> struct IsRest<Rest<Type>> : std::true_type {
  static constexpr auto type = Type;
};

template <class T> Result<Value> wrap(T result) {
  if constexpr (std::is_same_v<T, GoInt>)
    return Value(result.value, GoType::Int);
  else
    return Value(std::move(result));
}
template <class T> Result<Value> wrap(Result<T> result) {
  if constexpr (std::is_same_v<T, Value>) {
    return result;
  } else {
    if (!result) return std::unexpected(std::move(result).error());
    return wrap(*std::move(result));
  }
}

template <class T, std::size_t Index> decltype(auto) argument(Arguments arguments) {
  if constexpr (IsRest<T>::value)
    return T{arguments.subspan(std::min(Index, arguments.size()))};
  else
    return Parameter<T>::read(arguments[Index]);
}

template <auto Function, class Signature> struct Bound;

template <auto Function, class R, class... Args> struct Bound<Function, R (*)(Args...)> {
  static Result<Value> call(CallContext&, Arguments arguments) {
    return invoke(arguments, std::index_sequence_for<Args...>());
  }
  template <std::size_t... I>
  static Result<Value> invoke([[maybe_unused]] Arguments arguments, std::index_sequence<I...>) {
    return wrap(Function(argument<Args, I>(arguments)...));
  }
  static FunctionSpec spec(std::string_view name) {
    FunctionSpec made{.name = name, .call = call, .parameters = {}, .variadic = false};
    (describe<Args>(made), ...);
    return made;
  }
  template <class T> static void describe(FunctionSpec& made) {
    if constexpr (IsRest<T>::value) {
      made.parameters.push_back(IsRest<T>::type);
      made.variadic = true;
    } else {
      made.parameters.push_back(Parameter<T>::type);
    }
  }
};

// The same for functions that reach the render.
template <auto Function, class R, class... Args> struct Bound<Function, R (*)(CallContext&, Args...)> {
  static Result<Value> call(CallContext& context, Arguments arguments) {
    return invoke(context, arguments, std::index_sequence_for<Args...>());
  }
  template <std::size_t... I>
  static Result<Value> invoke(CallContext& context, [[maybe_unused]] Arguments arguments,
                              std::index_sequence<I...>) {
    return wrap(Function(context, argument<Args, I>(arguments)...));
  }
  static FunctionSpec spec(std::string_view name) {
    FunctionSpec made{.name = name, .call = call, .parameters = {}, .variadic = false};
    (Bound<Function, R (*)(Args...)>::template describe<Args>(made), ...);
    return made;
  }
};

} // namespace binding

// The same for a method of an object; the function's first parameter is the receiver.
namespace binding {
template <auto Function, class Signature> struct BoundMethod;
template <auto Function, class R, class... Args> struct BoundMethod<Function, R (*)(const Value&, Args...)> {
  static Result<Value> call(const Value& receiver, CallContext&, Arguments arguments) {
    return invoke(receiver, arguments, std::index_sequence_for<Args...>());
  }
  template <std::size_t... I>
  static Result<Value> invoke(const Value& receiver, [[maybe_unused]] Arguments arguments,
                              std::index_sequence<I...>) {
    return wrap(Function(receiver, argument<Args, I>(arguments)...));
  }
  static tmpl::MethodSpec spec(std::string_view name) {
    return {.name = name, .call = call, .parameters = {Parameter<Args>::type...}, .variadic = false};
  }
};
} // namespace binding

template <auto Function> tmpl::MethodSpec bindMethod(std::string_view name) {
  return binding::BoundMethod<Function, decltype(Function)>::spec(name);
}

template <auto Function> FunctionSpec bind(std::string_view name) {
  return binding::Bound<Function, decltype(Function)>::spec(name);
}

} // namespace pilothouse::functions
