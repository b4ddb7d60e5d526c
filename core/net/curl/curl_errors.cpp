#include "core/net/curl/curl_errors.h"

#include <cerrno>
#include <cstring>

namespace pilothouse::net {
namespace {

Error make(ErrorCode code, std::string message, const std::string& origin) {
  return {.code = code, .message = std::move(message), .parameters = {{"server", origin}}};
}

std::string lowerFirst(std::string text) {
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z')
    text[0] = char(text[0] - 'A' + 'a');
  return text;
}

std::string detail(const Exchange& exchange) {
  std::string text = exchange.errorText[0] ? exchange.errorText : curl_easy_strerror(exchange.result);
  if (const auto parenthesis = text.find(" (see https"); parenthesis != text.npos) text.resize(parenthesis);
  return lowerFirst(std::move(text));
}

std::string connectReason(const Exchange& exchange) {
  if (exchange.osError) return lowerFirst(std::strerror(int(exchange.osError)));
  return detail(exchange);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// OpenSSL's verdicts in words that say what to look at.
Error certificateError(const Exchange& exchange, const std::string& origin) {
  std::string reason = exchange.errorText[0] ? exchange.errorText : curl_easy_strerror(exchange.result);
  for (const std::string_view prefix :
       {"SSL certificate problem: ", "SSL: ", "SSL certificate verification failed: "})
    if (reason.starts_with(prefix)) reason.erase(0, prefix.size());
  std::string hint;
  if (contains(reason, "self-signed") || contains(reason, "self signed") || contains(reason, "local issuer"))
    hint = "The server's certificate is not signed by an authority that is trusted here; name the right CA "
           "file.";
  else if (contains(reason, "expired") || contains(reason, "not yet valid"))
    hint = "Check the certificate's dates and this machine's clock.";
  else if (contains(reason, "subject name") || contains(reason, "does not match") ||
           contains(reason, "mismatch"))
    hint = "The certificate is for another name; set the TLS server name if the address is right.";
  return make(ErrorCode::Certificate,
              "the certificate of " + origin + " cannot be trusted: " + lowerFirst(reason), origin)
      .withHint(std::move(hint));
}

bool isCertificateAlert(std::string_view reason) {
  return contains(reason, "certificate") && contains(reason, "alert");
}

Error refusedCertificate(const std::string& reason, const std::string& origin) {
  const bool missing = contains(reason, "certificate required");
  return make(ErrorCode::Certificate,
              origin +
                  (missing ? " wants a client certificate" : " refused the client certificate: " + reason),
              origin);
}

Error handshakeError(const Exchange& exchange, const std::string& origin) {
  const auto reason = detail(exchange);
  if (isCertificateAlert(reason)) return refusedCertificate(reason, origin);
  if (contains(reason, "wrong version number") || contains(reason, "packet length too long"))
    return make(ErrorCode::Unavailable, "cannot reach " + origin + ": the server does not speak TLS there",
                origin);
  return make(ErrorCode::Unavailable, "cannot reach " + origin + ": TLS handshake failed: " + reason, origin);
}

Error timeoutError(const Exchange& exchange, const std::string& origin) {
  if (exchange.connectSeconds == 0)
    return make(ErrorCode::Timeout, "cannot reach " + origin + ": timed out while connecting", origin);
  return make(ErrorCode::Timeout, "timed out waiting for " + origin, origin);
}

} // namespace

Error errorOf(const Exchange& exchange, const std::string& origin) {
  const auto unreachable = [&](const std::string& reason) {
    auto error = make(ErrorCode::Unavailable, "cannot reach " + origin + ": " + reason, origin);
    error.parameters.emplace_back("phase", "connect");
    return error;
  };
  switch (exchange.result) {
  case CURLE_COULDNT_RESOLVE_HOST: return unreachable("the host name does not resolve");
  case CURLE_COULDNT_RESOLVE_PROXY: return unreachable("the proxy's host name does not resolve");
  case CURLE_COULDNT_CONNECT: return unreachable(connectReason(exchange));
  case CURLE_PROXY: return unreachable("the proxy refused: " + detail(exchange));
  case CURLE_OPERATION_TIMEDOUT: return timeoutError(exchange, origin);
  case CURLE_PEER_FAILED_VERIFICATION: return certificateError(exchange, origin);
  case CURLE_SSL_CACERT_BADFILE:
    return make(ErrorCode::Certificate, "the CA certificate given for " + origin + " cannot be read", origin);
  case CURLE_SSL_CERTPROBLEM:
    return make(ErrorCode::Certificate,
                "the client certificate given for " + origin + " cannot be used: " + detail(exchange),
                origin);
  case CURLE_SSL_CONNECT_ERROR: return handshakeError(exchange, origin);
  case CURLE_WRITE_ERROR:
    if (exchange.overLimit)
      return make(ErrorCode::LimitExceeded,
                  "the answer of " + origin + " is longer than " + std::to_string(exchange.limit) + " bytes",
                  origin);
    break;
  case CURLE_BAD_CONTENT_ENCODING:
    return make(ErrorCode::Parse, "the answer of " + origin + " is not valid gzip", origin);
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_URL_MALFORMAT:
    return make(ErrorCode::InvalidArgument, "unusable URL: " + detail(exchange), origin);
  case CURLE_TOO_MANY_REDIRECTS: return make(ErrorCode::Unavailable, origin + " redirects too often", origin);
  case CURLE_ABORTED_BY_CALLBACK: return make(ErrorCode::Cancelled, "context canceled", origin);
  default: break;
  }
  if (const auto reason = detail(exchange); isCertificateAlert(reason)) // TLS 1.3 tells after the handshake
    return refusedCertificate(reason, origin);
  return make(ErrorCode::Unavailable, "the connection to " + origin + " was cut: " + detail(exchange),
              origin);
}

} // namespace pilothouse::net
