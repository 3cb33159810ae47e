#include "desk/cases/complaint.hpp"

#include <algorithm>

namespace waydesk::cases {
namespace {

using enum Actor;
using enum FieldType;
using State = StateForm::Kind;

constexpr std::string_view categories[] = {"booking.cancelled_by_seller",
                                           "booking.wrong_data",
                                           "booking.no_ticket",
                                           "booking.duplicate_charge",
                                           "price.hidden_fees",
                                           "price.differs",
                                           "price.discrimination",
                                           "refund.refused",
                                           "refund.late",
                                           "refund.wrong_amount",
                                           "refund.not_received",
                                           "product.less_than_promised",
                                           "product.false_information",
                                           "product.quality",
                                           "disruption.information",
                                           "disruption.care",
                                           "disruption.rebooking",
                                           "disruption.compensation",
                                           "baggage",
                                           "special_needs",
                                           "staff.attitude",
                                           "staff.wrong_advice",
                                           "staff.unreachable",
                                           "staff.promise_not_kept",
                                           "privacy",
                                           "safety",
                                           "documents.invoice",
                                           "documents.insurance",
                                           "terms.voucher",
                                           "terms.rebate"};
constexpr std::string_view causes[] = {"policy_unclear",   "knowledge_wrong",    "agent_error",   "system_error",
                                       "supplier_failure", "marketing_promised", "force_majeure", "traveler_error"};
constexpr std::string_view channels[] = {"webchat", "email", "callback", "phone", "survey", "social", "letter", "api"};
constexpr std::string_view demands[] = {"money", "apology", "correction", "other"};
constexpr std::string_view severities[] = {"1", "2", "3", "4"};
constexpr std::string_view remedies[] = {"refund", "compensation", "voucher", "apology", "correction", "none"};
constexpr std::string_view not_accepted_for[] = {"no_contract",  "before_a_court",     "decided_before",
                                                 "over_90_days", "no_direct_interest", "outside_scope"};
constexpr std::string_view bodies[] = {"adr", "enforcement_body", "12345", "12315", "12318", "caac", "dot", "other"};
constexpr std::string_view grounds[] = {"consent", "law"};
constexpr std::string_view satisfactions[] = {"1", "2", "3", "4", "5"};

constexpr StateForm states[] = {{"received"},
                                {"registered"},
                                {"classified"},
                                {"accepted"},
                                {"investigating"},
                                {"waiting_traveler", State::waiting},
                                {"waiting_supplier", State::waiting},
                                {"proposed", State::waiting},
                                {"rejected"},
                                {"escalated"},
                                {"mediation", State::waiting},
                                {"agreed"},
                                {"executing"},
                                {"feedback"},
                                {"followed_up"},
                                {"not_accepted", State::over},
                                {"transferred", State::over},
                                {"withdrawn", State::over},
                                {"duplicate", State::over},
                                {"no_answer", State::over},
                                {"ended", State::over},
                                {"archived", State::over},
                                {"improving"},
                                {"improved", State::over}};

constexpr std::string_view beginning[] = {""}, any_open[] = {"*"}, received[] = {"received"},
                           registered[] = {"registered"}, classified[] = {"classified"},
                           ready[] = {"accepted", "escalated"}, investigating[] = {"investigating"},
                           waiting[] = {"waiting_traveler", "waiting_supplier"}, proposed[] = {"proposed"},
                           rejected[] = {"rejected"}, open_to_settle[] = {"rejected", "mediation"},
                           mediated_by[] = {"mediation"},
                           not_answered[] = {"registered",       "classified",       "accepted", "investigating",
                                             "waiting_traveler", "waiting_supplier", "escalated"},
                           agreed[] = {"agreed"}, executing[] = {"executing"}, feedback[] = {"feedback"},
                           followed_up[] = {"followed_up"}, archived[] = {"archived"}, improving[] = {"improving"},
                           closed[] = {"not_accepted", "transferred", "withdrawn", "no_answer",
                                       "ended",        "archived",    "improved"};

constexpr FieldForm receipt[] = {{"channel", choice, true, channels},
                                 {"text"},
                                 {"recording", text, false},
                                 {"demand", list, false, demands},  // this and the next: as far as he said it at once
                                 {"claimed", money, false}};
constexpr FieldForm registration[] = {{"complainant"},
                                      {"reach"},  // how he is answered: an address, a number, this conversation
                                      {"happened"},
                                      {"happened_at", moment, false},
                                      {"demand", list, true, demands},
                                      {"claimed", money, false},
                                      {"bookings", list, false},
                                      {"evidence", list, false},
                                      {"about_agent", text, false},  // the agent it is about
                                      {"members", count, false},     // of a group
                                      {"representatives", list, false}};
constexpr FieldForm classification[] = {{"category", choice, true, categories},
                                        {"severity", choice, true, severities},
                                        {"unit"},
                                        {"supplier", text, false},
                                        {"regime", text, false}};  // the policy whose deadlines count
constexpr FieldForm acceptance[] = {{"handler"}};
constexpr FieldForm refusal[] = {{"refused_for", choice, true, not_accepted_for}, {"other_remedies"}};
constexpr FieldForm transfer[] = {{"receiver"}, {"ground", choice, true, grounds}, {"files", list, false}};
constexpr FieldForm asking[] = {{"question"}};
constexpr FieldForm asking_until[] = {{"question"}, {"answer_by", moment}};
constexpr FieldForm answer[] = {{"answer"}};
constexpr FieldForm extension[] = {{"clock"}, {"until", moment}, {"reason"}};
constexpr FieldForm proposal[] = {
    {"findings"}, {"rule"}, {"remedies", list, true, remedies}, {"amount", money, false}, {"approved_by", text, false}};
constexpr FieldForm consent[] = {{"channel", choice, true, channels}, {"said", text, false}};
constexpr FieldForm escalation[] = {{"reason"}, {"bodies", list, false, bodies}};
constexpr FieldForm mediation_by[] = {
    {"body", choice, true, bodies}, {"reference", text, false}, {"filed_at", moment, false}};
constexpr FieldForm mediated[] = {{"agreement"}, {"amount", money, false}};
constexpr FieldForm proceedings[] = {{"event"}, {"event_at", moment}, {"files", list, false}};
constexpr FieldForm joining[] = {{"group"}};  // the complaint that stands for all
constexpr FieldForm reason[] = {{"reason"}};
constexpr FieldForm orders[] = {{"tasks", list}};
constexpr FieldForm proofs[] = {{"proofs", list}, {"payment", text, false}};
constexpr FieldForm visit[] = {
    {"handling", choice, true, satisfactions}, {"result", choice, true, satisfactions}, {"open_points", text, false}};
constexpr FieldForm file_check[] = {{"is_complete", flag}};
constexpr FieldForm original[] = {{"original"}};
constexpr FieldForm new_facts[] = {{"facts"}};
constexpr FieldForm improvement[] = {{"cause", choice, true, causes}, {"action"}, {"owner"}, {"until", moment}};
constexpr FieldForm handing_over[] = {{"handler", text, false}};  // none: the managers see to it
constexpr FieldForm effect[] = {{"effect"}, {"before", count, false}, {"after", count, false}};

constexpr auto staff = agent | specialist;
constexpr auto lead = leader | manager;

const StepForm steps[] = {
    {"receive", beginning, "received", traveler | agent | system, receipt, "receipt"},
    {"register", received, "registered", agent | bot, registration, "registration"},
    {"classify", registered, "classified", staff, classification},
    {"accept", classified, "accepted", specialist | lead, acceptance, "acceptance"},
    {"refuse", classified, "not_accepted", lead, refusal, "non_acceptance"},
    {"transfer", classified, "transferred", lead, transfer, "transfer"},
    {"investigate", ready, "investigating", staff, asking, "request_for_answer"},
    {"ask_traveler", investigating, "waiting_traveler", staff, asking_until, "letter"},
    {"ask_supplier", investigating, "waiting_supplier", staff, asking_until},
    {"take_answer", waiting, "investigating", staff | traveler | supplier | system, answer},
    {"extend", any_open, "", lead, extension, "extension", StepForm::Kind::extends},
    {"propose", investigating, "proposed", specialist | lead, proposal, "proposal"},
    {"agree", proposed, "agreed", traveler | agent, consent, "agreement"},
    {"reject", proposed, "rejected", traveler | agent, consent},
    {"give_up", proposed, "no_answer", system, {}, "no_answer"},
    {"escalate", rejected, "escalated", traveler | lead, escalation},
    {"mediate", rejected, "mediation", traveler | lead, mediation_by, "mediation"},
    {"note_mediation", mediated_by, "", staff | lead, proceedings},
    {"settle", open_to_settle, "agreed", lead, mediated, "mediation_record"},
    {"end", open_to_settle, "ended", lead, reason, "end_of_mediation"},
    {"execute", agreed, "executing", finance | staff, orders},
    {"report_done", executing, "feedback", finance | staff | system, proofs, "closing"},
    {"follow_up", feedback, "followed_up", quality | agent, visit},
    {"archive", followed_up, "archived", quality | system, file_check},
    {"withdraw", any_open, "withdrawn", traveler | agent, reason, "withdrawal"},
    {"join_group", any_open, "", staff | lead, joining},
    {"leave_group", any_open, "", staff | lead, reason},
    {"answer_with_group", not_answered, "proposed", system, proposal, "proposal"},
    {"mark_duplicate", any_open, "duplicate", staff | lead, original},
    {"reopen", closed, "investigating", lead | specialist, new_facts},
    {"improve", archived, "improving", quality | manager, improvement, "improvement"},
    {"hand_over", any_open, "", system, handing_over},
    {"measure", improving, "improved", quality | manager, effect},
};

bool is_worst(const Case& one) { return text_of(one.fields, "severity") == "1"; }

constexpr std::string_view is_registered[] = {"registered"}, is_classified[] = {"classified"},
                           is_accepted_or_not[] = {"accepted", "not_accepted", "transferred"},
                           is_proposed[] = {"proposed"}, is_answered[] = {"agreed", "rejected"},
                           is_done[] = {"feedback"}, is_visited[] = {"followed_up"}, is_supplied[] = {"investigating"},
                           is_settled[] = {"agreed", "ended"}, is_measured[] = {"improved"};

constexpr ClockForm clocks[] = {
    {"first_answer", "received", is_registered, ClockUnit::open_time, 60},
    {"registration", "received", is_registered, ClockUnit::open_time, 4 * 60},
    {"classification", "registered", is_classified, ClockUnit::open_time, 8 * 60},
    {"leader", "classified", is_accepted_or_not, ClockUnit::real_time, 15, is_worst},
    {"acceptance", "classified", is_accepted_or_not, ClockUnit::working_days, 3},
    {"answer", "received", is_proposed, ClockUnit::working_days, 10},
    {"legal_answer", "classified", is_proposed, ClockUnit::days, 0},
    {"respondent", "waiting_supplier", is_supplied, ClockUnit::working_days, 2},
    {"consideration", "proposed", is_answered, ClockUnit::real_time, 14 * 24 * 60},
    {"conclusion", "accepted", is_settled, ClockUnit::days, 0},
    {"execution", "agreed", is_done, ClockUnit::days, 7},
    {"follow_up", "feedback", is_visited, ClockUnit::days, 7},
    {"effect", "improving", is_measured, ClockUnit::days, 30},
};

bool holds(const Fields& fields, std::string_view name, std::string_view item) {
    const auto* items = value_of<std::vector<std::string>>(fields, name);
    return items != nullptr && std::ranges::find(*items, item) != items->end();
}

Flaws check_group(const Case& taken) {
    const auto* members = value_of<std::int64_t>(taken.fields, "members");
    const auto* named = value_of<std::vector<std::string>>(taken.fields, "representatives");
    const std::size_t representatives = named == nullptr ? 0 : named->size();
    if (representatives > most_representatives)
        return {{"representatives", "A group is represented by one to three persons."}};
    if (members != nullptr && *members > 1 && representatives == 0)
        return {{"representatives", "A group needs at least one who speaks for it."}};
    return {};
}

Flaws check_proposal(const Case& taken, const By& by) {
    const bool pays = holds(taken.fields, "remedies", "refund") || holds(taken.fields, "remedies", "compensation");
    const auto* amount = value_of<Money>(taken.fields, "amount");
    if (!pays) return {};
    if (amount == nullptr || amount->minor <= 0) return {{"amount", "A remedy in money needs its sum."}};
    const bool is_within = amount->currency == by.limit.currency && amount->minor <= by.limit.minor;
    const std::string_view approved = text_of(taken.fields, "approved_by");
    if (is_within) return {};
    if (approved.empty()) return {{"approved_by", "The sum is above what you may grant: who approved it?"}};
    if (approved == by.author.str()) return {{"approved_by", "Nobody approves his own proposal."}};
    return {};
}

bool owes_money(const Fields& fields) {
    const auto* amount = value_of<Money>(fields, "amount");
    return amount != nullptr && amount->minor > 0;
}

Flaws check_complaint(const Case& now, const Case& taken, const StepForm& step, const By& by) {
    if (step.name == "register") return check_group(taken);
    if (step.name == "propose") return check_proposal(taken, by);
    if ((step.name == "leave_group" || step.name == "answer_with_group") && !now.parent)
        return {{"group", "It belongs to no group."}};
    if (step.name == "join_group" && text_of(taken.fields, "group") == now.id.str())
        return {{"group", "A complaint joins one that stands for several, and not itself."}};
    if (step.name == "accept") {
        if (const auto about = text_of(taken.fields, "about_agent");
            !about.empty() && about == text_of(taken.fields, "handler"))
            return {{"handler", "Whom the complaint is about does not handle it."}};
        if (is_worst(taken) && !by.is.any_of(lead))
            return {{"severity", "A complaint of severity 1 is accepted by a leader."}};
    }
    if (step.name == "report_done" && owes_money(taken.fields) && text_of(taken.fields, "payment").empty())
        return {{"payment", "The remedy is money: the reference of its payment is missing."}};
    if (step.name == "archive") {
        if (const bool* is_complete = value_of<bool>(taken.fields, "is_complete"); !*is_complete)
            return {{"is_complete", "An incomplete file is not archived."}};
        if (owes_money(taken.fields) && text_of(taken.fields, "payment").empty())
            return {{"payment", "A complaint with an unpaid remedy is not archived."}};
    }
    if (step.name == "mark_duplicate" && text_of(taken.fields, "original") == now.id.str())
        return {{"original", "A complaint is no duplicate of itself."}};
    if (step.name == "reopen" && by.at > now.closed_at + reopened_within)
        return {{"facts", "It was closed more than 90 days ago: new facts make a new complaint."}};
    return {};
}

}  // namespace

const Process& complaint_process() {
    static const Process process{"complaint", states, steps, clocks, check_complaint};
    return process;
}

Names complaint_categories() { return categories; }
Names complaint_causes() { return causes; }

}  // namespace waydesk::cases
