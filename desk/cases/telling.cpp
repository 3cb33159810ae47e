#include "desk/cases/telling.hpp"

#include <algorithm>
#include <array>

namespace waydesk::cases {
namespace {

struct Name {
    std::string_view kind;
    std::string_view state;
    std::string_view label;
};

// Where a state is called something else to travelers than to staff.
constexpr std::array plain_names{
    Name{"complaint", "registered", "read"},
    Name{"complaint", "classified", "read"},
    Name{"complaint", "accepted", "investigated"},
    Name{"complaint", "investigating", "investigated"},
    Name{"complaint", "waiting_supplier", "investigated"},
    Name{"complaint", "escalated", "next_level"},
    Name{"complaint", "mediation", "next_level"},
    Name{"complaint", "executing", "agreed"},
    Name{"complaint", "feedback", "settled"},
    Name{"complaint", "followed_up", "settled"},
    Name{"complaint", "archived", "settled"},
    Name{"complaint", "improving", "settled"},
    Name{"complaint", "improved", "settled"},
    Name{"refund", "disputed", "supplier_rejected"},
    Name{"refund", "bank_processing", "paid_out"},
};

constexpr std::array needs{
    Name{"complaint", "waiting_traveler", "question"},
    Name{"complaint", "proposed", "proposal"},
    Name{"complaint", "rejected", "rejected"},
    Name{"refund", "quoted", "quote"},
    Name{"refund", "recalculated", "quote"},
    Name{"refund", "held", "documents"},
    Name{"refund", "paid_out", "arrival"},
    Name{"refund", "bank_processing", "arrival"},
};

// Documents that are written for somebody else.
constexpr std::array<std::string_view, 2> inner_documents{"request_for_answer", "improvement"};

// Our own clocks whose end we promise to travelers, or that is theirs.
constexpr std::array<std::string_view, 8> promised{"first_answer", "acceptance", "answer",  "consideration",
                                                   "execution",    "payment",    "pass_on", "arrival"};

constexpr std::array words{
    Wording{"This must be told.", "case.wrong.required"},
    Wording{"The list is empty.", "case.wrong.required"},
    Wording{"A text is expected.", "case.wrong.kind"},
    Wording{"The text is not valid UTF-8.", "case.wrong.kind"},
    Wording{"A time is expected.", "case.wrong.kind"},
    Wording{"A count is expected.", "case.wrong.kind"},
    Wording{"Yes or no is expected.", "case.wrong.kind"},
    Wording{"A list is expected.", "case.wrong.kind"},
    Wording{"The value is not of the field's kind.", "case.wrong.kind"},
    Wording{"The text is too long.", "case.wrong.too_long"},
    Wording{"The list is too long.", "case.wrong.too_long"},
    Wording{"This is not one of the choices.", "case.wrong.choice"},
    Wording{"Something in the list is not one of the choices.", "case.wrong.choice"},
    Wording{"A sum with its currency is expected.", "case.wrong.sum"},
    Wording{"A sum cannot be negative.", "case.wrong.sum"},
    Wording{"This step has no such field.", "case.wrong.no_field"},
    Wording{"There is no such field.", "case.wrong.no_field"},
    Wording{"An object of fields is expected.", "case.wrong.no_field"},
    Wording{"The time for this was extended once already.", "case.wrong.extended"},
    Wording{"The time for this is over: it had to be extended before.", "case.wrong.extended_late"},
    Wording{"The new date is not later than the old one.", "case.wrong.not_later"},
    Wording{"No such clock is running.", "case.wrong.no_clock"},
    Wording{"A group is represented by one to three persons.", "case.wrong.representatives"},
    Wording{"A group needs at least one who speaks for it.", "case.wrong.representatives"},
    Wording{"A remedy in money needs its sum.", "case.wrong.no_sum"},
    Wording{"The sum is above what you may grant: who approved it?", "case.wrong.above_limit"},
    Wording{"Nobody approves his own proposal.", "case.wrong.own_proposal"},
    Wording{"Whom the complaint is about does not handle it.", "case.wrong.about_handler"},
    Wording{"A complaint of severity 1 is accepted by a leader.", "case.wrong.needs_leader"},
    Wording{"The remedy is money: the reference of its payment is missing.", "case.wrong.no_payment"},
    Wording{"A complaint with an unpaid remedy is not archived.", "case.wrong.no_payment"},
    Wording{"An incomplete file is not archived.", "case.wrong.incomplete_file"},
    Wording{"A complaint is no duplicate of itself.", "case.wrong.own_duplicate"},
    Wording{"It was closed more than 90 days ago: new facts make a new complaint.", "case.wrong.too_old"},
    Wording{"This is not the sum that was quoted: it has to be told and agreed anew.", "case.wrong.other_sum"},
    Wording{"This is not the rule that was quoted.", "case.wrong.other_rule"},
    Wording{"Approval is given by whoever takes this step.", "case.wrong.own_approval"},
    Wording{"The traveler never agreed to a sum.", "case.wrong.not_agreed"},
    Wording{"This is in the future.", "case.wrong.future"},
    Wording{"The quote has run out: the sum has to be worked out anew.", "case.wrong.run_out"},
    Wording{"Nobody was asked to run after anything.", "case.wrong.no_task"},
    Wording{"This is not later than the beginning.", "case.wrong.not_later"},
    Wording{"The corrected version is a later one than the wrong one.", "case.wrong.earlier_version"},
    Wording{"There is no such version of this policy.", "case.wrong.no_version"},
    Wording{"Not all of the quotes are settled yet.", "case.wrong.not_settled"},
    Wording{"It belongs to no group.", "case.wrong.no_group"},
    Wording{"A complaint joins one that stands for several, and not itself.", "case.wrong.other_group"},
    Wording{"There is no such complaint.", "case.wrong.no_complaint"},
    Wording{"There is no such agent.", "case.wrong.no_agent"},
    Wording{"This is nobody who may approve as much.", "case.wrong.approver"},
};

std::string_view label_of(std::span<const Name> names, std::string_view kind, std::string_view state) {
    const auto found =
        std::ranges::find_if(names, [&](const Name& name) { return name.kind == kind && name.state == state; });
    return found == names.end() ? std::string_view() : found->label;
}

bool is_his(const CaseClock& clock) {
    return clock.is_legal() || std::ranges::find(promised, clock.name) != promised.end();
}

}  // namespace

bool is_told(const Process& process, const Step& step) {
    const StepForm* form = process.step(step.name);
    if (form == nullptr) return false;
    const bool is_called_otherwise = label_key(process.kind, step.from) != label_key(process.kind, step.to);
    return sends_document(step) || is_called_otherwise || form->who.any_of(Actor::traveler);
}

bool sends_document(const Step& step) {
    return !step.document.empty() && std::ranges::find(inner_documents, step.document) == inner_documents.end();
}

std::string label_key(std::string_view kind, std::string_view state) {
    const std::string_view plain = label_of(plain_names, kind, state);
    return "case." + std::string(kind) + "." + std::string(plain.empty() ? state : plain);
}

std::string need_key(std::string_view kind, std::string_view state) {
    const std::string_view need = label_of(needs, kind, state);
    return need.empty() ? std::string() : "case.needed." + std::string(need);
}

std::optional<Instant> next_date(const Case& one) {
    std::optional<Instant> out;
    for (const CaseClock& clock : one.clocks) {
        const bool runs = !clock.met.is_set() && !clock.paused_since.is_set();
        if (runs && is_his(clock) && (!out || clock.due < *out)) out = clock.due;
    }
    return out;
}

std::string_view key_of(std::string_view sentence) {
    const auto found = std::ranges::find(words, sentence, &Wording::sentence);
    return found == words.end() ? std::string_view() : found->key;
}

std::span<const Wording> wordings() { return words; }

}  // namespace waydesk::cases
