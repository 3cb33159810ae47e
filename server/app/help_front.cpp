#include "server/app/help_front.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"
#include "kb/help/layout.hpp"
#include "kb/help/pages.hpp"
#include "kb/help/sitemap.hpp"
#include "server/app/page_request.hpp"

namespace waydesk::app {
namespace {

using language::LanguageTag;

constexpr std::size_t most_form_bytes = 16 * 1024;
constexpr std::size_t most_query = 200;  // code points; the field takes no more
constexpr std::size_t hits_shown = 20;
constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// Nothing is shown without asking whether it changed, and an answer to that costs no more than its head.
constexpr std::string_view always_ask = "public, max-age=0, must-revalidate";

net::Response redirect(int status, const std::string& to) {
    net::Response response = net::Response::text(status, "");
    response.headers.set("Location", to);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

net::Response with_tag(const net::Request& request, std::string body, std::string_view type, std::string_view cache) {
    const std::string tag = "\"" + encode_hex(sha256(body).substr(0, 12)) + "\"";
    net::Response response;
    response.headers.add("ETag", tag);
    response.headers.add("Cache-Control", std::string(cache));
    if (request.headers.has_token("If-None-Match", tag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", std::string(type));
    response.body = std::move(body);
    return response;
}

net::Response page(const net::Request& request, const LanguageTag& language, std::string html, int status = 200) {
    net::Response response = with_tag(request, std::move(html), "text/html; charset=utf-8", always_ask);
    if (response.status == 200) response.status = status;
    response.headers.set("Content-Security-Policy", std::string(policy));
    response.headers.set("Content-Language", language.str());
    if (status != 200) response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

HelpFront::HelpFront(HelpOfDesk& help, api::DoorKeeper& doors, kb::help::Site site)
    : help_(help), doors_(doors), site_(std::move(site)) {}

bool HelpFront::takes(std::string_view path) {
    return path == "/help" || path.starts_with("/help/") || path == "/robots.txt";
}

std::size_t HelpFront::body_limit(const net::Request& head) { return head.method == "POST" ? most_form_bytes : 0; }

kb::help::Context HelpFront::context() const {
    return {texts_, site_, deadline_, help_.knowledge().shelf(), help_.knowledge().today()};
}

std::optional<HelpFront::Address> HelpFront::address_of(std::string_view path) {
    path.remove_prefix(std::string_view("/help/").size());
    const std::size_t slash = path.find('/');
    const auto language = LanguageTag::parse(path.substr(0, slash));
    if (!language || !kb::help::speaks(*language) || language->str() != path.substr(0, slash)) return std::nullopt;
    Address out;
    out.language = *language;
    if (slash == std::string_view::npos) return out;
    const std::string_view rest = path.substr(slash + 1);
    const std::size_t next = rest.find('/');
    out.slug = rest.substr(0, next);
    if (next != std::string_view::npos) out.behind = rest.substr(next + 1);
    return out;
}

net::Response HelpFront::missing(const net::Request& request, const LanguageTag& language) const {
    return page(request, language, kb::help::missing_page(context(), language), 404);
}

net::Response HelpFront::file(const net::Request& request) const {
    if (request.path == "/robots.txt")
        return with_tag(request, kb::help::robots_text(context()), "text/plain; charset=utf-8", always_ask);
    if (request.path == "/help/sitemap.xml")
        return with_tag(request, kb::help::sitemap(context()), "application/xml; charset=utf-8", always_ask);
    return with_tag(request, kb::help::style_sheet(site_), "text/css; charset=utf-8",
                    "public, max-age=31536000, immutable");
}

Task<net::Response> HelpFront::handle(net::Request request) {
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (request.path == "/robots.txt" || request.path == "/help/sitemap.xml" ||
        request.path == kb::help::style_path(site_)) {
        if (!is_read) co_return net::Response::problem(405, "bad_frame", "Only GET is possible here.");
        co_return file(request);
    }
    if (request.path == "/help" || request.path == "/help/") {
        net::Response response = redirect(302, kb::help::home_path(kb::help::best_language(wishes(request))));
        response.headers.set("Vary", "Accept-Language");
        co_return response;
    }
    auto address = address_of(request.path);
    if (!address) co_return missing(request, kb::help::best_language(wishes(request)));
    if (address->behind == "feedback") {
        if (request.method != "POST") co_return net::Response::problem(405, "bad_frame", "Only POST is possible here.");
        co_return co_await feedback(std::move(request), std::move(*address));
    }
    if (!is_read) co_return net::Response::problem(405, "bad_frame", "Only GET is possible here.");
    if (!address->behind.empty()) co_return missing(request, address->language);
    if (!address->slug.empty()) co_return co_await article(std::move(request), std::move(*address));
    if (!request.path.ends_with('/')) co_return redirect(308, kb::help::home_path(address->language));
    co_return co_await topics(std::move(request), address->language);
}

Task<net::Response> HelpFront::topics(net::Request request, LanguageTag language) {
    const std::string typed = request.query_value("q").value_or("");
    const std::string query(is_valid_utf8(typed) ? first_code_points(typed, most_query) : std::string_view());
    if (query.find_first_not_of(" \t\r\n") == std::string::npos)
        co_return page(request, language, kb::help::topics_page(context(), language));
    const Duration wait = co_await doors_.wait_for_question(request.peer);
    if (wait > Duration{0}) co_return page(request, language, kb::help::too_fast_page(context(), language), 429);
    kb::article::Question question;
    question.text = query;
    question.languages = {language};
    question.limit = hits_shown;
    auto hits = co_await help_.hits(std::move(question));
    if (!hits) co_return net::Response::problem(503, "busy", "The search does not answer. Please try again.");
    net::Response response = page(request, language, kb::help::results_page(context(), language, query, *hits));
    response.headers.set("Cache-Control", "private, no-cache");
    co_return response;
}

Task<net::Response> HelpFront::article(net::Request request, Address address) {
    const bool is_thanked = request.query_value("thanks").has_value();
    auto html = kb::help::article_page(context(), address.language, address.slug, is_thanked);
    if (!html) co_return missing(request, address.language);
    co_return page(request, address.language, std::move(*html));
}

// Without script: the form comes, is kept, and the reader goes back to the article, so that reloading sends nothing.
Task<net::Response> HelpFront::feedback(net::Request request, Address address) {
    const std::string answer = form_value(request, "helpful");
    if (answer != "yes" && answer != "no") co_return net::Response::problem(400, "bad_frame", "yes or no is expected.");
    const std::string comment = form_value(request, "comment");
    if (!is_valid_utf8(comment)) co_return net::Response::problem(400, "bad_frame", "The comment is not UTF-8.");
    const Duration wait = co_await doors_.wait_for_question(request.peer);
    if (wait > Duration{0})
        co_return page(request, address.language, kb::help::too_fast_page(context(), address.language), 429);
    api::Helpfulness said;
    said.key = {address.slug, address.language};
    said.is_helpful = answer == "yes";
    said.comment = comment;
    said.address = request.peer;
    said.browser = std::string(request.headers.find("User-Agent").value_or(""));
    const Result<void> heard = co_await help_.helped(std::move(said));
    if (!heard && heard.error() == Errc::not_found) co_return missing(request, address.language);
    if (!heard) co_return net::Response::problem(503, "busy", "This could not be saved. Please try again.");
    co_return redirect(303, kb::help::article_path(address.language, address.slug) + "?thanks=1#feedback");
}

}  // namespace waydesk::app
