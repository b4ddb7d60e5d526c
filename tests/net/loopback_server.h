// A bare server on 127.0.0.1 whose every byte the test decides. One thread a connection.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace pilothouse::test {

// One accepted connection; plain, or TLS when the server has a certificate.
class Connection {
public:
  Connection(int fd, void* tlsContext, std::stop_token stop);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] bool usable() const { return usable_; }
  [[nodiscard]] std::string readRequest(); // head and body; empty when the peer has gone
  bool write(const std::string& bytes);
  bool answer(int status, const std::string& body, const std::string& moreHeaders = {});
  void waitForEnd(); // until the peer closes or the server stops
  void reset();      // closes with RST

private:
  long readSome(char* data, std::size_t size);
  int fd_;
  void* tls_ = nullptr;
  bool usable_ = true;
  std::stop_token stop_;
};

struct Identity { // a certificate with its key, both PEM
  std::string certificate, key;
};
// Self-signed for `host`, valid from `startOffset` to `endOffset` seconds from now.
[[nodiscard]] Identity makeIdentity(const std::string& host, long startOffset = -60, long endOffset = 3600);

class LoopbackServer {
public:
  using Handler = std::function<void(Connection&)>;
  explicit LoopbackServer(Handler handler, const Identity* identity = nullptr,
                          const std::string& clientCa = {});
  ~LoopbackServer();

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string url() const;
  [[nodiscard]] int connections() const { return connections_; }

private:
  void accept(std::stop_token stop);
  Handler handler_;
  void* tlsContext_ = nullptr;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::vector<std::jthread> workers_;
  std::jthread acceptor_;
};

} // namespace pilothouse::test
