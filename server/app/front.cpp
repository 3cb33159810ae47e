#include "server/app/front.hpp"

#include "server/net/echo.hpp"
#include "server/net/security_headers.hpp"

namespace waydesk::app {
namespace {

constexpr std::size_t poll_body_bytes = 512 * 1024;
constexpr std::string_view subprotocol = "waydesk.v1";

net::Response not_found() { return net::Response::problem(404, "not_found", "There is nothing here."); }
net::Response origin_refused() { return net::Response::problem(403, "origin_refused", "This page may not connect."); }

bool names_a_subprotocol(const net::Request& request) {
    return request.headers.find("Sec-WebSocket-Protocol").has_value();
}

// Below which folder of the built pages a path lies; empty: below none.
std::string built_path(std::string_view path, bool shows_demo) {
    path.remove_prefix(1);
    if (path.starts_with("w/v1/app/")) return "app/" + std::string(path.substr(9));
    if (path.starts_with("w/v1/")) return "loader/" + std::string(path.substr(5));
    if (path.starts_with("console/")) return std::string(path);
    return shows_demo ? "demo/" + std::string(path) : std::string();
}

}  // namespace

Front::Front(FrontSettings settings, const Clock& clock, IdSource& session_ids)
    : settings_(std::move(settings)),
      clock_(clock),
      session_ids_(session_ids),
      connects_(auth::Rate::per(60s, std::max<std::int64_t>(1, settings_.connects_per_address_minute))) {}

net::BodyPolicy Front::body_policy(const net::Request& head) const {
    if (head.path == "/rt/poll") return {poll_body_bytes};
    if (HelpFront::takes(head.path)) return {HelpFront::body_limit(head)};
    if (CallbackFront::takes(head.path)) return {CallbackFront::body_limit(head)};
    if (SurveyFront::takes(head.path)) return {SurveyFront::body_limit(head)};
    return {parts_->api.body_limit(head)};
}

auth::OriginVerdict Front::origin_of(const net::Request& request) const {
    const std::string_view origin = request.headers.find("Origin").value_or("");
    if (origin.empty()) return auth::OriginVerdict::missing;
    return parts_->sites.is_any_sites(origin) ? auth::OriginVerdict::accepted : auth::OriginVerdict::refused;
}

Front::Connect Front::count_connect(const std::string& address) {
    const std::scoped_lock lock(connects_mutex_);
    const bool is_allowed =
        settings_.connects_per_address_minute == 0 || connects_.try_take(address, clock_.monotonic());
    return {session_ids_.next<protocol::SessionId>(), is_allowed};
}

Task<net::Response> Front::handle(net::Request request) {
    if (parts_->api.takes(request.path)) co_return co_await parts_->api.handle(std::move(request));
    if (HelpFront::takes(request.path)) co_return co_await parts_->help.handle(std::move(request));
    if (CallbackFront::takes(request.path)) co_return co_await parts_->callbacks.handle(std::move(request));
    if (SurveyFront::takes(request.path)) co_return co_await parts_->surveys.handle(std::move(request));
    if (request.path == "/rt/poll") {
        if (request.method != "POST") co_return net::Response::problem(405, "bad_frame", "Only POST is possible here.");
        if (origin_of(request) != auth::OriginVerdict::accepted) co_return origin_refused();
        std::function<bool()> may_open = [this, peer = request.peer] { return count_connect(peer).is_allowed; };
        co_return co_await parts_->polls.handle(std::move(request), std::move(may_open));
    }
    if (request.path == "/rt") co_return net::Response::problem(426, "bad_frame", "This address speaks WebSocket.");
    co_return page(request);
}

Task<net::Upgrade> Front::upgrade(net::Request request) {
    if (!settings_.echo_path.empty() && request.path == settings_.echo_path) co_return net::accept_echo();
    if (request.path != "/rt") co_return not_found();
    const bool names_one = names_a_subprotocol(request);
    if (names_one && !request.headers.has_token("Sec-WebSocket-Protocol", subprotocol))
        co_return net::Response::problem(400, "version", "The only subprotocol is waydesk.v1.");
    const auth::OriginVerdict origin = origin_of(request);
    if (origin == auth::OriginVerdict::refused) co_return origin_refused();
    const Connect connect = count_connect(request.peer);
    if (!connect.is_allowed)
        co_return net::Response::problem(429, "rate_limited", "Too many connections from this address.");
    net::Accept accept;
    if (names_one) accept.subprotocol = subprotocol;
    accept.options.max_message =
        parts_->gateway.session.limits.message_bytes;  // the session itself closes what is too large before sign-in
    accept.events =
        std::make_shared<SocketSession>(parts_->gateway, connect.session, origin == auth::OriginVerdict::accepted);
    co_return accept;
}

api::Sites::Entry Front::site_of(const net::Request& request) const {
    return parts_->sites.find(request.query_value("site").value_or(""));
}

// Which page carries the tag, as browsers say it when they fetch the loader: its origin (Fetch, "Referer" under the
// policy strict-origin-when-cross-origin).
void Front::note_tag(const net::Request& request) const {
    const std::string_view page = request.headers.find("Referer").value_or("");
    const auto site = site_of(request);
    const std::size_t host = page.find("://");
    if (site == nullptr || host == std::string_view::npos) return;
    parts_->sites.saw(*site, setup::Sight::loaded, page.substr(0, page.find_first_of("/?#", host + 3)));
}

net::Response Front::page(const net::Request& request) const {
    if (request.path == "/console" || request.path == "/w/v1/app") {
        net::Response redirect = net::Response::text(308, "");
        redirect.headers.set("Location", request.path + "/");
        return redirect;
    }
    const std::string path = built_path(request.path, settings_.shows_demo);
    if (path == "loader/loader.js") note_tag(request);
    std::optional<net::Response> found = path.empty() ? std::nullopt : parts_->pages.serve(request, path);
    if (!found) return not_found();
    std::vector<std::string> embedders;
    if (path.starts_with("app/")) {  // the widget's document may be framed by the pages of its site
        if (const auto site = site_of(request)) {
            embedders = site->site.origins;
            embedders.emplace_back("'self'");
        }
    }
    found->headers.set("Content-Security-Policy", net::page_policy(embedders));
    if (request.path.starts_with("/w/v1/")) found->headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    return std::move(*found);
}

}  // namespace waydesk::app
