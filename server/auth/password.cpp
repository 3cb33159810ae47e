#include "server/auth/password.hpp"

#include <sodium.h>

namespace waydesk::auth {
namespace {

Result<std::string> hash_with(const PasswordCost& cost, std::string_view password) {
    std::string out(crypto_pwhash_STRBYTES, '\0');
    const int failed = crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes,
                                             cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) return Errc::busy;
    out.resize(out.find('\0'));
    return out;
}

}  // namespace

Passwords::Passwords(PasswordCost cost) : cost_(cost) {
    ensure(sodium_init() >= 0, "libsodium starts");
    const Result<std::string> decoy = hash_with(cost_, "nobody has this password");
    ensure(decoy.has_value(), "there is memory for one password hash");
    decoy_ = *decoy;
}

Result<std::string> Passwords::hash(std::string_view password) const {
    if (password.size() < least_password_bytes || password.size() > most_password_bytes) return Errc::invalid;
    return hash_with(cost_, password);
}

bool Passwords::verify(const std::optional<std::string>& stored, std::string_view password) const {
    const bool is_possible = !password.empty() && password.size() <= most_password_bytes;
    const std::string_view tried = is_possible ? password : std::string_view("?");
    const std::string& against = stored ? *stored : decoy_;
    const bool matches = crypto_pwhash_str_verify(against.c_str(), tried.data(), tried.size()) == 0;
    return matches && is_possible && stored.has_value();
}

}  // namespace waydesk::auth
