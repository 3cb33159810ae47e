#include "server/api/day_fields.hpp"

#include "server/api/api.hpp"
#include "server/protocol/encode.hpp"

namespace waydesk::api {

DayAsker day_asker(const Call& call) { return {call.agent().agent, language_of(call.request)}; }

Outcome refused(DayRefusal refusal, const Call& call, const ApiSettings& settings) {
    protocol::Problem out = protocol::problem_from(refusal.code);
    out.field = std::move(refusal.field);
    out.sentence = std::move(refusal.sentence);
    if (refusal.promises_json.empty()) return out;
    const std::string words = protocol::text_of(out.code, language_of(call.request), settings.translate);
    std::string body = protocol::problem_json(out, words);
    body.pop_back();  // its brace
    body += R"(,"promises":)" + refusal.promises_json + "}";
    net::Response response;
    response.status = protocol::row_of(out.code).http_status;
    response.headers.add("Content-Type", "application/problem+json");
    response.body = std::move(body);
    return response;
}

Outcome told(DayAnswer answer, const Call& call, const ApiSettings& settings, int status) {
    if (auto* text = std::get_if<std::string>(&answer)) return json(std::move(*text), status);
    return refused(std::move(std::get<DayRefusal>(answer)), call, settings);
}

}  // namespace waydesk::api
