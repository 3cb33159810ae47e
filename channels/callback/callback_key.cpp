#include "channels/callback/callback_key.hpp"

#include "core/encoding.hpp"

namespace waydesk::callback {
namespace {

std::string key_of(std::string_view secret, CallbackId id) {
    return encode_hex(hmac_sha256(secret, id.str()).substr(0, CallbackKeys::mac_bytes));
}

}  // namespace

CallbackKeys::CallbackKeys(const std::vector<std::string>& signing_secrets) {
    ensure(!signing_secrets.empty(), "there is a key for links to callbacks");
    for (const std::string& secret : signing_secrets) secrets_.push_back(hmac_sha256(secret, "callback link"));
}

std::string CallbackKeys::key(CallbackId id) const { return key_of(secrets_.back(), id); }

bool CallbackKeys::opens(CallbackId id, std::string_view key) const {
    bool does = false;
    for (const std::string& secret : secrets_) does |= equal_in_constant_time(key_of(secret, id), key);
    return does;
}

std::string CallbackKeys::manage_path(CallbackId id) const { return "/callback/" + id.str() + "?key=" + key(id); }

std::string CallbackKeys::ics_path(CallbackId id) const {
    return "/callback/" + id.str() + "/appointment.ics?key=" + key(id);
}

}  // namespace waydesk::callback
