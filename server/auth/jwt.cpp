#include "server/auth/jwt.hpp"

#include "core/encoding.hpp"
#include "server/protocol/json_limits.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

using protocol::Json;

constexpr protocol::JsonLimits limits{4, 64, 200};
constexpr std::size_t most_claim_bytes = 320;
constexpr std::int64_t most_seconds = 253'402'300'799;  // the year 9999

struct Parts {
    std::string_view signed_text;
    Json header;
    Json claims;
    std::string signature;
};

Result<Json> decode_object(std::string_view part) {
    const Result<std::string> text = decode_base64url(part);
    if (!text) return text.error();
    Result<Json> json = protocol::parse_json(*text, limits);
    if (!json || !json->is_object()) return Errc::invalid;
    return json;
}

Result<Parts> take_apart(std::string_view token) {
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    if (token.size() > most_jwt_bytes || first == std::string_view::npos || first == last) return Errc::invalid;
    const std::string_view middle = token.substr(first + 1, last - first - 1);
    if (middle.find('.') != std::string_view::npos) return Errc::invalid;
    Result<Json> header = decode_object(token.substr(0, first));
    Result<Json> claims = decode_object(middle);
    Result<std::string> signature = decode_base64url(token.substr(last + 1));
    if (!header || !claims || !signature) return Errc::invalid;
    return Parts{token.substr(0, last), std::move(*header), std::move(*claims), std::move(*signature)};
}

std::string text_of(const Json& object, std::string_view name) {
    const Json* value = object.find(name);
    const std::string* text = value == nullptr ? nullptr : value->text();
    return text == nullptr || text->size() > most_claim_bytes ? std::string{} : *text;
}

// NumericDate: seconds, possibly with a fraction. Absent: `otherwise`; not a date: nothing.
std::optional<Instant> date_of(const Json& object, std::string_view name, Instant otherwise) {
    const Json* value = object.find(name);
    if (value == nullptr) return otherwise;
    double seconds = -1;
    if (const std::int64_t* whole = value->integer()) seconds = static_cast<double>(*whole);
    if (const double* real = value->real()) seconds = *real;
    if (!(seconds >= 0 && seconds <= static_cast<double>(most_seconds))) return std::nullopt;
    return Instant{static_cast<std::int64_t>(seconds * 1e6)};
}

bool is_signed(const Parts& parts, const std::vector<JwtKey>& keys) {
    const auto algorithm = signature_algorithm_from(text_of(parts.header, "alg"));
    if (!algorithm || parts.header.find("crit") != nullptr) return false;
    const std::string id = text_of(parts.header, "kid");
    return std::ranges::any_of(keys, [&](const JwtKey& key) {
        return key.id == id && key.key.algorithm() == *algorithm && key.key.verify(parts.signed_text, parts.signature);
    });
}

bool is_for(const Json& claims, const std::string& audience) {
    if (audience.empty()) return true;
    const Json* value = claims.find("aud");
    if (value == nullptr) return false;
    if (const std::string* one = value->text()) return *one == audience;
    const Json::Array* many = value->array();
    return many != nullptr && std::ranges::any_of(*many, [&](const Json& each) {
               return each.text() != nullptr && *each.text() == audience;
           });
}

}  // namespace

Result<JwtClaims> verify_jwt(std::string_view token, const std::vector<JwtKey>& keys, const JwtRules& rules,
                             Instant now) {
    const Result<Parts> parts = take_apart(token);
    if (!parts || !is_signed(*parts, keys)) return Errc::invalid;
    const Json& claims = parts->claims;
    if (!rules.issuer.empty() && text_of(claims, "iss") != rules.issuer) return Errc::invalid;
    if (!is_for(claims, rules.audience)) return Errc::invalid;
    const std::optional<Instant> expires_at = date_of(claims, "exp", Instant{});
    const std::optional<Instant> not_before = date_of(claims, "nbf", now);
    const std::optional<Instant> issued_at = date_of(claims, "iat", now);
    if (!expires_at || !expires_at->is_set() || !not_before || !issued_at) return Errc::invalid;
    if (*not_before > now + jwt_clock_skew || *issued_at > now + jwt_clock_skew) return Errc::invalid;
    if (now >= *expires_at + jwt_clock_skew) return Errc::timeout;
    JwtClaims out{text_of(claims, "sub"), text_of(claims, "name"), text_of(claims, "email"), text_of(claims, "locale"),
                  *expires_at};
    if (out.subject.empty()) return Errc::invalid;
    return out;
}

}  // namespace waydesk::auth
