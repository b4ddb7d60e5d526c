// bcrypt and htpasswd by the system's libcrypt; derivePassword is the Master Password algorithm (scrypt and
// HMAC-SHA256 by OpenSSL).
#include "core/base/work.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/random.h"

#include <algorithm>
#include <array>
#include <crypt.h>
#include <memory>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr unsigned long bcryptCost = 10;
constexpr std::size_t bcryptLongest = 72;
constexpr std::uint64_t passwordSteps = 1'000'000; // these functions are slow on purpose

string bcrypt(string_view password) {
  const string failure = "failed to encrypt string with bcrypt: ";
  if (password.size() > bcryptLongest) return failure + "bcrypt: password length exceeds 72 bytes";
  const auto salt = randomBytes(16);
  std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
  if (!::crypt_gensalt_rn("$2a$", bcryptCost, salt.data(), int(salt.size()), setting.data(),
                          int(setting.size())))
    return failure + "bcrypt: no salt";
  if (!work::spend(passwordSteps)) return {};
  const auto memory = std::make_unique<crypt_data>();
  const auto* hash = ::crypt_r(string(password).c_str(), setting.data(), memory.get());
  return hash && hash[0] == '$' ? string(hash) : failure + "bcrypt: not supported here";
}

string htpasswd(string_view user, string_view password) {
  if (user.contains(':')) return "invalid username: " + string(user);
  return string(user) + ":" + bcrypt(password);
}

struct Kind {
  string_view name;
  std::vector<string_view> shapes; // a letter stands for a class of characters
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"maximum", {"anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"}},
      {"long", {"CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv",
                "CvccCvcvCvcvno", "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc",
                "CvcvCvcvnoCvcc", "CvcvCvcvCvccno", "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno",
                "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc",
                "CvccCvcvCvccno"}},
      {"medium", {"CvcnoCvc", "CvcCvcno"}},
      {"short", {"Cvcn"}},
      {"basic", {"aaanaaan", "aannaaan", "aaannaaa"}},
      {"pin", {"nnnn"}}};
  return all;
}

string_view charactersOf(char letter) {
  switch (letter) {
  case 'V': return "AEIOU";
  case 'C': return "BCDFGHJKLMNPQRSTVWXYZ";
  case 'v': return "aeiou";
  case 'c': return "bcdfghjklmnpqrstvwxyz";
  case 'A': return "AEIOUBCDFGHJKLMNPQRSTVWXYZ";
  case 'a': return "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
  case 'n': return "0123456789";
  case 'o': return "@&%?,=[]_:-+*$#!'^~;()/.";
  default: return "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()";
  }
}

void appendBigEndian(string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += char(number >> shift & 0xFF);
}

const unsigned char* bytesOf(const string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

string derivePassword(std::uint32_t counter, string_view kind, string_view password, string_view user,
                      string_view site) {
  const auto found = std::ranges::find(kinds(), kind, &Kind::name);
  if (found == kinds().end()) return "cannot find password template " + string(kind);
  const string scope = "com.lyndir.masterpassword";
  auto salt = scope;
  appendBigEndian(salt, std::uint32_t(user.size()));
  salt += user;
  std::array<unsigned char, 64> key{};
  constexpr std::uint64_t cost = 32768, blocks = 8, parallel = 2, memory = 64 << 20;
  if (!work::spend(passwordSteps * 3)) return {};
  if (EVP_PBE_scrypt(password.data(), password.size(), bytesOf(salt), salt.size(), cost, blocks, parallel,
                     memory, key.data(), key.size()) != 1)
    return "failed to derive password: scrypt is not available";

  auto message = scope;
  appendBigEndian(message, std::uint32_t(site.size()));
  message += site;
  appendBigEndian(message, std::uint32_t(counter));
  std::array<unsigned char, EVP_MAX_MD_SIZE> seed{};
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), int(key.size()), bytesOf(message), message.size(), seed.data(), &size);
  const auto shape = found->shapes[seed[0] % found->shapes.size()];
  string derived;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const auto characters = charactersOf(shape[i]);
    derived += characters[seed[i + 1] % characters.size()];
  }
  return derived;
}

} // namespace

Functions passwordFunctions() {
  return {bind<bcrypt>("bcrypt"), bind<htpasswd>("htpasswd"), bind<derivePassword>("derivePassword")};
}

} // namespace pilothouse::functions
