#include "desk/cases/refund.hpp"

#include <algorithm>

namespace waydesk::cases {
namespace {

using enum Actor;
using enum FieldType;
using State = StateForm::Kind;

constexpr std::string_view methods[] = {"card",  "wallet",  "bank_transfer", "cash",
                                        "miles", "voucher", "points",        "mixed"};

constexpr StateForm states[] = {{"quoted", State::waiting},
                                {"confirmed"},
                                {"submitted"},
                                {"held", State::waiting},  // documents are missing
                                {"supplier_accepted"},
                                {"supplier_rejected"},
                                {"recalculated", State::waiting},  // another sum: the traveler is asked again
                                {"disputed"},
                                {"approved"},
                                {"paid_out"},
                                {"bank_processing"},
                                {"chargeback"},
                                {"arrived"},
                                {"closed", State::over},
                                {"cancelled", State::over}};

constexpr std::string_view beginning[] = {""}, asked[] = {"quoted", "recalculated"}, confirmed[] = {"confirmed"},
                           at_supplier[] = {"submitted", "held", "disputed"}, submitted[] = {"submitted"},
                           held[] = {"held"}, refused[] = {"supplier_rejected"},
                           may_change[] = {"quoted", "recalculated", "confirmed", "submitted", "supplier_accepted"},
                           accepted[] = {"supplier_accepted"}, approved[] = {"approved"}, paid[] = {"paid_out"},
                           on_its_way[] = {"paid_out", "bank_processing"},
                           before_money[] = {"quoted", "recalculated", "confirmed", "supplier_rejected"},
                           arrived[] = {"arrived"}, any_open[] = {"*"},
                           may_charge_back[] = {"submitted", "supplier_rejected", "disputed", "supplier_accepted",
                                                "approved"},
                           charged_back[] = {"chargeback"}, not_submitted[] = {"quoted", "recalculated", "confirmed"},
                           may_be_chased[] = {"quoted",   "recalculated",      "confirmed",         "submitted",
                                              "held",     "supplier_accepted", "supplier_rejected", "disputed",
                                              "approved", "paid_out",          "bank_processing"};
constexpr std::string_view tasks[] = {"ask_supplier", "ask_payment", "trace_payment", "requote"};

constexpr FieldForm quote[] = {{"quote"},
                               {"amount", money},
                               {"rule"},
                               {"coupons", list},
                               {"method", choice, true, methods},
                               {"valid_until", moment, false}};  // the quote is another one from then on
constexpr FieldForm yes[] = {{"agreed_amount", money}, {"agreed_rule"}};
constexpr FieldForm handed_in[] = {{"supplier"}, {"reference", text, false}};
constexpr FieldForm missing[] = {{"documents", list}};
constexpr FieldForm answer[] = {{"answer", text, false}};
constexpr FieldForm reason[] = {{"reason"}};
constexpr FieldForm new_sum[] = {{"quote"}, {"amount", money}, {"rule"}, {"reason"}, {"valid_until", moment, false}};
constexpr FieldForm same_sum[] = {{"quote"}, {"valid_until", moment, false}};
constexpr FieldForm task[] = {{"task", choice, true, tasks}, {"handler", text, false}};
constexpr FieldForm task_done[] = {{"outcome"}, {"promised_at", moment, false}};
constexpr FieldForm approval[] = {{"approved_by"}};
constexpr FieldForm payment[] = {{"provider_reference"}, {"expected_at", moment}};
constexpr FieldForm bank[] = {{"trace_reference", text, false}};  // the ARN that his bank can find
constexpr FieldForm arrival[] = {{"arrived_at", moment}};
constexpr FieldForm trace[] = {{"trace_reference"}};
constexpr FieldForm handing_over[] = {{"handler", text, false}};  // none: the managers see to it

constexpr auto clerk = agent | specialist | finance;

const StepForm steps[] = {
    {"quote", beginning, "quoted", agent | bot | system, quote, "refund_quote"},
    {"confirm", asked, "confirmed", traveler, yes, "refund_confirmed"},
    {"submit", confirmed, "submitted", clerk | system, handed_in, "refund_submitted"},
    {"hold", submitted, "held", clerk | supplier, missing, "refund_held"},
    {"resume", held, "submitted", clerk | traveler, answer},
    {"accept", at_supplier, "supplier_accepted", supplier | clerk | system, answer, "refund_accepted"},
    {"reject", at_supplier, "supplier_rejected", supplier | clerk | system, reason, "refund_rejected"},
    {"dispute", refused, "disputed", clerk, reason},
    {"requote", may_change, "recalculated", clerk | bot | system, new_sum, "refund_recalculated"},
    {"approve", accepted, "approved", finance | leader | manager, approval},
    {"pay_out", approved, "paid_out", finance | system, payment, "refund_paid"},
    {"report_bank", paid, "bank_processing", finance | system, bank},
    {"arrive", on_its_way, "arrived", traveler | system, arrival, "refund_arrived"},
    {"trace", on_its_way, "bank_processing", clerk | traveler, trace, "refund_trace"},
    {"charge_back", may_charge_back, "chargeback", finance | system, reason},
    {"end_chargeback", charged_back, "closed", finance, reason},
    {"close", arrived, "closed", clerk | system},
    {"cancel", before_money, "cancelled", traveler | clerk, reason, "refund_cancelled"},
    {"renew", not_submitted, "", clerk | system, same_sum},
    {"chase", may_be_chased, "", clerk | leader | manager | system, task},
    {"report_chase", may_be_chased, "", clerk, task_done},
    {"escalate_chase", may_be_chased, "", system, handing_over},
    {"hand_over", any_open, "", system, handing_over},
};

constexpr std::string_view is_handed_in[] = {"submitted"}, is_paid[] = {"paid_out"},
                           has_answered[] = {"supplier_accepted", "supplier_rejected"}, has_arrived[] = {"arrived"},
                           is_quoted[] = {"quote", "requote", "renew"}, is_chased[] = {"chase"},
                           is_reported[] = {"report_chase"},
                           goes_on[] = {"supplier_accepted", "supplier_rejected", "paid_out", "arrived"};

constexpr ClockForm clocks[] = {
    {"submission", "confirmed", is_handed_in, ClockUnit::open_time, 4 * 60},
    {"supplier", "submitted", has_answered, ClockUnit::working_days, 5},
    {"payment", "submitted", is_paid, ClockUnit::working_days, 7},  // the law's beside it
    {"pass_on", "approved", is_paid, ClockUnit::days, 7},
    {"arrival", "paid_out", has_arrived, ClockUnit::days, 15},
    {"validity", "", is_handed_in, ClockUnit::real_time, 0, nullptr, is_quoted, {}, "valid_until"},
    {"chase", "", goes_on, ClockUnit::open_time, 8 * 60, nullptr, is_chased, is_reported},
    {"promise", "", goes_on, ClockUnit::real_time, 0, nullptr, is_reported, is_chased, "promised_at"},
};

bool has_run_out(const Case& one, Instant at) {
    return std::ranges::any_of(one.clocks, [&](const CaseClock& clock) {
        return clock.name == "validity" && !clock.met.is_set() && clock.due <= at;
    });
}

Flaws check_refund(const Case& now, const Case& taken, const StepForm& step, const By& by) {
    const auto* amount = value_of<Money>(now.fields, "amount");
    if ((step.name == "confirm" || step.name == "submit") && has_run_out(now, by.at))
        return {{"quote", "The quote has run out: the sum has to be worked out anew."}};
    if (step.name == "report_chase" && text_of(now.fields, "task").empty())
        return {{"outcome", "Nobody was asked to run after anything."}};
    if (step.name == "confirm") {
        const auto* agreed = value_of<Money>(taken.fields, "agreed_amount");
        if (amount == nullptr || *agreed != *amount)
            return {{"agreed_amount", "This is not the sum that was quoted: it has to be told and agreed anew."}};
        if (text_of(taken.fields, "agreed_rule") != text_of(now.fields, "rule"))
            return {{"agreed_rule", "This is not the rule that was quoted."}};
    }
    if (step.name == "approve" && text_of(taken.fields, "approved_by") != by.author.str())
        return {{"approved_by", "Approval is given by whoever takes this step."}};
    if (step.name == "pay_out" && value_of<Money>(now.fields, "agreed_amount") == nullptr)
        return {{"agreed_amount", "The traveler never agreed to a sum."}};
    if (step.name == "arrive" && *value_of<Instant>(taken.fields, "arrived_at") > by.at)
        return {{"arrived_at", "This is in the future."}};
    return {};
}

}  // namespace

const Process& refund_process() {
    static const Process process{"refund", states, steps, clocks, check_refund};
    return process;
}

}  // namespace waydesk::cases
