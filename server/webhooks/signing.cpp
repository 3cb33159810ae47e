#include "server/webhooks/signing.hpp"

#include "core/encoding.hpp"

namespace waydesk::webhooks {
namespace {

constexpr std::string_view prefix = "whsec_";
constexpr std::size_t secret_bytes = 32;

}  // namespace

std::string make_secret(Random& random) {
    std::string bytes(secret_bytes, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return std::string(prefix) + encode_base64(bytes);
}

std::optional<std::string> sign(std::string_view secret, std::string_view id, Instant at, std::string_view body) {
    if (!secret.starts_with(prefix)) return std::nullopt;
    const auto key = decode_base64(secret.substr(prefix.size()));
    if (!key || key->empty()) return std::nullopt;
    std::string text(id);
    text.append(".").append(std::to_string(at.ms() / 1000)).append(".").append(body);
    return "v1," + encode_base64(hmac_sha256(*key, text));
}

}  // namespace waydesk::webhooks
