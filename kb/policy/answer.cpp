#include "kb/policy/answer.hpp"

#include "core/json_writer.hpp"
#include "core/time/rfc3339.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::policy {
namespace {

std::string_view word(Status status) {
    constexpr std::array<std::string_view, 4> words{"ok", "need_info", "not_allowed", "handoff"};
    return words[static_cast<std::size_t>(status)];
}

std::string_view word(RoundMode mode) {
    constexpr std::array<std::string_view, 4> words{"half_up", "half_even", "up", "down"};
    return words[static_cast<std::size_t>(mode)];
}

template <class Texts>
void write_texts(JsonWriter& out, std::string_view key, const Texts& texts) {
    out.key(key).begin_array();
    for (const std::string& text : texts) out.text(text);
    out.end_array();
}

class AnswerWriter {
public:
    explicit AnswerWriter(const Answer& answer) : answer_(answer) {}

    std::string write() {
        out_.begin_object().member("status", word(answer_.status()));
        if (answer_.status() != Status::ok) {
            stop();
        } else {
            std::visit([this](const auto& figures) { write(figures); }, answer_.figures);
        }
        if (answer_.next) next();
        versions();
        out_.key("trace").begin_array();
        for (const Step& each : answer_.trace) step(each);
        return out_.end_array().end_object().take();
    }

private:
    void stop() {
        if (!answer_.stop.reason.empty()) out_.member("reason", answer_.stop.reason);
        if (answer_.status() == Status::need_info) write_texts(out_, "need", answer_.stop.need);
        write_texts(out_, "rules", answer_.stop.rules);
    }

    void write(const Answer::None&) {}

    void write(const Refund& it) {
        out_.member("currency", answer_.currency).member("fee", it.fee).member("service_fee", it.service_fee);
        out_.member("refund", it.refund).member("tax_refund", it.tax_refund).member("extra_refund", it.extra_refund);
        out_.key("rules").begin_array();
        for (const RefundGroup& group : it.groups) out_.text(group.rule);
        out_.end_array().key("groups").begin_array();
        for (const RefundGroup& group : it.groups) {
            out_.begin_object().member("rule", group.rule);
            write_texts(out_, "coupons", group.coupons);
            out_.member("fare", group.fare).member("fee", group.fee).member("refund", group.refund());
            out_.member("tax_refund", group.taxes).member("extra_refund", group.extras).end_object();
        }
        out_.end_array().key("due");
        if (answer_.due_stop) {
            due_stop(*answer_.due_stop);
        } else if (answer_.due) {
            due(*answer_.due);
        } else {
            out_.null();
        }
    }

    void write(const Change& it) {
        out_.member("currency", answer_.currency).member("change_fee", it.change_fee);
        out_.member("difference", it.difference).member("difference_fee", it.difference_fee).member("net", it.net);
        write_texts(out_, "rules", it.rules);
    }

    void write(const CompensationDue& it) {
        out_.key("items").begin_array();
        for (const Owed& item : it.items) {
            out_.begin_object().member("pax", item.passenger).member("coupon", item.coupon);
            out_.member("cur", item.currency).member("minor", item.minor).member("rule", item.rule).end_object();
        }
        out_.end_array().key("total").begin_array();
        for (const auto& [currency, minor] : it.total)
            out_.begin_object().member("cur", currency).member("minor", minor).end_object();
        out_.end_array();
        write_texts(out_, "rules", it.rules);
    }

    void write(const Answer::Question& it) {
        out_.key("due");
        due(it.due);
        write_texts(out_, "rules", std::array{it.due.rule});
    }

    void due(const Due& it) {
        out_.begin_object().member("date", day_text(it.day)).member("at", time::format_local(it.at, it.zone));
        out_.member("rule", it.rule).end_object();
    }

    void due_stop(const Stop& it) {
        out_.begin_object().member("unknown", it.status == Status::need_info ? "need_info" : it.reason);
        if (it.status == Status::need_info) write_texts(out_, "need", it.need);
        out_.end_object();
    }

    void next() {
        const Next& it = *answer_.next;
        out_.key("next").begin_object().member("at", time::format_local(it.at, it.zone));
        out_.member("until", time::format_local(it.until, it.zone)).member("status", word(it.status));
        if (it.fee) out_.member("fee", *it.fee);
        if (it.refund) out_.member("refund", *it.refund);
        out_.end_object();
    }

    void versions() {
        out_.key("versions").begin_array();
        for (const UsedPolicy& used : answer_.versions)
            out_.begin_object()
                .member("policy", used.id)
                .member("version", used.version)
                .member("status", policy::word(used.status))
                .end_object();
        out_.end_array();
        out_.member("to_confirm", std::ranges::any_of(answer_.versions, &UsedPolicy::is_recalled));
    }

    void step(const Step& it) {
        out_.begin_object().member("step", it.what).member("policy", it.policy).member("version", it.version);
        out_.member("rule", it.rule).member("effect", it.effect).member("cite", it.cite);
        if (!it.say.empty()) out_.member("say", it.say);
        if (!it.coupons.empty()) write_texts(out_, "coupons", it.coupons);
        if (!it.facts.empty()) {
            out_.key("facts").begin_object();
            for (const SeenFact& fact : it.facts) out_.key(fact.name).raw(fact.value);
            out_.end_object();
        }
        if (it.figure) figure(*it.figure);
        if (!it.result.empty()) out_.member("result", it.result);
        out_.end_object();
    }

    void figure(const Figure& it) {
        out_.member("currency", it.currency).member("base", it.base).member("bp", it.bp);
        if (it.plus) out_.member("plus", *it.plus);
        if (it.units != 1) out_.member("units", it.units);
        out_.member("raw", it.raw);
        out_.key("rounding")
            .begin_object()
            .member("step", it.round.step)
            .member("mode", word(it.round.mode))
            .end_object();
        if (it.min) out_.member("min", *it.min);
        if (it.max) out_.member("max", *it.max);
        write_texts(out_, "limits", it.limits);
        out_.member("result", it.result);
    }

    const Answer& answer_;
    JsonWriter out_;
};

}  // namespace

std::string answer_json(const Answer& answer) { return AnswerWriter(answer).write(); }

}  // namespace waydesk::kb::policy
