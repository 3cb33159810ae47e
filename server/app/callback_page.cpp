#include "server/app/callback_page.hpp"

#include "channels/callback/whereabouts.hpp"
#include "core/escape_html.hpp"
#include "core/language/format.hpp"
#include "kb/article/markdown.hpp"
#include "kb/help/layout.hpp"
#include "server/protocol/json_limits.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace waydesk::app {
namespace {

using callback::Callback;
using callback::State;
using kb::help::language_attributes;
using language::LanguageTag;
using protocol::Json;

constexpr std::array notices{Notice("done.moved"),      Notice("done.cancelled"),    Notice("refused.slot_gone"),
                             Notice("refused.changed"), Notice("refused.too_often"), Notice("refused.choose"),
                             Notice("refused.busy")};

std::int64_t integer_in(const Json& object, std::string_view name) {
    const Json* value = object.find(name);
    return value == nullptr || value->integer() == nullptr ? 0 : *value->integer();
}

bool flag_in(const Json& object, std::string_view name) {
    const Json* value = object.find(name);
    return value != nullptr && value->boolean() != nullptr && *value->boolean();
}

// "UTC+5:30", as people write it.
std::string offset_text(std::chrono::seconds offset) {
    const std::int64_t minutes = std::abs(offset.count()) / 60;
    std::string out = offset.count() == 0 ? "UTC" : offset.count() < 0 ? "UTC\u2212" : "UTC+";
    if (offset.count() == 0) return out;
    out += std::to_string(minutes / 60);
    if (const std::int64_t rest = minutes % 60; rest != 0) out += (rest < 10 ? ":0" : ":") + std::to_string(rest);
    return out;
}

// "America/New_York" -> "New York"
std::string place_in(std::string_view zone) {
    std::string out(zone.substr(zone.rfind('/') + 1));
    std::ranges::replace(out, '_', ' ');
    return out;
}

// What is written from left to right also among letters that are not: numbers, codes, names of places.
std::string kept_together(std::string text, const LanguageTag& language) {
    return language.is_right_to_left() ? "\u2066" + std::move(text) + "\u2069" : std::move(text);
}

time::Zone clock_of(const Callback& call) {
    const auto place = time::Zone::find(call.zone);
    return place ? callback::told_by(*place) : time::Zone::utc();
}

// What is said about one call in one language.
class Words {
public:
    Words(const language::Catalogue& texts, const LanguageTag& language) : texts_(texts), language_(language) {}

    std::string plain(std::string_view key, language::Arguments arguments = {}) const {
        return texts_.text("callback." + std::string(key), language_, arguments);
    }
    std::string say(std::string_view key, language::Arguments arguments = {}) const {
        return escape_html(plain(key, arguments));
    }

