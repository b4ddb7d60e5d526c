// One file over HTTP that survives broken connections: the next request asks for the rest of it.
//
// Nobody sees a part, and pieces of different files are never put together: a piece must begin where the last
// one ended, and unless the caller checks a digest of the whole, the server must say by a strong entity tag
// that it is the same file. Whatever fits badly is fetched anew from its start; the number of attempts is
// bounded. Source: RFC 9110, sections 13.1.5 and 14.
#pragma once

#include "core/net/transport.h"

namespace pilothouse::repo {

// How many bytes have arrived, of how many; `total` is 0 while nobody knows. Called on the thread that waits.
using TransferProgress = std::function<void(std::size_t received, std::size_t total)>;

struct DownloadOptions {
  std::size_t size = 0;         // where it is known beforehand
  std::size_t limit = 0;        // of the whole; 0: limits::responseBytes
  bool digestIsChecked = false; // by the caller, over the whole
  TransferProgress progress{};
};

// What one request must have, beside what all requests for the file have.
struct DownloadPiece {
  Headers headers;
  std::size_t limit = 0;
  std::function<void(const HttpResponse&)> onHead;
  std::function<bool(std::string_view)> onData;
};
using SendPiece = std::function<Result<HttpResponse>(const DownloadPiece& piece)>;

// Status 200 with the whole file as its body, or any other answer as the server gave it. Errors: those of
// the last attempt, Cancelled, LimitExceeded.
[[nodiscard]] Result<HttpResponse> download(const DownloadOptions& options, const SendPiece& send,
                                            const std::stop_token& stop);

} // namespace pilothouse::repo
