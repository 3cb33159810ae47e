#include "channels/email/reply_token.hpp"

#include "core/encoding.hpp"

#include <algorithm>

namespace waydesk::email {
namespace {

// Crockford's alphabet: no letter that is taken for another.
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t id_bytes = 8;
constexpr std::size_t token_bytes = 1 + id_bytes + ReplyTokens::mac_bytes;
static_assert((token_bytes * 8 + 4) / 5 == ReplyTokens::length);

std::string encode(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char byte : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(byte);
        for (held += 8; held >= 5; held -= 5) out += alphabet[bits >> static_cast<unsigned>(held - 5) & 31U];
    }
    if (held > 0) out += alphabet[bits << static_cast<unsigned>(5 - held) & 31U];
    return out;
}

std::optional<std::string> decode(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 5U | static_cast<std::uint32_t>(value);
        held += 5;
        if (held < 8) continue;
        held -= 8;
        out += static_cast<char>(bits >> static_cast<unsigned>(held) & 0xffU);
    }
    if ((bits & ((1U << static_cast<unsigned>(held)) - 1U)) != 0) return std::nullopt;  // one spelling only
    return out;
}

std::string bytes_of(std::int64_t value) {
    std::string out;
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
    return out;
}

std::string mac(const TokenKey& key, std::string_view text) {
    return hmac_sha256(key.secret, text).substr(0, ReplyTokens::mac_bytes);
}

struct Parts {
    std::string_view local, domain;
};
std::optional<Parts> parts_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos) return std::nullopt;
    return Parts{address.substr(0, at), address.substr(at + 1)};
}

}  // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_mailbox(std::string_view address, std::string_view mailbox) {
    const std::string given = lower(address), own = lower(mailbox);
    const auto one = parts_of(given), other = parts_of(own);
    if (!one || !other || one->domain != other->domain) return false;
    return one->local.substr(0, one->local.find('+')) == other->local;
}

ReplyTokens::ReplyTokens(std::vector<TokenKey> keys) : keys_(std::move(keys)) {
    ensure(!keys_.empty(), "there is a key for reply tokens");
}

std::string ReplyTokens::token(desk::ConversationId conversation) const {
    std::string text(1, static_cast<char>(keys_.back().number));
    text += bytes_of(conversation.value);
    return encode(text + mac(keys_.back(), text));
}

std::optional<desk::ConversationId> ReplyTokens::read(std::string_view token) const {
    if (token.size() != length) return std::nullopt;
    const auto bytes = decode(lower(token));
    if (!bytes || bytes->size() != token_bytes) return std::nullopt;
    const std::string_view text = std::string_view(*bytes).substr(0, 1 + id_bytes);
    const auto key = std::ranges::find(keys_, static_cast<unsigned char>(text[0]), &TokenKey::number);
    if (key == keys_.end() || !equal_in_constant_time(mac(*key, text), std::string_view(*bytes).substr(text.size())))
        return std::nullopt;
    std::uint64_t id = 0;
    for (const char byte : text.substr(1)) id = id << 8U | static_cast<unsigned char>(byte);
    return desk::ConversationId{static_cast<std::int64_t>(id)};
}

std::string ReplyTokens::address(std::string_view mailbox, desk::ConversationId conversation) const {
    const std::size_t at = mailbox.rfind('@');
    return std::string(mailbox.substr(0, at)) + "+" + token(conversation) + std::string(mailbox.substr(at));
}

std::optional<desk::ConversationId> ReplyTokens::of_address(std::string_view address, std::string_view mailbox) const {
    const auto parts = parts_of(address);
    if (!parts || !is_mailbox(address, mailbox)) return std::nullopt;
    const std::size_t plus = parts->local.find('+');
    return plus == std::string_view::npos ? std::nullopt : read(parts->local.substr(plus + 1));
}

std::optional<desk::ConversationId> ReplyTokens::of_message_id(std::string_view id, std::string_view mailbox) const {
    const std::string given = lower(id), own = lower(mailbox);
    const auto parts = parts_of(given), home = parts_of(own);
    if (!parts || !home || parts->domain != home->domain) return std::nullopt;
    const std::size_t dot = parts->local.find('.');
    return dot == std::string_view::npos ? std::nullopt : read(parts->local.substr(0, dot));
}

}  // namespace waydesk::email
