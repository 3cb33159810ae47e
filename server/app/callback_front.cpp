#include "server/app/callback_front.hpp"

#include "channels/callback/callback_key.hpp"
#include "channels/callback/errc.hpp"
#include "core/encoding.hpp"
#include "server/app/keyed_page.hpp"
#include "server/app/page_request.hpp"

#include <charconv>

namespace waydesk::app {
namespace {

using language::LanguageTag;

constexpr std::size_t most_form_bytes = 1'024;
constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the end of the year 9999

net::Response wrong_method(std::string_view allowed) {
    net::Response response =
        net::Response::problem(405, "bad_frame", "Only " + std::string(allowed) + " is possible here.");
    response.headers.set("Allow", std::string(allowed));
    keep_secret(response);
    return response;
}

// "soon", which is an empty window, or "FROM-UNTIL" in milliseconds.
std::optional<callback::Window> slot_in(std::string_view text) {
    if (text == "soon") return callback::Window{};
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        const bool is_whole = failed == std::errc{} && end == digits.data() + digits.size();
        return is_whole && value >= 0 && value <= latest_ms ? std::optional(value) : std::nullopt;
    };
    const auto from = number(text.substr(0, dash)), until = number(text.substr(dash + 1));
    if (!from || !until || *until <= *from) return std::nullopt;
    return callback::Window{Instant::from_ms(*from), Instant::from_ms(*until)};
}

std::string_view name_of(const error_code& why) {
    if (why == callback::Errc::slot_gone || why == callback::Errc::bad_window) return "slot_gone";
    if (why == callback::Errc::not_possible || why == Errc::conflict) return "changed";
    return why == callback::Errc::too_many_promises ? "too_often" : "busy";
}

net::Response back_to(const std::string& path, std::string_view key, const std::string& notice) {
    return led_to(path + "?key=" + encode_percent(key) + "&" + notice);
}

}  // namespace

CallbackFront::CallbackFront(api::CallbackPort& calls, Wait wait, kb::help::Site site)
    : calls_(calls), wait_(std::move(wait)), site_(std::move(site)) {}

bool CallbackFront::takes(std::string_view path) { return path.starts_with("/callback/"); }

std::size_t CallbackFront::body_limit(const net::Request& head) { return head.method == "POST" ? most_form_bytes : 0; }

std::optional<CallbackFront::Asked> CallbackFront::asked_in(const net::Request& request) {
    std::string_view rest = request.path;
    rest.remove_prefix(std::string_view("/callback/").size());
    const std::size_t slash = rest.find('/');
    const auto id = callback::CallbackId::parse(rest.substr(0, slash));
    std::string key = request.query_value("key").value_or("");
    if (!id || key.size() != callback::CallbackKeys::length) return std::nullopt;
    const std::string_view tail = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
    if (!tail.empty() && tail != "/slot" && tail != "/cancel" && tail != "/appointment.ics") return std::nullopt;
    return Asked{*id, std::move(key), std::string(tail)};
}

net::Response CallbackFront::missing(const net::Request& request) const {
    const LanguageTag language = pages_.language({}, wishes(request));
    return keyed_page(language, pages_.missing(language), 404);
}

net::Response CallbackFront::failed(const net::Request& request, const error_code& why) const {
    if (why == Errc::not_found) return missing(request);
    const LanguageTag language = pages_.language({}, wishes(request));
    return keyed_page(language, pages_.unavailable(language), 503);
}

Task<net::Response> CallbackFront::handle(net::Request request) {
    auto asked = asked_in(request);
    if (!asked) co_return missing(request);
    const bool is_form = asked->tail == "/slot" || asked->tail == "/cancel";
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (is_form && request.method != "POST") co_return wrong_method("POST");
    if (!is_form && !is_read) co_return wrong_method("GET");
    const Duration wait = co_await wait_(request.peer);
    if (wait > Duration{0}) {
        const LanguageTag language = pages_.language({}, wishes(request));
        co_return keyed_page(language, pages_.too_fast(language), 429);
    }
    if (asked->tail == "/slot") co_return co_await move(std::move(request), std::move(*asked));
    if (asked->tail == "/cancel") co_return co_await cancel(std::move(request), std::move(*asked));
    if (asked->tail == "/appointment.ics") co_return co_await appointment(std::move(request), std::move(*asked));
    Result<callback::Callback> call = co_await calls_.by_key(asked->id, asked->key);
    if (!call) co_return failed(request, call.error());
    co_return co_await show(std::move(request), std::move(*asked), std::move(*call));
}

Task<net::Response> CallbackFront::show(net::Request request, Asked asked, callback::Callback call) {
    CallPage shown;
    shown.language = pages_.language(call.need.language, wishes(request));
    shown.key = asked.key;
    shown.notice = notice_in(request.query_value("done").value_or(""), request.query_value("refused").value_or(""));
    if (callback::may_be_promised(call)) {
        const api::CallbackAnswer slots = co_await calls_.slots_by_key(asked.id, asked.key);
        if (const auto* text = std::get_if<std::string>(&slots)) shown.offered = offered_in(*text);
    }
    co_return keyed_page(shown.language, pages_.call(call, shown));
}

// Without script: the form comes, what it asks for is done, and the reader is led back, so that reloading does nothing.
Task<net::Response> CallbackFront::move(net::Request request, Asked asked) {
    const auto slot = slot_in(form_value(request, "slot"));
    if (!slot) {
        const Result<callback::Callback> call = co_await calls_.by_key(asked.id, asked.key);
        if (!call) co_return failed(request, call.error());
        co_return back_to("/callback/" + asked.id.str(), asked.key, "refused=choose");
    }
    const api::CallbackAnswer answer = co_await calls_.choose_by_key(asked.id, asked.key, *slot);
    co_return came_back(request, asked, answer, "done=moved");
}

Task<net::Response> CallbackFront::cancel(net::Request request, Asked asked) {
    const api::CallbackAnswer answer = co_await calls_.cancel_by_key(asked.id, asked.key);
    co_return came_back(request, asked, answer, "done=cancelled");
}

net::Response CallbackFront::came_back(const net::Request& request, const Asked& asked,
                                       const api::CallbackAnswer& answer, std::string_view done) const {
    const auto* refusal = std::get_if<api::CallbackRefusal>(&answer);
    if (refusal != nullptr && refusal->code == Errc::not_found) return missing(request);
    const std::string notice =
        refusal == nullptr ? std::string(done) : "refused=" + std::string(name_of(refusal->code));
    return back_to("/callback/" + asked.id.str(), asked.key, notice);
}

Task<net::Response> CallbackFront::appointment(net::Request request, Asked asked) {
    Result<std::string> text = co_await calls_.ics_by_key(asked.id, asked.key);
    if (!text) co_return failed(request, text.error());
    const bool is_off = text->find("\r\nMETHOD:CANCEL\r\n") != std::string::npos;
    net::Response response;
    response.headers.set("Content-Type",
                         std::string("text/calendar; charset=utf-8; method=") + (is_off ? "CANCEL" : "PUBLISH"));
    response.headers.set("Content-Disposition", "attachment; filename=\"appointment.ics\"");
    keep_secret(response);
    response.body = std::move(*text);
    co_return response;
}

}  // namespace waydesk::app
