#include "server/app/case_requote.hpp"

#include "core/time/rfc3339.hpp"
#include "kb/policy/document.hpp"
#include "kb/policy/quote.hpp"
#include "kb/quoting/telling.hpp"
#include "server/app/policy_views.hpp"

namespace waydesk::app {
namespace {

using kb::policy::Node;

// The same question, asked at another time.
std::string asked_at(const Node& request, Instant now) {
    JsonWriter out;
    out.begin_object();
    for (const Node::Member& member : *request.object()) {
        out.key(member.key);
        if (member.key == "at")
            out.text(time::format_utc(now));
        else
            kb::policy::write(out, member.value);
    }
    return out.end_object().take();
}

std::vector<std::string> versions_of(const kb::policy::Answer& answer) {
    std::vector<std::string> out;
    for (const kb::policy::UsedPolicy& used : answer.versions)
        out.push_back(used.id + "/" + std::to_string(used.version));
    return out;
}

}  // namespace

std::optional<Requoted> quoted_anew(const kb::quoting::GivenQuote& before, const kb::policy::Library& library,
                                    const language::Catalogue& words, const time::Zone& zone, Instant now) {
    const auto node = kb::policy::parse_document(before.request);
    if (!node || node->object() == nullptr) return std::nullopt;
    auto request = kb::policy::read_request(*node, library.tables());
    if (!request) return std::nullopt;
    request->at = now;
    const kb::policy::Answer answer = kb::policy::quote(library, *request);
    const auto* refund = answer.find<kb::policy::Refund>();
    if (answer.status() != kb::policy::Status::ok || refund == nullptr || refund->groups.empty()) return std::nullopt;
    Requoted out;
    out.amount = {refund->refund, answer.currency}, out.rule = refund->groups.front().rule;
    if (answer.next) out.valid_until = answer.next->at;
    out.quote = before;
    out.quote.id = {}, out.quote.at = now, out.quote.given_by = "system", out.quote.valid_until = out.valid_until;
    out.quote.policies = versions_of(answer);
    out.quote.request = asked_at(*node, now), out.quote.answer = kb::policy::answer_json(answer);
    const kb::quoting::Reader reader{language::LanguageTag::parse_or(before.language, {}), zone};
    JsonWriter told;
    told.begin_object();
    write_told(told, kb::quoting::tell(answer, *request, library, words, reader));
    out.quote.told = told.end_object().take();
    return out;
}

}  // namespace waydesk::app
