#pragma once
// How what people configure is asked for, answered and refused. Lives on: the I/O thread of the call.

#include "server/api/route.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

inline Outcome outcome_of(Configured configured, int status = 200) {
    if (auto* text = std::get_if<std::string>(&configured)) return json(std::move(*text), status);
    if (const auto* code = std::get_if<error_code>(&configured))
        return *code == Errc::conflict ? Outcome(problem(protocol::ProblemCode::changed, "version")) : failure(*code);
    const Flaw& flaw = std::get<Flaw>(configured);
    protocol::Problem out = problem(protocol::ProblemCode::bad_frame, flaw.field);
    out.sentence = flaw.sentence;
    return out;
}

// A route with a body as long as what people configure may be, or without one when it has no fields.
inline Route configuring(std::string_view method, std::string_view pattern, Access access, std::vector<Field> fields,
                         std::string_view summary, std::function<Task<Outcome>(Call&)> handle) {
    const BodyKind body = fields.empty() ? BodyKind::none : BodyKind::long_json;
    return {method, pattern, access, body, std::move(fields), {}, summary, std::move(handle)};
}

}  // namespace waydesk::api
