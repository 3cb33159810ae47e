#include "server/auth/key_ring.hpp"

#include "core/encoding.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

constexpr std::size_t secret_bytes = 32;

std::string mac_of(const SigningKey& key, std::string_view purpose, std::string_view text) {
    std::string whole(purpose);
    whole += '\0';
    whole += text;
    return hmac_sha256(key.secret, whole);
}

}  // namespace

SigningKey SigningKey::make(std::int64_t number, Random& random, Instant now) {
    std::string secret(secret_bytes, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
    return {number, std::move(secret), now};
}

KeyRing::KeyRing(std::vector<SigningKey> keys) : keys_(std::move(keys)) {
    ensure(!keys_.empty(), "a key ring has a key");
    std::ranges::sort(keys_, {}, &SigningKey::number);
    for (const SigningKey& key : keys_) {
        ensure(key.number >= 1 && key.number <= most_number && key.secret.size() == secret_bytes,
               "a signing key is whole");
    }
}

std::string KeyRing::sign(std::string_view purpose, std::string_view text) const {
    return mac_of(keys_.back(), purpose, text);
}

bool KeyRing::verify(std::int64_t number, std::string_view purpose, std::string_view text, std::string_view mac) const {
    const auto key = std::ranges::find(keys_, number, &SigningKey::number);
    return key != keys_.end() && equal_in_constant_time(mac_of(*key, purpose, text), mac);
}

}  // namespace waydesk::auth
