#include "server/api/case_letters.hpp"

#include "core/document/html.hpp"
#include "server/api/case_fields.hpp"
#include "server/api/file_response.hpp"

#include <charconv>

namespace waydesk::api {

using protocol::ProblemCode;

LetterRead read_letter(const Call& call, std::string kind) {
    const auto id = call.id<cases::CaseId>();
    if (!id) return protocol::problem_from(id.error());
    CaseLetterAsked out;
    out.asker = case_asker(call), out.kind = std::move(kind), out.id = *id;
    const std::string& step = call.parameters.at("step");
    const auto [end, failed] = std::from_chars(step.data(), step.data() + step.size(), out.step);
    if (failed != std::errc{} || end != step.data() + step.size() || out.step < 1)
        return problem(ProblemCode::not_found);
    const std::string form = call.request.query_value("form").value_or("html");
    if (form != "html" && form != "pdf") return problem(ProblemCode::bad_frame, "form");
    out.is_pdf = form == "pdf";
    if (const auto language = call.request.query_value("language"); language && !language->empty()) {
        const auto tag = language::LanguageTag::parse(*language);
        if (!tag || !tag->is_known()) return problem(ProblemCode::bad_frame, "language");
        out.language = tag->str();
    }
    return out;
}

Outcome letter_response(Result<CaseLetter> letter) {
    if (!letter) return failure(letter.error());
    net::Response response;
    response.headers.add("Content-Type", letter->is_pdf ? "application/pdf" : "text/html; charset=utf-8");
    response.headers.add("Content-Disposition", disposition(letter->is_pdf ? "attachment" : "inline", letter->name));
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Content-Security-Policy",
                         letter->is_pdf ? "sandbox; default-src 'none'" : "sandbox; " + document::html_policy());
    response.headers.add("Cross-Origin-Resource-Policy", "same-site");
    response.headers.add("Cache-Control", "private, no-store");
    response.body = std::move(letter->bytes);
    return response;
}

}  // namespace waydesk::api
