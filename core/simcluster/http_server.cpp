#include "core/simcluster/http_server.h"

#include <httplib.h>
#include <openssl/pem.h>

#include <condition_variable>
#include <deque>
#include <format>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>

namespace pilothouse::sim {
namespace {

constexpr std::size_t maximumThreads = 256; // connections served at once; watches hold theirs
constexpr std::size_t maximumBody = 64 * 1024 * 1024;
constexpr int keepAliveSeconds = 60;
constexpr int maximumFile = 4096; // descriptors looked at when a connection is to be cut

// Grows by a thread whenever all are busy: watches and followed logs block theirs for long.
class GrowingPool final : public httplib::TaskQueue {
public:
  bool enqueue(std::function<void()> task) override {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    if (idle_ < tasks_.size() && threads_.size() < maximumThreads) threads_.emplace_back([this] { work(); });
    wake_.notify_one();
    return true;
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

private:
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      ++idle_;
      wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
      --idle_;
      if (tasks_.empty()) return;
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
};

class SinkStream final : public ServerStream {
public:
  explicit SinkStream(httplib::DataSink& sink) : sink_(sink) {}
  bool alive() override { return sink_.is_writable(); }
  bool write(std::string_view bytes) override { return sink_.write(bytes.data(), bytes.size()); }

private:
  httplib::DataSink& sink_;
};

ServerRequest readRequest(const httplib::Request& request) {
  ServerRequest result{request.method, request.path, {}, {}, request.body};
  for (const auto& [name, value] : request.params) result.query.emplace(name, value);
  for (const auto& [name, value] : request.headers) {
    auto lower = name;
    for (auto& letter : lower)
      if (letter >= 'A' && letter <= 'Z') letter = char(letter + ('a' - 'A'));
    result.headers.emplace(std::move(lower), value);
  }
  return result;
}

// The library does not hand out its sockets: the one with the client's port is found by looking.
void cutConnection(const httplib::Request& request) {
  for (int file = 0; file < maximumFile; ++file) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    if (getpeername(file, reinterpret_cast<sockaddr*>(&peer), &size) != 0 || peer.sin_family != AF_INET)
      continue;
    if (ntohs(peer.sin_port) != request.remote_port) continue;
    sockaddr_in own{};
    size = sizeof own;
    if (getsockname(file, reinterpret_cast<sockaddr*>(&own), &size) != 0) continue;
    if (ntohs(own.sin_port) == request.local_port) shutdown(file, SHUT_RDWR);
  }
}

void writeReply(const httplib::Request& request, ServerReply reply, httplib::Response& response) {
  // Compressed streams would hold small events back.
  const_cast<httplib::Request&>(request).headers.erase("Accept-Encoding");
  if (reply.cutConnection) cutConnection(request);
  response.status = reply.status;
  for (auto& [name, value] : reply.headers) response.set_header(name, value);
  if (!reply.stream) {
    response.set_content(std::move(reply.body), reply.contentType);
    return;
  }
  response.set_chunked_content_provider(
      reply.contentType, [stream = std::move(reply.stream)](std::size_t, httplib::DataSink& sink) {
        SinkStream out(sink);
        stream(out);
        sink.done();
        return true;
      });
}

void setUp(httplib::Server& server, const ServerHandler& handler) {
  const auto answer = [handler](const httplib::Request& request, httplib::Response& response) {
    writeReply(request, handler(readRequest(request)), response);
  };
  constexpr auto everything = "[^]*";
  server.Get(everything, answer);
  server.Post(everything, answer);
  server.Put(everything, answer);
  server.Patch(everything, answer);
  server.Delete(everything, answer);
  server.new_task_queue = [] { return new GrowingPool; };
  server.set_keep_alive_max_count(std::size_t(-1));
  server.set_keep_alive_timeout(keepAliveSeconds);
  server.set_payload_max_length(maximumBody);
  server.set_tcp_nodelay(true);
}

std::unique_ptr<httplib::Server> makeTls(const ServerOptions& options) {
  const auto source = [](const std::string& pem) {
    return std::unique_ptr<BIO, decltype(&BIO_free)>(BIO_new_mem_buf(pem.data(), int(pem.size())), &BIO_free);
  };
  const auto certificateSource = source(options.certificatePem), keySource = source(options.keyPem);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(certificateSource.get(), nullptr, nullptr, nullptr), &X509_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(keySource.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  return std::make_unique<httplib::SSLServer>(certificate.get(), key.get());
}

class LibraryServer final : public HttpServer {
public:
  explicit LibraryServer(std::unique_ptr<httplib::Server> server) : server_(std::move(server)) {}
  ~LibraryServer() override {
    server_->stop();
    if (thread_.joinable()) thread_.join();
  }

  Result<void> listen(int port) {
    server_->set_socket_options([this](socket_t socket) {
      httplib::default_socket_options(socket);
      socket_ = socket;
    });
    if (port == 0)
      port = server_->bind_to_any_port("127.0.0.1");
    else if (!server_->bind_to_port("127.0.0.1", port))
      port = -1;
    if (port <= 0) return fail(ErrorCode::Io, "listen on 127.0.0.1: address in use or not allowed");
    // Whoever finds the library's five places taken calls again a second later.
    if (::listen(socket_, SOMAXCONN) != 0) return fail(ErrorCode::Io, "listen on 127.0.0.1: no place for callers");
    port_ = port;
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    server_->wait_until_ready();
    return {};
  }
  int port() const override { return port_; }

private:
  std::unique_ptr<httplib::Server> server_;
  std::thread thread_;
  socket_t socket_ = INVALID_SOCKET;
  int port_ = 0;
};

} // namespace

std::string_view ServerRequest::parameter(std::string_view name) const {
  const auto found = query.find(std::string(name));
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

bool ServerRequest::hasParameter(std::string_view name) const { return query.contains(std::string(name)); }

std::string_view ServerRequest::header(std::string_view name) const {
  const auto found = headers.find(std::string(name));
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, ServerHandler handler) {
  auto library = options.keyPem.empty() ? std::make_unique<httplib::Server>() : makeTls(options);
  if (!library->is_valid()) return fail(ErrorCode::Internal, "the server's certificate is not usable");
  setUp(*library, handler);
  auto server = std::make_unique<LibraryServer>(std::move(library));
  PH_CHECK(server->listen(options.port));
  return server;
}

} // namespace pilothouse::sim
