#pragma once
// What the routes of visits and inspections read alike: which are asked for, and the step that is to be taken. Lives
// on: the I/O thread of the call.

#include "server/api/api.hpp"
#include "server/api/case_fields.hpp"
#include "server/api/surveys_port.hpp"

namespace waydesk::api {

inline constexpr std::int64_t most_followed_items = 200;

// Nothing of the path is an id: not_found.
template <class Id>
std::variant<FollowingMove, protocol::Problem> read_following_move(const Call& call) {
    const auto id = call.id<Id>();
    if (!id) return protocol::problem_from(id.error());
    protocol::Fields fields(call.body);
    FollowingMove out;
    out.asker = call.agent().agent, out.language = language_of(call.request), out.id = id->value;
    out.step = fields.require_text("step", 32);
    out.fields = fields_text(fields);
    out.steps = fields.optional_int("steps", 0, static_cast<std::int64_t>(cases::most_steps));
    if (!fields.ok()) return fields.problem();
    return out;
}

template <class Id>
std::variant<FollowingFilter, protocol::Problem> read_following_filter(const Call& call) {
    const auto wrong = [](std::string_view field) {
        return problem(protocol::ProblemCode::bad_frame, std::string(field));
    };
    FollowingFilter out;
    if (const std::string state = call.request.query_value("state").value_or(""); !state.empty()) out.state = state;
    const auto agent = call.query_id<desk::AgentId>("agent"), scorer = call.query_id<desk::AgentId>("scorer");
    if (!agent || !scorer) return wrong(agent ? "scorer" : "agent");
    const auto before = call.query_id<Id>("cursor");
    if (!before) return wrong("cursor");
    const auto limit = call.query_number("limit", out.limit, 1, most_followed_items);
    if (!limit) return wrong("limit");
    out.agent = *agent, out.scorer = *scorer, out.before = before->value, out.limit = *limit;
    return out;
}

// Milliseconds of the query; not set when it is not there. Nothing: it is no time.
inline std::optional<Instant> query_time(const Call& call, std::string_view name) {
    constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the end of the year 9999
    const auto ms = call.query_number(name, 0, 0, latest_ms);
    return ms ? std::optional(Instant::from_ms(*ms)) : std::nullopt;
}

}  // namespace waydesk::api
