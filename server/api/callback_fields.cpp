#include "server/api/callback_fields.hpp"

#include "channels/callback/errc.hpp"
#include "core/time/zone.hpp"
#include "core/utf8.hpp"
#include "server/protocol/limits.hpp"

#include <algorithm>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the end of the year 9999
constexpr Duration longest_slot = 24h;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_region(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return text.empty() || (text.size() == 2 && std::ranges::all_of(text, is_letter));
}

// In its usual form; empty: it is none.
std::string language_from(std::string_view text) {
    const auto tag = language::LanguageTag::parse(text);
    return tag && tag->is_known() ? tag->str() : std::string();
}

bool is_zone(std::string_view name) { return name.size() <= most_zone_bytes && time::Zone::find(name).has_value(); }

// Of the query; nothing: it is too long, or not UTF-8.
std::optional<std::string> text_in(const Call& call, std::string_view name, std::size_t most_bytes) {
    std::string text = call.request.query_value(name).value_or("");
    if (text.size() > most_bytes || !is_valid_utf8(text)) return std::nullopt;
    return text;
}

callback::Window window_of(Fields& fields, std::string_view wrong) {
    const auto from = fields.optional_int("from", 0, latest_ms);
    const auto until = fields.optional_int("until", 0, latest_ms);
    if (!from || !until || *until <= *from) {
        fields.refuse(wrong);
        return {};
    }
    const callback::Window window{Instant::from_ms(*from), Instant::from_ms(*until)};
    if (window.until - window.from > longest_slot) fields.refuse(wrong);
    return window;
}

void read_slot(Fields& fields, CallAsked& out) {
    const Json* slot = fields.optional_object("slot");
    if (slot == nullptr) return;
    Fields inner(*slot);
    const bool knows_all = !inner.unknown_field({"from", "until"});
    out.slot = window_of(inner, "slot");
    if (!inner.ok() || !knows_all) fields.refuse("slot");
}

std::string_view sentence_key(const error_code& code) {
    if (code == callback::Errc::too_many_promises) return "callback.moved_too_often";
    return code == callback::Errc::not_possible || code == Errc::conflict ? "callback.changed" : "";
}

std::string_view in_english(std::string_view key) {
    return key == "callback.moved_too_often"
               ? "This call was moved too often. Please wait for it, or cancel it and ask for a new one."
               : "This call has changed in the meantime: somebody is calling now, or it is over.";
}

ProblemCode code_from(callback::Errc error) {
    switch (error) {
        case callback::Errc::forbidden: return ProblemCode::forbidden;
        case callback::Errc::unable: return ProblemCode::unable;
        case callback::Errc::taken: return ProblemCode::taken;
        case callback::Errc::too_early: return ProblemCode::too_early;
        case callback::Errc::bad_window:
        case callback::Errc::slot_gone: return ProblemCode::slot_gone;
        case callback::Errc::too_many: return ProblemCode::too_many_callbacks;
        case callback::Errc::not_possible:
        case callback::Errc::too_many_promises: return ProblemCode::changed;
        case callback::Errc::window_needed:
        case callback::Errc::ok: break;  // the system's own
    }
    return ProblemCode::internal;
}

Problem problem_of(const CallbackRefusal& refusal) {
    Problem out = refusal.code.category() == callback::callback_category()
                      ? problem(code_from(static_cast<callback::Errc>(refusal.code.value())))
                      : protocol::problem_from(refusal.code);
    if (!refusal.field.empty()) out.field = refusal.field;
    return out;
}

}  // namespace

