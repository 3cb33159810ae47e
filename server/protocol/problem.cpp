#include "server/protocol/problem.hpp"

#include "core/store/errc.hpp"
#include "desk/errc.hpp"
#include "server/protocol/json_limits.hpp"

#include <array>

namespace waydesk::protocol {
namespace {

using enum ProblemCode;

// In the order of ProblemCode. The keys are those of core/language/locales/server.
constexpr std::array<ProblemRow, 27> rows{{
    {bad_json, "bad_json", 400, "error.bad_json", "This is not valid JSON."},
    {bad_frame, "bad_frame", 400, "error.bad_frame", "Something in this request is missing or not allowed."},
    {unknown_type, "unknown_type", 400, "error.unknown_type", "This kind of request is not known here."},
    {unauthenticated, "unauthenticated", 401, "error.unauthenticated", "Please sign in."},
    {forbidden, "forbidden", 403, "error.forbidden", "You may not do this."},
    {not_found, "not_found", 404, "error.not_found", "This does not exist, or you may not see it."},
    {gone, "gone", 410, "error.gone", "This conversation was merged with another one."},
    {too_large, "too_large", 413, "error.too_large", "This is too large."},
    {too_deep, "too_deep", 400, "error.too_deep", "This request is nested too deeply."},
    {rate_limited, "rate_limited", 429, "error.rate_limited",
     "That was a little too fast. Please try again in a moment."},
    {busy, "busy", 503, "error.busy", "We are very busy right now. Please try again in a moment."},
    {changed, "changed", 409, "error.changed", "Somebody else replied in the meantime."},
    {client_id_conflict, "client_id_conflict", 409, "error.client_id_conflict",
     "A different message was already sent with this id."},
    {conversation_closed, "conversation_closed", 409, "error.conversation_closed",
     "This conversation is closed. Please start a new one."},
    {offer_gone, "offer_gone", 409, "error.offer_gone", "This offer is no longer open."},
    {over_capacity, "over_capacity", 409, "error.over_capacity", "You already have as much work as you can take."},
    {storage_full, "storage_full", 507, "error.storage_full",
     "Nothing can be saved right now because the storage is full."},
    {storage_failed, "storage_failed", 503, "error.storage_failed", "This could not be saved. Please try again."},
    {internal, "internal", 500, "error.internal", "Something went wrong on our side. Please try again."},
    {origin_refused, "origin_refused", 403, "error.origin_refused", "This site may not use this chat."},
    {banned, "banned", 403, "error.banned", "This chat is not available to you."},
    {slot_gone, "slot_gone", 409, "error.slot_gone", "This time has just been taken. Please choose another one."},
    {too_many_callbacks, "too_many_callbacks", 429, "error.too_many_callbacks",
     "You have already asked for as many calls as possible. Please wait for one, or cancel one."},
    {taken, "taken", 409, "error.taken", "Another agent has this call."},
    {too_early, "too_early", 409, "error.too_early",
     "It is too early for this call, or it is night where the traveler is."},
    {unable, "unable", 403, "error.unable", "This call needs a language or a skill that you do not have."},
    {other_traveler, "other_traveler", 409, "error.other_traveler",
     "These conversations are not of the same traveler."},
}};

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (static_cast<std::size_t>(rows[i].code) != i) return false;
    return true;
}
static_assert(is_in_order() && static_cast<std::size_t>(other_traveler) + 1 == rows.size(), "every code has its row");

ProblemCode code_from(desk::Errc error) {
    switch (error) {
        case desk::Errc::not_found: return not_found;
        case desk::Errc::forbidden: return forbidden;
        case desk::Errc::conversation_closed: return conversation_closed;
        case desk::Errc::changed: return changed;
        case desk::Errc::client_id_conflict: return client_id_conflict;
        case desk::Errc::offer_gone: return offer_gone;
        case desk::Errc::over_capacity: return over_capacity;
        case desk::Errc::not_possible: return changed;  // the status that allowed it is no longer so
        case desk::Errc::unknown_attachment: return bad_frame;
        case desk::Errc::banned: return banned;
        case desk::Errc::busy: return busy;
        case desk::Errc::storage_full: return storage_full;
        case desk::Errc::storage_failed: return storage_failed;
        case desk::Errc::moved: return gone;
        case desk::Errc::other_traveler: return other_traveler;
        default: return internal;
    }
}

ProblemCode code_from(waydesk::Errc error) {
    switch (error) {
        case waydesk::Errc::invalid: return bad_frame;
        case waydesk::Errc::not_found: return not_found;
        case waydesk::Errc::forbidden: return forbidden;
        case waydesk::Errc::conflict: return changed;
        case waydesk::Errc::busy:
        case waydesk::Errc::overloaded:
        case waydesk::Errc::timeout:
        case waydesk::Errc::unavailable: return busy;
        case waydesk::Errc::too_large: return too_large;
        case waydesk::Errc::storage_full: return storage_full;
        case waydesk::Errc::storage_failed: return storage_failed;
        default: return internal;
    }
}

ProblemCode code_from(store::Errc error) {
    switch (error) {
        case store::Errc::full: return storage_full;
        case store::Errc::follows_refused:
        case store::Errc::busy:
        case store::Errc::deadlock: return busy;
        default: return store::is_own_fault(error) ? internal : storage_failed;
    }
}

ProblemCode code_from(JsonErrc error) {
    switch (error) {
        case JsonErrc::too_deep: return too_deep;
        case JsonErrc::too_many: return too_large;
        default: return bad_json;
    }
}

}  // namespace

std::span<const ProblemRow> problem_table() { return rows; }
const ProblemRow& row_of(ProblemCode code) { return rows[static_cast<std::size_t>(code)]; }

std::string text_of(ProblemCode code, std::string_view language, const Translate& translate) {
    const ProblemRow& row = row_of(code);
    std::string text = translate ? translate(row.key, language) : std::string();
    return text.empty() ? std::string(row.english) : text;
}

Problem problem_from(const error_code& error) {
    Problem problem;
    if (error.category() == desk::desk_category()) {
        const auto reason = static_cast<desk::Errc>(error.value());
        problem.code = code_from(reason);
        if (reason == desk::Errc::unknown_attachment) problem.field = "body.attachments";
    } else if (error.category() == core_category()) {
        problem.code = code_from(static_cast<waydesk::Errc>(error.value()));
    } else if (error.category() == store::store_category()) {
        problem.code = code_from(static_cast<store::Errc>(error.value()));
    } else if (error.category() == json_category()) {
        problem.code = code_from(static_cast<JsonErrc>(error.value()));
    }
    return problem;
}

Problem as_seen_by_visitor(Problem problem) {
    if (problem.code != not_found && problem.code != forbidden) return problem;
    Problem hidden;
    hidden.code = not_found;
    return hidden;
}

}  // namespace waydesk::protocol
