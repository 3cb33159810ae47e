#include "server/net/security_headers.hpp"

namespace waydesk::net {

void add_security_headers(Response& response, bool secure) {
    Headers& headers = response.headers;
    headers.set_default("Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.set_default("X-Content-Type-Options", "nosniff");
    headers.set_default("Referrer-Policy", "no-referrer");
    headers.set_default("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) headers.set_default("Strict-Transport-Security", "max-age=31536000");
}

std::string page_policy(std::span<const std::string> embedders) {
    std::string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; "
        "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; frame-ancestors";
    if (embedders.empty()) return policy + " 'none'";
    for (const auto& origin : embedders) policy.append(" ").append(origin);
    return policy;
}

}  // namespace waydesk::net
