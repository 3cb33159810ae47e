#include "kb/quoting/telling.hpp"

#include "core/language/format.hpp"
#include "core/language/matcher.hpp"
#include "kb/quoting/words.hpp"

#include <algorithm>

namespace waydesk::kb::quoting {
namespace {

using policy::Answer;
using policy::Step;

const policy::Policy* find_policy(const policy::Library& library, std::string_view id, std::int64_t version) {
    for (const policy::Layer layer : {policy::Layer::law, policy::Layer::contract, policy::Layer::service})
        for (const auto& one : library.layer(layer))
            if (one->id == id && one->version == version) return one.get();
    return nullptr;
}

std::int64_t paid_for(const policy::Request& request, const policy::Refund& refund) {
    std::int64_t sum = 0;
    for (const std::size_t number : refund.scope) {
        const policy::Coupon& coupon = request.order->coupons[number];
        sum += coupon.fare;
        for (const policy::Charge& tax : coupon.taxes) sum += tax.amount;
        for (const policy::Charge& extra : coupon.extras) sum += extra.amount;
    }
    return sum;
}

std::vector<std::string> deciding_rules(const Answer& answer) {
    std::vector<std::string> out;
    if (const auto* refund = answer.find<policy::Refund>())
        for (const policy::RefundGroup& group : refund->groups) out.push_back(group.rule);
    if (const auto* change = answer.find<policy::Change>()) out = change->rules;
    if (const auto* owed = answer.find<policy::CompensationDue>()) out = owed->rules;
    if (const auto* question = answer.find<Answer::Question>()) out.push_back(question->due.rule);
    out.insert(out.end(), answer.stop.rules.begin(), answer.stop.rules.end());
    return out;
}

// One telling on its way.
class Teller {
public:
    Teller(const Answer& answer, const policy::Request& request, const policy::Library& library, const Words& words)
        : answer_(answer), request_(request), library_(library), words_(words) {}

    Told run() {
        if (answer_.status() != policy::Status::ok) {
            tell_stop();
        } else if (const auto* refund = answer_.find<policy::Refund>()) {
            tell_refund(*refund);
        } else if (const auto* change = answer_.find<policy::Change>()) {
            tell_change(*change);
        } else if (const auto* owed = answer_.find<policy::CompensationDue>()) {
            tell_compensation(*owed);
        } else if (const auto* question = answer_.find<Answer::Question>()) {
            out_.headline = words_.text("quote.told.deadline", {{"date", words_.day(question->due.day)}});
        }
        tell_times();
        tell_rules();
        if (answer_.status() != policy::Status::ok) return std::move(out_);
        for (const Step& step : answer_.trace)
            if (step.figure && (step.figure->bp > 0 || step.figure->plus)) tell_step(*step.figure);
        return std::move(out_);
    }

private:
    std::string money(std::int64_t minor) const { return words_.money(minor, answer_.currency, exponent()); }
    int exponent() const { return request_.order ? request_.order->exponent : 2; }

    void line(std::string kind, std::string text) { out_.lines.push_back({std::move(kind), std::move(text)}); }
    void amount_line(std::string kind, std::string_view key, std::int64_t minor) {
        line(std::move(kind), words_.text(key, {{"amount", money(minor)}}));
    }

    void tell_stop() {
        const bool is_refusal = answer_.status() == policy::Status::not_allowed;
        out_.headline = words_.reason(is_refusal ? "quote.refused" : "quote.person", answer_.stop.reason);
    }

    void tell_refund(const policy::Refund& refund) {
        const std::string paid = money(paid_for(request_, refund));
        out_.headline = refund.refund == 0
                            ? words_.text("quote.told.refund_nothing", {{"paid", paid}})
                            : words_.text("quote.told.refund", {{"amount", money(refund.refund)}, {"paid", paid}});
        if (refund.fee == 0)
            line("fee", words_.text("quote.told.fee_none", {}));
        else
            amount_line("fee", "quote.told.fee", refund.fee);
        if (refund.service_fee > 0) amount_line("service_fee", "quote.told.service_fee", refund.service_fee);
        if (refund.tax_refund > 0) amount_line("taxes", "quote.told.taxes", refund.tax_refund);
        if (refund.extra_refund > 0) amount_line("extras", "quote.told.extras", refund.extra_refund);
    }