SlotsRead read_slots(const Call& call) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    SlotsAsked out;
    out.asker = call.author();
    const auto language = text_in(call, "language", language::LanguageTag::max_length);
    out.language = language_from(language.value_or(""));
    if (out.language.empty()) return wrong("language");
    const auto zone = text_in(call, "zone", most_zone_bytes);
    if (!zone || (!zone->empty() && !is_zone(*zone))) return wrong("zone");
    out.zone = *zone;
    const std::string any_hour = call.request.query_value("any_hour").value_or("false");
    if (any_hour != "true" && any_hour != "false") return wrong("any_hour");
    out.at_any_hour = any_hour == "true";
    const auto booking = text_in(call, "booking", callback::most_order_bytes);
    if (!booking) return wrong("booking");
    out.booking = *booking;
    const auto skill = text_in(call, "skill", callback::most_skill_bytes);
    if (!skill) return wrong("skill");
    if (out.asker.is_agent()) out.skill = *skill;
    const std::string conversation = call.request.query_value("conversation").value_or("");
    if (conversation.empty()) return out;
    const auto id = desk::ConversationId::parse(conversation);
    if (!id) return problem(ProblemCode::not_found);
    out.conversation = *id;
    return out;
}

std::vector<Field> call_fields() {
    return {{"client_id", "string", true}, {"name", "string", true},     {"phone", "string", true},
            {"region", "string"},          {"language", "string", true}, {"topic", "string", true},
            {"booking", "string"},         {"zone", "string", true},     {"slot", "object"},
            {"any_hour", "boolean"},       {"consent", "boolean", true}, {"conversation", "string"}};
}

CallRead read_call(const Call& call) {
    Fields fields(call.body);
    CallAsked out;
    out.asker = call.author();
    out.client_id = fields.require_text("client_id", protocol::max_client_id_bytes);
    out.name = fields.require_text("name", callback::most_name_bytes);
    if (is_blank(out.name)) fields.refuse("name");
    out.phone = fields.require_text("phone", callback::most_phone_bytes);
    if (is_blank(out.phone)) fields.refuse("phone");
    out.region = fields.optional_text("region", 2);
    if (!is_region(out.region)) fields.refuse("region");
    out.language = language_from(fields.require_text("language", language::LanguageTag::max_length));
    if (out.language.empty()) fields.refuse("language");
    out.topic = fields.require_text("topic", callback::most_topic_bytes);
    if (is_blank(out.topic)) fields.refuse("topic");
    out.booking = fields.optional_text("booking", callback::most_order_bytes);
    out.zone = fields.require_text("zone", most_zone_bytes);
    if (!is_zone(out.zone)) fields.refuse("zone");
    read_slot(fields, out);
    out.at_any_hour = fields.optional_bool("any_hour").value_or(false);
    out.consent = fields.optional_bool("consent").value_or(false);
    if (!out.consent) fields.refuse("consent");
    out.conversation = fields.optional_id<desk::ConversationId>("conversation").value_or(desk::ConversationId{});
    if (!fields.ok()) return fields.problem();
    return out;
}

WindowRead read_choice(const Call& call) {
    Fields fields(call.body);
    const bool is_soon = fields.optional_bool("soon").value_or(false);
    const auto is_given = [&](std::string_view name) {
        const Json* value = call.body.find(name);
        return value != nullptr && !value->is_null();
    };
    callback::Window window;
    if (!is_soon)
        window = window_of(fields, "from");
    else if (is_given("from") || is_given("until"))
        fields.refuse("soon");  // one or the other
    if (!fields.ok()) return fields.problem();
    return window;
}

Outcome told(CallbackAnswer answer, const Call& call, const protocol::Translate& translate, int status) {
    if (auto* text = std::get_if<std::string>(&answer)) return json(std::move(*text), status);
    const auto& refusal = std::get<CallbackRefusal>(answer);
    Problem out = problem_of(refusal);
    if (const std::string_view key = sentence_key(refusal.code); !key.empty()) {
        if (translate) out.sentence = translate(key, language_of(call.request));
        if (out.sentence.empty()) out.sentence = in_english(key);
    }
    if (call.author().is_visitor()) out = protocol::as_seen_by_visitor(std::move(out));
    return out;
}

}  // namespace waydesk::api
