#include "core/functions/time_layout.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

struct Spelling {
  std::string_view text;
  Element element;
};

// Those that are known by their text alone; longer ones first where they begin alike.
constexpr Spelling spellings[] = {
    {"January", Element::LongMonth},
    {"Monday", Element::LongWeekday},
    {"MST", Element::ZoneName},
    {"002", Element::ZeroYearDay},
    {"01", Element::ZeroMonth},
    {"02", Element::ZeroDay},
    {"03", Element::ZeroHour12},
    {"04", Element::ZeroMinute},
    {"05", Element::ZeroSecond},
    {"06", Element::Year},
    {"15", Element::Hour},
    {"1", Element::NumMonth},
    {"2006", Element::LongYear},
    {"2", Element::Day},
    {"__2", Element::UnderYearDay},
    {"3", Element::Hour12},
    {"4", Element::Minute},
    {"5", Element::Second},
    {"PM", Element::UpperPm},
    {"pm", Element::LowerPm},
    {"-070000", Element::NumSecondsZone},
    {"-07:00:00", Element::NumColonSecondsZone},
    {"-0700", Element::NumZone},
    {"-07:00", Element::NumColonZone},
    {"-07", Element::NumShortZone},
    {"Z070000", Element::IsoSecondsZone},
    {"Z07:00:00", Element::IsoColonSecondsZone},
    {"Z0700", Element::IsoZone},
    {"Z07:00", Element::IsoColonZone},
    {"Z07", Element::IsoShortZone},
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool lowerFollows(std::string_view rest, std::size_t at) {
  return at < rest.size() && rest[at] >= 'a' && rest[at] <= 'z';
}

// The element at the front of `rest`; `size` is how much of the layout it takes.
Element elementAt(std::string_view rest, std::size_t& size) {
  for (const auto& [text, element] : spellings)
    if (rest[0] == text[0] && rest.starts_with(text)) {
      size = text.size();
      return element;
    }
  size = 3; // the short names end a word
  if (rest.starts_with("Jan") && !lowerFollows(rest, 3)) return Element::Month;
  if (rest.starts_with("Mon") && !lowerFollows(rest, 3)) return Element::Weekday;
  size = 2;
  if (rest.starts_with("_2") && !rest.starts_with("_2006")) return Element::UnderDay;
  if ((rest[0] == '.' || rest[0] == ',') && rest.size() > 1 && (rest[1] == '0' || rest[1] == '9')) {
    size = std::min(rest.find_first_not_of(rest[1], 1), rest.size());
    if (size == rest.size() || !isDigit(rest[size]))
      return rest[1] == '0' ? Element::FractionZeros : Element::FractionNines;
  }
  return Element::None;
}

} // namespace

LayoutCut cutLayout(std::string_view layout) {
  for (std::size_t at = 0; at < layout.size(); ++at) {
    std::size_t size = 0;
    const auto element = elementAt(layout.substr(at), size);
    if (element != Element::None)
      return {layout.substr(0, at), layout.substr(at, size), layout.substr(at + size), element};
  }
  return {layout, {}, {}, Element::None};
}

} // namespace pilothouse::functions