    void tell_change(const policy::Change& change) {
        const std::int64_t net = change.net;
        if (net == 0)
            out_.headline = words_.text("quote.told.change_even", {});
        else
            out_.headline = words_.text(net > 0 ? "quote.told.change_pay" : "quote.told.change_back",
                                        {{"amount", money(net > 0 ? net : -net)}});
        amount_line("fee", "quote.told.change_fee", change.change_fee);
        if (change.difference != 0) amount_line("difference", "quote.told.difference", change.difference);
        if (change.difference_fee != 0) amount_line("difference", "quote.told.difference_fee", change.difference_fee);
    }

    void tell_compensation(const policy::CompensationDue& owed) {
        if (owed.total.empty()) {
            out_.headline = words_.text("quote.told.compensation_none", {});
            return;
        }
        std::string sums;
        for (const auto& [currency, minor] : owed.total) {
            const auto exponent = library_.tables().exponents.find(currency);
            if (!sums.empty()) sums += " + ";
            sums += words_.money(minor, currency, exponent == library_.tables().exponents.end() ? 2 : exponent->second);
        }
        out_.headline = words_.text("quote.told.compensation", {{"amount", sums}});
    }

    void tell_times() {
        if (answer_.due) line("due", words_.text("quote.told.due", {{"date", words_.day(answer_.due->day)}}));
        if (!answer_.next) return;
        const policy::Next& next = *answer_.next;
        const std::string at = words_.moment(next.at, next.zone);
        if (next.status != policy::Status::ok)
            line("next", words_.text("quote.told.next_none", {{"at", at}}));
        else if (next.fee)
            line("next", words_.text("quote.told.next_fee", {{"at", at}, {"amount", money(*next.fee)}}));
        else
            line("next", words_.text("quote.told.next", {{"at", at}}));
    }

    void tell_rules() {
        const std::vector<std::string> deciding = deciding_rules(answer_);
        for (const Step& step : answer_.trace) {
            const std::string name = step.policy + "/" + step.rule;
            const bool is_known = std::ranges::any_of(
                out_.rules, [&](const ToldRule& one) { return one.policy == step.policy && one.rule == step.rule; });
            if (is_known || (std::ranges::find(deciding, name) == deciding.end() && step.what != "service_fee"))
                continue;
            tell_rule(step);
        }
    }

    void tell_rule(const Step& step) {
        const policy::Policy* policy = find_policy(library_, step.policy, step.version);
        if (policy == nullptr) return;
        ToldRule rule{step.policy, step.version, step.rule, language::nearest_text(policy->title, words_.language()),
                      step.cite,   {},           false};
        rule.status = policy::word(policy->status());
        rule.is_to_confirm = policy->status() == policy::SourceStatus::recalled;
        line("rule",
             words_.text("quote.told.rule",
                         {{"title", rule.title}, {"version", std::to_string(rule.version)}, {"cite", rule.cite}}));
        if (rule.is_to_confirm) line("note", words_.text("quote.told.to_confirm", {}));
        out_.rules.push_back(std::move(rule));
    }

    void tell_step(const policy::Figure& figure) {
        const auto found = library_.tables().exponents.find(figure.currency);
        out_.steps.push_back(words_.figure(figure, found == library_.tables().exponents.end() ? 2 : found->second));
    }

    const Answer& answer_;
    const policy::Request& request_;
    const policy::Library& library_;
    const Words& words_;
    Told out_;
};

}  // namespace

Told tell(const policy::Answer& answer, const policy::Request& request, const policy::Library& library,
          const language::Catalogue& catalogue, const Reader& reader) {
    const Words words(catalogue, reader);
    return Teller(answer, request, library, words).run();
}

}  // namespace waydesk::kb::quoting
