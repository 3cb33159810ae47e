#pragma once
// Everything that can be wrong with a request, as the other side is told: on the socket and over HTTP alike.
// Pure; any thread.

#include "core/flaw.hpp"
#include "core/result.hpp"
#include "desk/event.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace waydesk::protocol {

enum class ProblemCode : std::uint8_t {
    bad_json,
    bad_frame,
    unknown_type,
    unauthenticated,
    forbidden,
    not_found,
    gone,
    too_large,
    too_deep,
    rate_limited,
    busy,
    changed,
    client_id_conflict,
    conversation_closed,
    offer_gone,
    over_capacity,
    storage_full,
    storage_failed,
    internal,
    origin_refused,  // HTTP only
    banned,
    // of callbacks; HTTP only
    slot_gone,
    too_many_callbacks,
    taken,
    too_early,
    unable,
    other_traveler,  // HTTP only
};

// The newer agent message that answers `changed`.
struct Newer {
    std::int64_t seq = 0;
    desk::Author by;
    std::string name;
};

struct Problem {
    ProblemCode code = ProblemCode::internal;
    std::string field;  // path of the wrong field; empty: none
    std::optional<std::int64_t> retry_after_ms;
    std::optional<desk::ConversationId> moved_to;  // with `gone`
    std::optional<Newer> newer;                    // with `changed`
    std::string sentence;  // what is wrong with what people configured, in English; empty: the code's own text
    Flaws flaws;           // all that is wrong, each with its field, in the reader's language; HTTP only
};

struct ProblemRow {
    ProblemCode code;
    std::string_view name;  // on the wire
    int http_status;
    std::string_view key;      // of the translated text, see core/language
    std::string_view english;  // when the catalogue has none
};

// The text of a key in a language (BCP 47), empty when there is none. From core/language, handed in by server/app.
using Translate = std::function<std::string(std::string_view key, std::string_view language)>;

std::span<const ProblemRow> problem_table();
const ProblemRow& row_of(ProblemCode code);
std::string text_of(ProblemCode code, std::string_view language, const Translate& translate);

// What the modules' errors (core, desk, JSON) mean outside; everything else is `internal`.
Problem problem_from(const error_code& error);

// A visitor cannot tell what is not there from what is not his: both are `not_found`, without any detail.
Problem as_seen_by_visitor(Problem problem);

}  // namespace waydesk::protocol
