#include "server/app/keyed_page.hpp"

namespace waydesk::app {

void keep_secret(net::Response& response) {
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
}

net::Response keyed_page(const language::LanguageTag& language, std::string html, int status) {
    net::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Content-Security-Policy",
                         "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
                         "frame-ancestors 'none'");
    response.headers.set("Content-Language", language.str());
    keep_secret(response);
    response.body = std::move(html);
    return response;
}

net::Response led_to(std::string address) {
    net::Response response = net::Response::text(303, "");
    response.headers.set("Location", std::move(address));
    keep_secret(response);
    return response;
}

}  // namespace waydesk::app
