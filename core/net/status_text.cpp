#include "core/net/status_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace pilothouse {

std::string httpStatusText(int status) {
  static constexpr std::pair<int, std::string_view> names[] = {{200, "OK"},
                                                               {201, "Created"},
                                                               {202, "Accepted"},
                                                               {204, "No Content"},
                                                               {206, "Partial Content"},
                                                               {301, "Moved Permanently"},
                                                               {302, "Found"},
                                                               {303, "See Other"},
                                                               {304, "Not Modified"},
                                                               {307, "Temporary Redirect"},
                                                               {308, "Permanent Redirect"},
                                                               {400, "Bad Request"},
                                                               {401, "Unauthorized"},
                                                               {402, "Payment Required"},
                                                               {403, "Forbidden"},
                                                               {404, "Not Found"},
                                                               {405, "Method Not Allowed"},
                                                               {406, "Not Acceptable"},
                                                               {407, "Proxy Authentication Required"},
                                                               {408, "Request Timeout"},
                                                               {409, "Conflict"},
                                                               {410, "Gone"},
                                                               {411, "Length Required"},
                                                               {413, "Request Entity Too Large"},
                                                               {416, "Requested Range Not Satisfiable"},
                                                               {418, "I'm a teapot"},
                                                               {422, "Unprocessable Entity"},
                                                               {429, "Too Many Requests"},
                                                               {451, "Unavailable For Legal Reasons"},
                                                               {500, "Internal Server Error"},
                                                               {501, "Not Implemented"},
                                                               {502, "Bad Gateway"},
                                                               {503, "Service Unavailable"},
                                                               {504, "Gateway Timeout"}};
  const auto* found = std::ranges::find(names, status, &std::pair<int, std::string_view>::first);
  return std::to_string(status) + (found == std::end(names) ? "" : " " + std::string(found->second));
}

} // namespace pilothouse
