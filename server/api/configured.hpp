#pragma once
// How what people configure is answered, and refused. Lives on: the I/O thread of the call.

#include "server/api/call.hpp"
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

}  // namespace waydesk::api
