#include "server/app/callback_views.hpp"

#include "channels/callback/dialling.hpp"
#include "channels/callback/promise_clock.hpp"
#include "core/json_writer.hpp"
#include "core/language/format.hpp"

#include <array>

namespace waydesk::app {
namespace {

using callback::Callback;
using callback::Window;

std::string_view to_string(callback::Kept kept) {
    static constexpr std::array<std::string_view, 5> names{"open", "kept", "re_promised", "broken", "released"};
    return names[static_cast<std::size_t>(kept)];
}

std::string_view to_string(callback::NextTry next) {
    static constexpr std::array<std::string_view, 3> names{"soon", "next_window", "none"};
    return names[static_cast<std::size_t>(next)];
}

void write_time(JsonWriter& json, std::string_view key, Instant at) {
    json.key(key);
    at.is_set() ? json.number(at.ms()) : json.null();
}

void write_window(JsonWriter& json, const Window& window, const time::Zone& place) {
    const time::Zone clock = callback::told_by(place);
    const time::CivilTime from = clock.civil(window.from);
    const bool is_repeated =
        clock.instant(from, time::Ambiguity::earlier) != clock.instant(from, time::Ambiguity::later);
    json.begin_object().member("from", window.from.ms()).member("until", window.until.ms());
    json.member("zone", place.name()).member("clock", clock.name());
    json.member("offset_s", std::int64_t{clock.offset_at(window.from).count()});
    json.member("repeated", is_repeated).end_object();
}

time::Zone zone_of(const Callback& callback) {
    const auto found = time::Zone::find(callback.zone);
    return found ? *found : time::Zone::utc();
}

void write_slot(JsonWriter& json, const Callback& callback) {
    json.key("slot");
    if (callback::is_empty(callback.window) || callback::is_empty(callback.wished))
        json.null();
    else
        write_window(json, callback.window, zone_of(callback));
    json.member("soon", callback::is_empty(callback.wished));
}

}  // namespace

std::string CallViews::card(const Callback& callback) const {
    JsonWriter json;
    json.begin_object().member("card", "callback").key("data").begin_object();
    json.member("callback", callback.id.str()).member("state", callback::to_string(callback.state));
    write_slot(json, callback);
    return json.end_object().end_object().take();
}

std::optional<std::int64_t> CallViews::position(const Callback& callback) const {
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(callback.conversation);
    if (callback.state != callback::State::queued || conversation == nullptr || !conversation->state.in_line())
        return std::nullopt;
    const Instant now = parts_.runtime.clock().now();
    for (const auto& [id, place] : parts_.runtime.router().standings(conversation->state.queue, now))
        if (id == callback.conversation) return place.position;
    return std::nullopt;
}

void CallViews::write_common(JsonWriter& json, const Callback& callback) const {
    json.member("id", callback.id.str()).member("state", callback::to_string(callback.state));
    json.member("name", callback.name).member("phone", callback.phone.e164);
    json.member("phone_as_typed", callback.phone.raw).member_or_null("extension", callback.phone.extension);
    json.member("phone_valid", callback.phone.is_valid).member("language", callback.need.language.str());
    json.member("topic", callback.topic).member_or_null("booking", callback.order).member("zone", callback.zone);
    write_slot(json, callback);
    json.member("priority", callback::to_string(callback.priority)).member("asked_at", callback.asked_at.ms());
    write_time(json, "closed_at", callback.closed_at);
    json.member("attempts", static_cast<std::int64_t>(callback.attempts.size()));
    json.member("conversation", callback.conversation.str()).key("position");
    const auto place = position(callback);
    place ? json.number(*place) : json.null();
    json.key("links").begin_object().member("ics", parts_.keys.ics_path(callback.id));
    json.member("manage", parts_.keys.manage_path(callback.id)).end_object();
}

std::string CallViews::traveler(const Callback& callback) const {
    JsonWriter json;
    json.begin_object();
    write_common(json, callback);
    return json.end_object().take();
}

void CallViews::write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const {
    json.key(key);
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    if (agent == nullptr)
        json.null();
    else
        json.begin_object().member("id", id.str()).member("name", agent->name).end_object();
}

std::string CallViews::agent(const Callback& callback, desk::AgentId reader) const {
    JsonWriter json;
    json.begin_object();
    write_common(json, callback);
    write_person(json, "agent", callback.agent);
    json.member_or_null("skill", callback.need.skill).key("contact");
    if (callback.contact)
        json.begin_object().member("id", callback.contact.str()).member("name", callback.name).end_object();
    else
        json.null();
    json.member("at_any_hour", callback.at_any_hour);
    write_time(json, "not_before", callback.not_before);
    json.key("promises").begin_array();
    const auto kept = callback::judge(callback, parts_.runtime.clock().now(), parts_.rules.tolerance);
    for (std::size_t i = 0; i < callback.promises.size(); ++i) {
        const callback::Promise& promise = callback.promises[i];
        json.begin_object().member("from", promise.window.from.ms()).member("until", promise.window.until.ms());
        json.member("made_at", promise.made_at.ms()).member("kept", to_string(kept[i])).end_object();
    }
    json.end_array().key("tries").begin_array();
    for (const callback::Attempt& attempt : callback.attempts) {
        json.begin_object().member("begun", attempt.begun.ms());
        write_time(json, "ended", attempt.ended);
        write_person(json, "agent", attempt.agent);
        json.member("outcome", callback::to_string(attempt.outcome)).member_or_null("note", attempt.note).end_object();
    }
    json.end_array().key("dial").begin_object().member("tel", callback::tel_link(callback.phone));
    json.member_or_null("sip", callback::sip_link(callback.phone, parts_.config.agent_line_domain));
    json.member("hook", !parts_.config.hook_url.empty()).end_object().key("script").begin_array();
    for (const std::string& line : script(callback, reader)) json.text(line);
    json.end_array().member("next_try", to_string(callback::next_try(callback, parts_.rules.retry)));
    return json.end_object().take();
}

std::string CallViews::step(const callback::Step& step) const {
    static constexpr std::array<std::string_view, 3> kinds{"system", "visitor", "agent"};
    JsonWriter json;
    json.begin_object().member("number", step.number).member("at", step.at.ms()).key("by").begin_object();
    json.member("kind", kinds[static_cast<std::size_t>(step.author.kind)]);
    const desk::Agent* agent = parts_.runtime.desk().agent(step.author.agent_id());
    json.member_or_null("id", step.author.str()).member_or_null("name", agent == nullptr ? "" : agent->name);
    json.end_object().member("from", callback::to_string(step.from)).member("to", callback::to_string(step.to));
    return json.member_or_null("reason", step.reason).end_object().take();
}

std::string CallViews::slots(const CallOffers::Question& question, const std::vector<callback::Slot>& slots,
                             const std::optional<routing::Span>& wait) const {
    const bool is_on = parts_.config.enabled;
    JsonWriter json;
    json.begin_object().key("slots").begin_array();
    for (const callback::Slot& slot : slots) write_window(json, slot.window, slot.place);
    json.end_array().member("zone", question.zone.empty() ? "UTC" : question.zone).key("wait_s");
    if (wait)
        json.begin_array().number(wait->first).number(wait->second).end_array();
    else
        json.null();
    const bool is_soon = is_on && offers_.can_call_soon(question.need, question.queue);
    json.member("call_soon", is_soon).key("why");
    if (!is_on)
        json.text("off");
    else if (!slots.empty())
        json.null();
    else
        json.text(offers_.anybody_speaks(question.need, question.queue) ? "none_free" : "nobody_speaks");
    return json.end_object().take();
}

std::string CallViews::told_time(const Callback& callback) const {
    const time::Zone clock = callback::told_by(zone_of(callback));
    return language::format_time(callback.window.from, clock.offset_at(callback.window.from),
                                 language::DateStyle::weekday, callback.need.language);
}

std::string CallViews::missed_text(const Callback& callback) const {
    const std::string link = parts_.address + parts_.keys.manage_path(callback.id);
    return parts_.words->text("call.missed", callback.need.language, {{"phone", callback.phone.e164}, {"link", link}});
}

std::string CallViews::reminder_text(const Callback& callback) const {
    const std::string link = parts_.address + parts_.keys.manage_path(callback.id), when = told_time(callback);
    return parts_.words->text("call.reminder", callback.need.language,
                              {{"time", when}, {"phone", callback.phone.e164}, {"link", link}});
}

std::string CallViews::summary(const Callback& callback) const {
    return parts_.words->text("call.appointment", callback.need.language, {{"brand", parts_.brand}});
}

std::string CallViews::description(const Callback& callback) const {
    return parts_.words->text("call.appointment_about", callback.need.language,
                              {{"topic", callback.topic}, {"phone", callback.phone.e164}});
}

std::string CallViews::hook_failed_text(desk::AgentId id) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    const bool speaks = agent != nullptr && !agent->languages.empty();
    const auto language = language::LanguageTag::parse_or(speaks ? agent->languages.front() : "en", {});
    return parts_.words->text("call.dial_yourself", language);
}

std::vector<std::string> CallViews::script(const Callback& callback, desk::AgentId reader) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(reader);
    const bool speaks = agent != nullptr && !agent->languages.empty();
    const auto own = language::LanguageTag::parse_or(speaks ? agent->languages.front() : "en", {});
    const std::string his = language::language_name(callback.need.language, own);
    const std::string greeting = parts_.words->text(
        "call.script.greeting", callback.need.language,
        {{"brand", parts_.brand}, {"agent", agent == nullptr ? std::string() : agent->name}, {"name", callback.name}});
    const auto line = [&](std::string_view key, language::Arguments arguments) {
        return parts_.words->text(key, own, arguments);
    };
    std::vector<std::string> out{line("call.script.greet", {{"language", his}, {"greeting", greeting}})};
    if (callback.order.empty())
        out.push_back(line("call.script.check", {{"name", callback.name}}));
    else
        out.push_back(line("call.script.check_booking", {{"name", callback.name}, {"booking", callback.order}}));
    out.push_back(line("call.script.topic", {{"topic", callback.topic}}));
    out.push_back(line("call.script.voicemail", {{"brand", parts_.brand}}));
    return out;
}

}  // namespace waydesk::app
