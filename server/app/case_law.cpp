#include "server/app/case_law.hpp"

#include "core/log.hpp"
#include "kb/policy/deadline.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

using cases::Case;
using cases::ClockForm;
using kb::policy::Layer;

struct Name {
    std::string_view kind;
    std::string_view clock;
    std::string_view deadline;  // as policies name it
};
constexpr std::array names{
    Name{"complaint", "acceptance", "complaint_accept"}, Name{"complaint", "legal_answer", "complaint_reply"},
    Name{"complaint", "respondent", "respondent_reply"}, Name{"complaint", "conclusion", "complaint_close"},
    Name{"refund", "payment", "refund_payment"},
};

const kb::policy::Policy* newest(const kb::policy::Library& library, std::string_view id) {
    for (const Layer layer : {Layer::law, Layer::contract, Layer::service}) {
        const auto all = library.layer(layer);  // the highest version of an id first
        const auto found = std::ranges::find_if(all, [&](const auto& one) { return one->id == id; });
        if (found != all.end()) return found->get();
    }
    return nullptr;
}

std::string_view regime_of(const Case& one) {
    if (one.kind != "refund") return cases::text_of(one.fields, "regime");
    const std::string_view rule = cases::text_of(one.fields, "rule");
    return rule.substr(0, rule.find('/'));
}

// When the traveler asked for his money: he agreed to the quote then.
Instant asked_at(const Case& one, Instant otherwise) {
    const auto agreed = std::ranges::find(one.clocks, "submission", &cases::CaseClock::name);
    return agreed == one.clocks.end() ? otherwise : agreed->started;
}

// What is known of the case, as policies ask: when what happened, and how it was paid.
kb::policy::Request request_of(const Case& one, Instant from) {
    kb::policy::Request out;
    out.ask.kind = kb::policy::AskKind::deadline;
    out.at = one.kind == "refund" ? asked_at(one, from) : one.opened_at;
    out.times["complaint_received"] = one.opened_at;
    for (const std::string_view moment : {"complaint_accepted", "respondent_served"})
        out.times[std::string(moment)] = from;
    if (const std::string_view method = cases::text_of(one.fields, "method"); !method.empty())
        out.facts.set(kb::policy::FactId::payment, std::string(method));
    return out;
}

}  // namespace

cases::LegalClocks legal_clocks(const kb::policy::Library& library) {
    return [&library](const Case& one, const ClockForm& form, Instant from) {
        std::vector<cases::LegalDue> out;
        const auto name = std::ranges::find_if(
            names, [&](const Name& each) { return each.kind == one.kind && each.clock == form.name; });
        if (name == names.end()) return out;
        const kb::policy::Policy* policy = newest(library, regime_of(one));
        if (policy == nullptr) return out;
        const auto due = kb::policy::likely_due(*policy, library.tables(), request_of(one, from), name->deadline);
        if (!due)
            log::warn("case_deadline_unknown",
                      {{"case", one.id.str()}, {"policy", policy->id}, {"why", due.error().reason}});
        else if (*due)
            out.push_back({(*due)->at, (*due)->rule});
        return out;
    };
}

}  // namespace waydesk::app
