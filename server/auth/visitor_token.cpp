#include "server/auth/visitor_token.hpp"

#include "core/encoding.hpp"

namespace waydesk::auth {
namespace {

constexpr std::string_view purpose = "visitor";
constexpr std::string_view prefix = "wv_";
constexpr std::size_t mac_bytes = 32;
constexpr char format = 1;
constexpr char verified_flag = 1;

void put_integer(std::string& out, std::int64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
}

void put_text(std::string& out, std::string_view text) {
    ensure(text.size() <= 255, "texts of a visitor token are short");
    out += static_cast<char>(text.size());
    out += text;
}

std::int64_t seconds_of(Instant at) { return at.us / 1'000'000; }
Instant from_seconds(std::int64_t seconds) { return Instant::from_ms(seconds * 1000); }

// Reads what was signed by us, so a wrong length can only be a fault of ours; it is refused all the same.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    std::int64_t integer() {
        const std::string_view eight = take(8);
        std::uint64_t value = 0;
        for (const char c : eight) value = (value << 8) | static_cast<unsigned char>(c);
        return static_cast<std::int64_t>(value);
    }
    char byte() {
        const std::string_view one = take(1);
        return one.empty() ? '\0' : one[0];
    }
    std::string text() { return std::string(take(static_cast<unsigned char>(byte()))); }
    bool is_at_end() const { return rest_.empty() && !failed_; }

private:
    std::string_view take(std::size_t count) {
        if (rest_.size() < count) failed_ = true;
        const std::string_view taken = failed_ ? std::string_view{} : rest_.substr(0, count);
        if (!failed_) rest_.remove_prefix(count);
        return taken;
    }
    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace

std::string sign_visitor_token(const KeyRing& keys, const VisitorClaims& claims) {
    std::string body{format, static_cast<char>(keys.newest()), claims.verified ? verified_flag : '\0'};
    put_integer(body, claims.workspace.value);
    put_integer(body, claims.identity.value);
    put_integer(body, seconds_of(claims.first_issued_at));
    put_integer(body, seconds_of(claims.issued_at));
    put_text(body, claims.site);
    put_text(body, claims.device);
    return std::string(prefix) + encode_base64url(body + keys.sign(purpose, body));
}

Result<VisitorClaims> read_visitor_token(const KeyRing& keys, std::string_view token) {
    if (token.size() > most_visitor_token || !token.starts_with(prefix)) return Errc::invalid;
    const Result<std::string> bytes = decode_base64url(token.substr(prefix.size()));
    if (!bytes || bytes->size() < mac_bytes + 3 || bytes->front() != format) return Errc::invalid;
    const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - mac_bytes);
    const std::string_view mac = std::string_view(*bytes).substr(body.size());
    if (!keys.verify(static_cast<unsigned char>(body[1]), purpose, body, mac)) return Errc::invalid;
    VisitorClaims claims;
    claims.verified = body[2] == verified_flag;
    Cursor cursor(body.substr(3));
    claims.workspace.value = cursor.integer();
    claims.identity.value = cursor.integer();
    claims.first_issued_at = from_seconds(cursor.integer());
    claims.issued_at = from_seconds(cursor.integer());
    claims.site = cursor.text();
    claims.device = cursor.text();
    if (!cursor.is_at_end()) return Errc::invalid;
    return claims;
}

Instant expires_at(const VisitorClaims& claims, const VisitorTokenLife& life) {
    return claims.issued_at + life.opens_sockets;
}

bool opens_sockets(const VisitorClaims& claims, const VisitorTokenLife& life, Instant now) {
    return now < expires_at(claims, life);
}

bool may_renew(const VisitorClaims& claims, const VisitorTokenLife& life, std::string_view device, Instant now) {
    return claims.device == device && now < claims.first_issued_at + life.renews_itself;
}

}  // namespace waydesk::auth
