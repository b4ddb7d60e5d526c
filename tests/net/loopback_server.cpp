#include "tests/net/loopback_server.h"

#include <arpa/inet.h>
#include <charconv>
#include <csignal>
#include <cstring>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pilothouse::test {
namespace {

bool readable(int fd, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd wait{fd, POLLIN, 0};
    if (::poll(&wait, 1, 20) > 0) return true;
  }
  return false;
}

std::size_t contentLength(const std::string& head) {
  const auto at = head.find("Content-Length: ");
  std::size_t length = 0;
  if (at != head.npos) std::from_chars(head.data() + at + 16, head.data() + head.size(), length);
  return length;
}

template <class Write> std::string pemOf(Write write) {
  BIO* bio = BIO_new(BIO_s_mem());
  write(bio);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string text(data, std::size_t(size));
  BIO_free(bio);
  return text;
}

BIO* memory(const std::string& text) { return BIO_new_mem_buf(text.data(), int(text.size())); }

SSL_CTX* makeContext(const Identity& identity, const std::string& clientCa) {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  BIO* bio = memory(identity.certificate);
  X509* certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
  SSL_CTX_use_certificate(context, certificate);
  X509_free(certificate);
  BIO_free(bio);
  bio = memory(identity.key);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
  SSL_CTX_use_PrivateKey(context, key);
  EVP_PKEY_free(key);
  BIO_free(bio);
  if (!clientCa.empty()) {
    bio = memory(clientCa);
    X509* ca = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), ca);
    X509_free(ca);
    BIO_free(bio);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  return context;
}

} // namespace

Connection::Connection(int fd, void* tlsContext, std::stop_token stop) : fd_(fd), stop_(std::move(stop)) {
  if (!tlsContext) return;
  SSL* ssl = SSL_new(static_cast<SSL_CTX*>(tlsContext));
  SSL_set_fd(ssl, fd_);
  tls_ = ssl;
  usable_ = SSL_accept(ssl) == 1;
}

// Closing with bytes unread resets the connection, and the reset can overtake the TLS alert that says why.
static void drain(int fd) {
  ::shutdown(fd, SHUT_WR);
  const timeval patience{.tv_sec = 0, .tv_usec = 500'000};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  char bytes[4096];
  for (int reads = 0; reads < 16 && ::recv(fd, bytes, sizeof bytes, 0) > 0;) ++reads;
}

Connection::~Connection() {
  if (tls_) {
    if (usable_) SSL_shutdown(static_cast<SSL*>(tls_));
    SSL_free(static_cast<SSL*>(tls_));
    if (!usable_) drain(fd_);
  }
  if (fd_ >= 0) ::close(fd_);
}

long Connection::readSome(char* data, std::size_t size) {
  if (tls_) {
    auto* const ssl = static_cast<SSL*>(tls_);
    if (SSL_pending(ssl) == 0 && !readable(fd_, stop_)) return 0;
    return SSL_read(ssl, data, int(size));
  }
  if (!readable(fd_, stop_)) return 0;
  return ::recv(fd_, data, size, 0);
}

std::string Connection::readRequest() {
  std::string text;
  char buffer[65536];
  std::size_t wanted = std::string::npos;
  while (wanted == std::string::npos || text.size() < wanted) {
    const long n = readSome(buffer, sizeof buffer);
    if (n <= 0) return {};
    text.append(buffer, std::size_t(n));
    const auto end = text.find("\r\n\r\n");
    if (end != text.npos) wanted = end + 4 + contentLength(text.substr(0, end + 2));
  }
  return text;
}

bool Connection::write(const std::string& bytes) {
  if (tls_) return SSL_write(static_cast<SSL*>(tls_), bytes.data(), int(bytes.size())) > 0;
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    pollfd wait{fd_, POLLOUT, 0};
    if (::poll(&wait, 1, 50) == 0) {
      if (stop_.stop_requested()) return false;
      continue;
    }
    const auto n = ::send(fd_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n <= 0) return false;
    sent += std::size_t(n);
  }
  return true;
}

bool Connection::answer(int status, const std::string& body, const std::string& moreHeaders) {
  return write("HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n" + moreHeaders + "\r\n" + body);
}

void Connection::waitForEnd() {
  char byte = 0;
  while (readSome(&byte, 1) > 0) {
  }
}

void Connection::reset() {
  const linger hard{1, 0};
  ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  ::close(fd_);
  fd_ = -1;
}

Identity makeIdentity(const std::string& host, long startOffset, long endOffset) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), startOffset);
  X509_gmtime_adj(X509_getm_notAfter(certificate), endOffset);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1,
                             0);
  X509_set_issuer_name(certificate, name);
  const bool address = host.find_first_not_of("0123456789.") == host.npos;
  const std::string alternative = (address ? "IP:" : "DNS:") + host;
  X509_EXTENSION* extension =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  X509_sign(certificate, key, EVP_sha256());
  Identity identity;
  identity.certificate = pemOf([&](BIO* bio) { PEM_write_bio_X509(bio, certificate); });
  identity.key =
      pemOf([&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
  X509_free(certificate);
  EVP_PKEY_free(key);
  return identity;
}

LoopbackServer::LoopbackServer(Handler handler, const Identity* identity, const std::string& clientCa)
    : handler_(std::move(handler)) {
  std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to connections that the client has left
  if (identity) tlsContext_ = makeContext(*identity, clientCa);
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  ::listen(listener_, 16);
  socklen_t size = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::jthread([this](std::stop_token stop) { accept(std::move(stop)); });
}

LoopbackServer::~LoopbackServer() {
  acceptor_.request_stop();
  acceptor_.join();
  for (auto& worker : workers_) worker.request_stop();
  workers_.clear();
  ::close(listener_);
  SSL_CTX_free(static_cast<SSL_CTX*>(tlsContext_));
}

std::string LoopbackServer::url() const {
  return (tlsContext_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_);
}

void LoopbackServer::accept(std::stop_token stop) {
  while (readable(listener_, stop)) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) continue;
    ++connections_;
    workers_.emplace_back([this, fd](std::stop_token own) {
      Connection connection(fd, tlsContext_, own);
      if (connection.usable()) handler_(connection);
    });
  }
}

} // namespace pilothouse::test