    std::string time(const callback::Window& window, const time::Zone& clock, bool shows_offset) const {
        const std::chrono::seconds offset = clock.offset_at(window.from);
        const std::string from = language::format_time(window.from, offset, language::DateStyle::weekday, language_);
        const std::string until =
            language::format_time(window.until, clock.offset_at(window.until), language::DateStyle::time, language_);
        std::string out = plain("between", {{"from", from}, {"until", until}});
        if (!shows_offset) return out;
        return plain("with_offset", {{"time", out}, {"offset", kept_together(offset_text(offset), language_)}});
    }
    std::string clock(const time::Zone& clock, Instant at) const {
        return plain("clock", {{"zone", kept_together(place_in(clock.name()), language_)},
                               {"offset", kept_together(offset_text(clock.offset_at(at)), language_)}});
    }
    std::string number(const callback::Phone& phone) const {
        const std::string number = kept_together(phone.e164, language_);
        if (phone.extension.empty()) return number;
        return plain("extension", {{"number", number}, {"extension", kept_together(phone.extension, language_)}});
    }
    const LanguageTag& language() const { return language_; }

private:
    const language::Catalogue& texts_;
    const LanguageTag& language_;
};

// Whether the window still says when: after a call that was not answered, the next one may be at another time.
bool has_time(const Callback& call) {
    if (callback::is_empty(call.wished) || callback::is_empty(call.window)) return false;
    if (call.state == State::retry_scheduled) return call.not_before == call.window.from;
    return call.state != State::no_answer && !callback::is_over(call.state);
}

std::string row(const std::string& name, const std::string& value) {
    return "<dt>" + name + "</dt><dd>" + value + "</dd>\n";
}

std::string facts(const Callback& call, const Words& words) {
    const time::Zone clock = clock_of(call);
    std::string when;
    if (callback::is_empty(call.wished) && !callback::is_over(call.state)) when = words.say("soon");
    if (has_time(call))
        when = escape_html(words.time(call.window, clock, false)) + "<br><span class=\"hint\">" +
               escape_html(words.clock(clock, call.window.from)) + "</span>";
    std::string out = "<dl class=\"call\">\n";
    if (!when.empty()) out += row(words.say("when"), when);
    out += row(words.say("number"), escape_html(words.number(call.phone)));
    out += row(words.say("topic"), "<bdi>" + escape_html(call.topic) + "</bdi>");
    if (!call.order.empty()) out += row(words.say("booking"), "<bdi>" + escape_html(call.order) + "</bdi>");
    out += row(words.say("language"), escape_html(language::language_name(call.need.language, words.language())));
    return out + "</dl>\n";
}

std::string path_of(const Callback& call, std::string_view tail, const std::string& key) {
    return "/callback/" + call.id.str() + std::string(tail) + "?key=" + escape_html(key);
}

std::string choice(const std::string& value, const std::string& text) {
    return "<li><label><input type=\"radio\" name=\"slot\" value=\"" + value + "\" required> <span>" +
           escape_html(text) + "</span></label></li>\n";
}

// Another clock than the one above is named, and so is an offset that only tells which hour is meant, or has changed.
std::string told(const OfferedTime& offered, const time::Zone& own, Instant first, const Words& words) {
    if (offered.clock.name() != own.name())
        return words.time(offered.window, offered.clock, offered.is_repeated) + " · " +
               words.clock(offered.clock, offered.window.from);
    const bool has_changed = own.offset_at(offered.window.from) != own.offset_at(first);
    return words.time(offered.window, own, offered.is_repeated || has_changed);
}

std::string moving(const Callback& call, const CallPage& page, const Words& words) {
    std::string out =
        "<section class=\"side\" aria-labelledby=\"move\">\n<h2 id=\"move\">" + words.say("change") + "</h2>\n";
    if (page.offered.times.empty() && !page.offered.is_soon_possible)
        return out + "<p>" + words.say("none_free") + "</p>\n</section>\n";
    const time::Zone own = clock_of(call);
    const Instant first = page.offered.times.empty() ? call.asked_at : page.offered.times[0].window.from;
    out += "<form method=\"post\" action=\"" + path_of(call, "/slot", page.key) + "\">\n<fieldset>\n<legend>" +
           escape_html(words.clock(own, first)) + "</legend>\n<ul class=\"choices\">\n";
    if (page.offered.is_soon_possible) out += choice("soon", words.plain("soon"));
    for (const OfferedTime& offered : page.offered.times)
        out += choice(std::to_string(offered.window.from.ms()) + "-" + std::to_string(offered.window.until.ms()),
                      told(offered, own, first, words));
    return out + "</ul>\n</fieldset>\n<p class=\"answers\"><button>" + words.say("move") +
           "</button></p>\n</form>\n</section>\n";
}

std::string cancelling(const Callback& call, const CallPage& page, const Words& words) {
    return "<section class=\"side\" aria-labelledby=\"cancel\">\n<h2 id=\"cancel\">" + words.say("cancel") +
           "</h2>\n<p>" + words.say("cancel_text") + "</p>\n<form method=\"post\" action=\"" +
           path_of(call, "/cancel", page.key) + "\">\n<p class=\"answers\"><button class=\"plain\">" +
           words.say("cancel") + "</button></p>\n</form>\n</section>\n";
}

}  // namespace

