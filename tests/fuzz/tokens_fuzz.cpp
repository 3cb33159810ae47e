// What we hand out to be brought back to us: visitor tokens, file links, cookies, tickets, CSRF values, and what sites
// sign for us (JWT, HMAC). What was made is read as what it was; whatever is changed in it is refused.
#include "core/encoding.hpp"
#include "core/utf8.hpp"
#include "server/auth/cookie.hpp"
#include "server/auth/csrf.hpp"
#include "server/auth/file_link.hpp"
#include "server/auth/site_identity.hpp"
#include "server/auth/socket_tickets.hpp"
#include "server/auth/visitor_token.hpp"
#include "tests/fuzz/input.hpp"

#include <algorithm>

using namespace waydesk;
using namespace waydesk::auth;
using waydesk::testing::FuzzInput;

namespace {

const Instant now = Instant::from_ms(1'767'000'000'000);

const KeyRing& keys() {
    static const KeyRing ring = [] {
        SeededRandom random(7);
        return KeyRing({SigningKey::make(3, random, now), SigningKey::make(9, random, now)});
    }();
    return ring;
}

const std::string& secret() {
    static const std::string text = "a secret of the shop, long enough for anybody";
    return text;
}

const SiteKeys& site_keys() {
    static const SiteKeys made{
        secret(), {{"", SignatureKey::make(SignatureAlgorithm::hs256, secret()).value()}}, {"shop", "waydesk"}};
    return made;
}

// The same text with something changed in it; may be the same by chance.
std::string changed(FuzzInput& in, std::string text) {
    for (auto times = 1 + in.below(3); times > 0; --times) {
        const std::size_t at = in.below(text.size() + 1);
        switch (in.below(5)) {
            case 0: text.insert(at, 1, in.letter()); break;
            case 1: text.erase(at, 1 + in.below(3)); break;
            case 2: text.append(in.text(4)); break;
            case 3:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << in.below(8)));
                break;
            default:
                if (at < text.size()) text[at] = in.letter();
        }
    }
    return text;
}

