// One request on its way: shared between the thread that waits for it and the thread that moves its bytes.
//
// The curl handle belongs to the I/O thread from submission until `done`; everything below `mutex` is shared.
// An abandoned exchange lives on until the I/O thread lets go of it.
#pragma once

#include "core/net/transport.h"

#include <condition_variable>
#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace pilothouse::net {

struct SlistDeleter {
  void operator()(curl_slist* list) const noexcept; // zeroes the lines first: one may hold a credential
};
struct EasyDeleter {
  void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};

struct Exchange {
  // Set before submission, then constant.
  std::string method, url, requestBody, hostName, caPem, certificatePem;
  Secret keyPem;
  bool streaming = false;
  std::size_t limit = 0;
  std::unique_ptr<curl_slist, SlistDeleter> headers, connectTo;
  std::unique_ptr<CURL, EasyDeleter> easy; // last: is destroyed before what it points to
  char errorText[CURL_ERROR_SIZE] = {};
  std::size_t sent = 0; // bytes of the body; of the I/O thread

  std::mutex mutex;
  std::condition_variable_any changed;
  HttpResponse response;
  std::string pending; // streamed bytes that the caller has not taken yet
  std::size_t received = 0;
  bool paused = false; // the I/O thread waits until the caller has taken `pending`
  bool overLimit = false;
  bool done = false;
  CURLcode result = CURLE_OK;
  long osError = 0, httpVersion = 0;
  double connectSeconds = 0; // 0: never connected

  static std::size_t onRead(char* buffer, std::size_t size, std::size_t count, void* self);
  static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
  void finish(CURLcode code); // on the I/O thread
};

} // namespace pilothouse::net
