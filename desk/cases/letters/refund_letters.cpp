// The letters of a refund (desk/cases/refund.cpp).

#include "desk/cases/letters/writer.hpp"

namespace waydesk::letters {
namespace {

void what_comes_back(Writer& letter) {
    letter.table({{"amount"}});
    letter.rule();
    letter.table({{"coupons"}, {"method", "method", "method"}, {"quote"}});
}

void say_amount(Writer& letter, std::string_view key) { letter.say(key, {{"amount", letter.sum_of("amount")}}); }

void quote(Writer& letter) {
    say_amount(letter, "refund_quote.text");
    what_comes_back(letter);
    letter.say("refund_quote.next");
}

void confirmed(Writer& letter) {
    letter.say("refund_confirmed.text", {{"date", letter.date()}, {"amount", letter.sum_of("agreed_amount")}});
    what_comes_back(letter);
    letter.dates();
}

void submitted(Writer& letter) {
    letter.say(
        "refund_submitted.text",
        {{"date", letter.date()}, {"amount", letter.sum_of("amount")}, {"supplier", letter.name_of("supplier")}});
    letter.table({{"reference"}});
    letter.say("refund_submitted.next");
    letter.dates();
}

void held(Writer& letter) {
    say_amount(letter, "refund_held.text");
    letter.list("", "documents");
    letter.dates();
}

void accepted(Writer& letter) {
    say_amount(letter, "refund_accepted.text");
    letter.quote("supplier", "answer");
    what_comes_back(letter);
    letter.dates();
}

void rejected(Writer& letter) {
    say_amount(letter, "refund_rejected.text");
    letter.quote("reason", "reason");
    letter.rule();
    letter.table({{"supplier"}});
    letter.say("refund_rejected.next");
    letter.outside();
}

void recalculated(Writer& letter) {
    say_amount(letter, "refund_recalculated.text");
    letter.quote("reason", "reason");
    letter.entry("old_amount", letter.sum_before("amount"));
    what_comes_back(letter);
    letter.say("refund_recalculated.next");
}

void paid(Writer& letter) {
    letter.say("refund_paid.text", {{"date", letter.date()}, {"amount", letter.sum_of("amount")}});
    letter.table({{"method", "method", "method"}, {"provider_reference", "payment"}, {"expected_at"}});
    letter.say("refund_paid.next");
}

void arrived(Writer& letter) {
    letter.say("refund_arrived.text", {{"date", letter.day_of("arrived_at")}, {"amount", letter.sum_of("amount")}});
    letter.table({{"method", "method", "method"}, {"provider_reference", "payment"}});
}

void trace(Writer& letter) {
    say_amount(letter, "refund_trace.text");
    letter.say("refund_trace.next");
    letter.table({{"provider_reference", "payment"}, {"trace_reference", "reference"}});
}

void cancelled(Writer& letter) {
    letter.say("refund_cancelled.text", {{"date", letter.date()}});
    letter.quote("reason", "reason");
}

constexpr Form forms[] = {{"refund_quote", quote},
                          {"refund_confirmed", confirmed},
                          {"refund_submitted", submitted},
                          {"refund_held", held},
                          {"refund_accepted", accepted},
                          {"refund_rejected", rejected},
                          {"refund_recalculated", recalculated},
                          {"refund_paid", paid},
                          {"refund_arrived", arrived},
                          {"refund_trace", trace},
                          {"refund_cancelled", cancelled}};

}  // namespace

std::span<const Form> refund_letters() { return forms; }

}  // namespace waydesk::letters