void visitor_tokens(FuzzInput& in) {
    VisitorClaims claims;
    claims.workspace.value = static_cast<std::int64_t>(in.number());
    claims.identity.value = static_cast<std::int64_t>(in.number());
    claims.site = in.text(64);
    claims.device = in.text(most_device_bytes);
    claims.first_issued_at = Instant::from_ms(static_cast<std::int64_t>(in.below(4'000'000'000)) * 1000);
    claims.issued_at = claims.first_issued_at + std::chrono::seconds(in.below(100'000));
    claims.verified = in.below(2) == 0;
    const std::string token = sign_visitor_token(keys(), claims);
    ensure(token.size() <= most_visitor_token, "our tokens are not too long for us");
    const auto read = read_visitor_token(keys(), token);
    ensure(read.has_value() && *read == claims, "a token says what was signed");
    const std::string other = changed(in, token);
    ensure(other == token || !read_visitor_token(keys(), other), "a changed token is refused");
    ensure(!read_visitor_token(keys(), "wv_" + encode_base64url(in.rest())), "nobody else signs");
}

void file_links(FuzzInput& in) {
    const desk::AttachmentId file{1 + static_cast<std::int64_t>(in.below(1'000'000))};
    const FileLink link{file, (in.below(2) == 0 ? "a_" : "v_") + std::to_string(in.below(1'000)),
                        Instant::from_ms(now.ms() / 1000 * 1000 + static_cast<std::int64_t>(in.below(600)) * 1000)};
    const std::string url = sign_file_link(keys(), link);
    const auto part = [&](const char* name) {
        const auto at = url.find(name) + 3;
        return url.substr(at, url.find('&', at) - at);
    };
    std::string expiry = part("?e="), reader = part("&p="), signature = part("&s=");
    const auto read = [&] { return read_file_link(keys(), file, {expiry, reader, signature}, now); };
    const auto as_made = read();
    const bool is_expired = link.expires_at <= now;
    ensure(is_expired ? !as_made : as_made.has_value(), "a link works until it expires");
    if (as_made) ensure(as_made->reader == link.reader && as_made->expires_at == link.expires_at, "as it was made");
    ensure(!read_file_link(keys(), desk::AttachmentId{file.value + 1}, {expiry, reader, signature}, now),
           "for that file only");
    const std::string before = expiry + "&" + reader + "&" + signature;
    std::string* const parts[] = {&expiry, &reader, &signature};
    std::string& one = *parts[in.below(3)];
    one = changed(in, one);
    if (expiry + "&" + reader + "&" + signature != before) ensure(!read(), "a changed link is refused");
}

void cookies(FuzzInput& in) {
    SeededRandom random(in.number());
    const Transport transport = in.below(2) == 0 ? Transport::tls : Transport::plain;
    const std::string name(session_cookie_name(transport));
    const std::string token = random.token(token_bytes);
    const std::string set = set_session_cookie(transport, token, 1h);
    const std::string pair = set.substr(0, set.find(';'));
    ensure(find_cookie(pair, name) == token, "a browser brings back what was set");
    const std::string noise = in.rest();
    const auto found = find_cookie(noise, name);
    if (found) {
        ensure(noise.find(*found) != std::string::npos && noise.find(name) != std::string::npos, "it stands there");
        ensure(!find_cookie(noise + "; " + pair, name), "twice is not ours");
    }
    for (const std::string& header : {noise + "; " + pair, pair + "; " + noise}) {
        const auto beside = find_cookie(header, name);
        ensure(!beside || beside == token || header.find(*beside) != std::string::npos, "nothing is made up");
        if (noise.find(name) == std::string::npos && header.size() <= most_cookie_header)
            ensure(beside == token, "foreign cookies do not hide ours");
    }
    ensure(is_csrf_valid(token, csrf_value(token)), "the page's value fits its session");
    const std::string other = changed(in, csrf_value(token));
    ensure(other == csrf_value(token) || !is_csrf_valid(token, other), "a changed value does not");
    ensure(!is_csrf_valid("", noise), "no session, no value");
}

void tickets(FuzzInput& in) {
    SeededRandom random(in.number());
    const OpaqueToken token = OpaqueToken::make(random, "wd_");
    ensure(token.hash == sha256(token.text) && token.hash.size() == 32, "only the hash is kept");
    SocketTickets book(60s);
    const auto issued = book.issue({desk::AgentId{5}, SessionKey{6}, {}, {}}, random, now);
    const std::string other = changed(in, issued.text);
    if (other != issued.text) ensure(!book.redeem(other, now), "a changed ticket opens nothing");
    ensure(!book.redeem(in.rest(), now), "nor does anything else");
    const Instant later = now + std::chrono::seconds(in.below(120));
    ensure(book.redeem(issued.text, later).has_value() == (later < issued.expires_at), "it opens within its time");
    ensure(!book.redeem(issued.text, later), "and once");
}

std::string signed_jwt(const std::string& header, const std::string& claims) {
    const std::string text = encode_base64url(header) + "." + encode_base64url(claims);
    return text + "." + encode_base64url(hmac_sha256(secret(), text));
}

void identities(FuzzInput& in) {
    const std::string id = "user-" + std::to_string(in.below(100'000));
    const std::string expiry = std::to_string(now.ms() / 1000 + 1 + static_cast<std::int64_t>(in.below(3'600)));
    const std::string good =
        signed_jwt(R"({"alg":"HS256","typ":"JWT"})",
                   R"({"iss":"shop","aud":["x","waydesk"],"sub":")" + id + R"(","exp":)" + expiry + "}");
    const auto proved = prove_identity(JwtProof{good}, site_keys(), now);
    ensure(proved.has_value() && proved->external_id == id, "what the site signed is believed");
    const std::string other = changed(in, good);
    ensure(other == good || !prove_identity(JwtProof{other}, site_keys(), now), "a changed token is not");
    const std::string hmac = encode_hex(hmac_sha256(secret(), id));
    ensure(prove_identity(HmacProof{id, hmac, {}, {}}, site_keys(), now).has_value(), "nor is a signed id refused");
    std::string hmac_changed = changed(in, hmac);
    std::ranges::transform(hmac_changed, hmac_changed.begin(), [](unsigned char c) { return std::tolower(c); });
    ensure(hmac_changed == hmac || !prove_identity(HmacProof{id, hmac_changed, {}, {}}, site_keys(), now),
           "a changed proof proves nothing");
    // A site that signs any nonsense: it is refused or gives an identity that can be stored.
    const std::string header = in.below(3) == 0 ? in.text(60) : R"({"alg":"HS256"})";
    const auto nonsense = prove_identity(JwtProof{signed_jwt(header, in.rest())}, site_keys(), now);
    if (!nonsense) return;
    ensure(!nonsense->external_id.empty() && nonsense->external_id.size() <= most_external_id_bytes, "an id");
    for (const std::string& text : {nonsense->external_id, nonsense->name, nonsense->email})
        ensure(is_valid_utf8(text), "texts are valid UTF-8");
    prove_identity(JwtProof{in.rest()}, site_keys(), now);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzInput in(data, size);
    switch (in.below(5)) {
        case 0: visitor_tokens(in); break;
        case 1: file_links(in); break;
        case 2: cookies(in); break;
        case 3: tickets(in); break;
        default: identities(in);
    }
    return 0;
}
