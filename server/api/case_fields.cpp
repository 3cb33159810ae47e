#include "server/api/case_fields.hpp"

#include "server/protocol/limits.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::size_t most_step_bytes = 32;

Problem problem_of(CaseRefusal refusal) {
    Problem out = protocol::problem_from(refusal.code);
    if (refusal.code == Errc::overloaded) out.code = ProblemCode::rate_limited;  // he has too many already
    out.sentence = std::move(refusal.sentence);
    if (refusal.flaws.empty()) return out;
    const Flaw& first = refusal.flaws.front();
    out.field = first.field;
    if (out.sentence.empty()) out.sentence = first.sentence;
    out.flaws = std::move(refusal.flaws);
    return out;
}

}  // namespace

CaseAsker case_asker(const Call& call) {
    CaseAsker out;
    out.author = call.author();
    out.verified = out.author.is_visitor() && call.visitor().verified;
    out.language = language_of(call.request);
    return out;
}

std::string fields_text(Fields& fields) {
    const Json* object = fields.optional_object("fields");
    return object == nullptr ? "{}" : protocol::to_text(*object);
}

std::vector<Field> move_fields() { return {{"step", "string", true}, {"fields", "object"}, {"steps", "integer"}}; }

MoveRead read_move(const Call& call, std::string kind) {
    const auto id = call.id<cases::CaseId>();
    if (!id) return protocol::problem_from(id.error());
    Fields fields(call.body);
    CaseMove out;
    out.asker = case_asker(call), out.kind = std::move(kind), out.id = *id;
    out.step = fields.require_text("step", most_step_bytes);
    out.fields = fields_text(fields);
    out.steps = fields.optional_int("steps", 0, static_cast<std::int64_t>(cases::most_steps));
    if (!fields.ok()) return fields.problem();
    return out;
}

Outcome told(CaseAnswer answer, const Call& call, int status) {
    if (auto* text = std::get_if<std::string>(&answer)) return json(std::move(*text), status);
    Problem out = problem_of(std::move(std::get<CaseRefusal>(answer)));
    const bool is_missing = out.code == ProblemCode::not_found;
    if (call.author().is_visitor() && is_missing) out = protocol::as_seen_by_visitor(std::move(out));
    return out;
}

}  // namespace waydesk::api