OfferedTimes offered_in(const std::string& slots_json) {
    OfferedTimes out;
    const auto parsed = protocol::parse_json(slots_json, {16, 64, 5'000});
    if (!parsed || !parsed->is_object()) return out;
    out.is_soon_possible = flag_in(*parsed, "call_soon");
    const Json* slots = parsed->find("slots");
    if (slots == nullptr || slots->array() == nullptr) return out;
    for (const Json& slot : *slots->array()) {
        if (!slot.is_object()) continue;
        const Json* name = slot.find("clock");
        if (name == nullptr || name->text() == nullptr) continue;
        const auto clock = time::Zone::find(*name->text());
        const callback::Window window{Instant::from_ms(integer_in(slot, "from")),
                                      Instant::from_ms(integer_in(slot, "until"))};
        if (clock && !callback::is_empty(window)) out.times.push_back({window, *clock, flag_in(slot, "repeated")});
    }
    return out;
}

Notice notice_in(std::string_view done, std::string_view refused) {
    const std::string wanted = done.empty() ? "refused." + std::string(refused) : "done." + std::string(done);
    const auto found = std::ranges::find(notices, wanted);
    return found == notices.end() ? Notice() : *found;
}

bool may_cancel(const Callback& call) { return !callback::is_over(call.state) && call.state != State::attempting; }

LanguageTag CallPages::language(const LanguageTag& spoken, std::vector<LanguageTag> wanted) const {
    if (spoken.is_known()) wanted.insert(wanted.begin(), spoken);
    return kb::help::best_language(wanted);
}

std::string CallPages::call(const Callback& call, const CallPage& page) const {
    const Words words(texts_, page.language);
    std::string content = "<h1>" + words.say("title") + "</h1>\n";
    if (!page.notice.empty()) {
        const bool is_done = page.notice.starts_with("done.");
        content += "<p class=\"" + std::string(is_done ? "thanks" : "note") + "\" role=\"status\">" +
                   words.say(page.notice) + "</p>\n";
    }
    content += "<p class=\"lead\">" + words.say("state." + std::string(callback::to_string(call.state))) + "</p>\n" +
               facts(call, words);
    if (has_time(call))
        content += "<p><a href=\"" + path_of(call, "/appointment.ics", page.key) + "\">" + words.say("calendar") +
                   "</a></p>\n";
    if (callback::may_be_promised(call)) content += moving(call, page, words);
    if (may_cancel(call)) content += cancelling(call, page, words);
    return whole(page.language, words.plain("title"), content, callback::is_over(call.state));
}

std::string CallPages::note_page(const LanguageTag& language, std::string_view title, std::string_view text) const {
    const std::string heading = texts_.text(title, language);
    return whole(language, heading,
                 "<h1>" + escape_html(heading) + "</h1>\n<p>" + escape_html(texts_.text(text, language)) + "</p>\n",
                 true);
}

std::string CallPages::missing(const LanguageTag& language) const {
    return note_page(language, "callback.missing", "callback.missing_text");
}
std::string CallPages::too_fast(const LanguageTag& language) const {
    return note_page(language, "callback.title", "help.too_fast");
}
std::string CallPages::unavailable(const LanguageTag& language) const {
    return note_page(language, "callback.title", "callback.refused.busy");
}

std::string CallPages::whole(const LanguageTag& language, const std::string& title, const std::string& content,
                             bool has_chat) const {
    const std::string brand = escape_html(site_.brand);
    std::string out = "<!doctype html>\n<html" + language_attributes(language) +
                      ">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"robots\" content=\"noindex\">\n<title>" +
                      escape_html(title) + " · " + brand + "</title>\n<link rel=\"stylesheet\" href=\"" +
                      kb::help::style_path(site_) +
                      "\">\n</head>\n<body>\n<header class=\"top\">\n<div class=\"bar\">" +
                      "<span class=\"brand\"><bdi>" + brand +
                      "</bdi></span></div>\n</header>\n<main id=\"content\">\n" + content + "</main>\n";
    if (has_chat && !site_.chat.empty())
        out += "<footer class=\"bottom\">\n<p>" + escape_html(texts_.text("callback.again", language)) +
               "</p>\n<p><a class=\"button\" href=\"" + escape_html(site_.chat) + "\">" +
               escape_html(texts_.text("help.person", language)) + "</a></p>\n</footer>\n";
    return out + "</body>\n</html>\n";
}

}  // namespace waydesk::app
