#include "kb/quoting/dialogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::kb::quoting {
namespace {

using policy::Node;
using testing::ElementsAre;

Node json(std::string_view text) { return *policy::parse_document(text); }

std::string text_of(const Node& node) {
    JsonWriter out;
    policy::write(out, node);
    return out.take();
}

// Two passengers on one train, and a hotel; the first ticket is used already.
class Seller final : public Orders {
public:
    std::optional<OrderRecord> find_order(std::string_view reference) const override {
        if (reference == "ONE123") return one_trip();
        if (reference != "ABC123") return std::nullopt;
        OrderRecord out;
        out.reference = reference;
        out.surnames = {"Müller", "Rossi"};
        out.titles = {{"S1", "ICE 599"}, {"S2", "Hotel Post"}};
        out.order =
            json(R"({"currency":"EUR","passengers":[{"id":"P1","name":"Eva Müller"},{"id":"P2","name":"Ugo Rossi"}],
            "segments":[{"id":"S1","service":"rail"},{"id":"S2","service":"hotel"}],
            "coupons":[{"id":"C1","pax":"P1","seg":"S1","status":"flown"},{"id":"C2","pax":"P2","seg":"S1","status":"open"},
                       {"id":"C3","pax":"P1","seg":"S2","status":"open"}]})");
        return out;
    }

private:
    static OrderRecord one_trip() {
        OrderRecord out;
        out.reference = "ONE123";
        out.surnames = {"Kim"};
        out.titles = {{"S1", "KE 1"}};
        out.order = json(R"({"currency":"KRW","passengers":[{"id":"P1"}],"segments":[{"id":"S1","service":"flight"}],
                             "coupons":[{"id":"C1","pax":"P1","seg":"S1","status":"open"}]})");
        return out;
    }
};

constexpr Instant now = Instant::from_ms(1'780'000'000'123);

Step step(std::string_view facts) { return next_step(Seller(), json(facts), now); }

std::vector<std::string> asked(const Step& step) {
    std::vector<std::string> out;
    if (const auto* questions = std::get_if<Questions>(&step))
        for (const Question& question : questions->list) out.push_back(question.fact);
    return out;
}

std::vector<std::string> options_of(const Step& step, std::string_view fact) {
    std::vector<std::string> out;
    for (const Question& question : std::get<Questions>(step).list)
        if (question.fact == fact)
            for (const Option& option : question.options) out.push_back(option.value);
    return out;
}

TEST(Dialogue, asks_for_the_booking_and_a_name_first) {
    EXPECT_THAT(asked(step("{}")), ElementsAre("booking", "surname"));
    EXPECT_THAT(asked(step(R"({"booking":"ABC123"})")), ElementsAre("surname"));
}

TEST(Dialogue, does_not_tell_whether_the_code_or_the_name_is_wrong) {
    EXPECT_TRUE(std::holds_alternative<UnknownBooking>(step(R"({"booking":"ABC123","surname":"Meier"})")));
    EXPECT_TRUE(std::holds_alternative<UnknownBooking>(step(R"({"booking":"XYZ999","surname":"Müller"})")));
}

TEST(Dialogue, takes_a_name_however_it_is_written) {
    EXPECT_THAT(asked(step(R"({"booking":" abc123 ","surname":" MÜLLER "})")), ElementsAre("kind"));
}

TEST(Dialogue, offers_what_can_still_be_given_back_and_reasons_that_fit) {
    const Step next = step(R"({"booking":"ABC123","surname":"Rossi","kind":"refund"})");
    EXPECT_THAT(asked(next), ElementsAre("coupons", "reason"));
    EXPECT_THAT(options_of(next, "coupons"), ElementsAre("C2", "C3"));
    EXPECT_THAT(options_of(next, "reason"), ElementsAre("own", "cancelled", "delay", "weather", "supplier", "illness"));
}

TEST(Dialogue, asks_which_trip_only_when_something_happened_to_one) {
    const std::string known = R"({"booking":"ABC123","surname":"Rossi","kind":"refund","coupons":["C2"],"reason":)";
    EXPECT_TRUE(std::holds_alternative<Ready>(step(known + R"("own"})")));
    EXPECT_THAT(asked(step(known + R"("delay"})")), ElementsAre("segment"));
}

TEST(Dialogue, asks_nothing_where_there_is_one_answer) {
    const Step next = step(R"({"booking":"ONE123","surname":"Kim","kind":"refund","reason":"cancelled"})");
    const auto& ready = std::get<Ready>(next);
    EXPECT_EQ(text_of(*ready.request.find("ask")),
              R"({"kind":"refund","coupons":["C1"],"voluntary":false,"cause":"carrier"})");
    EXPECT_EQ(text_of(*ready.request.find("event")), R"({"type":"cancellation","segment":"S1"})");
    EXPECT_EQ(*ready.request.find("at")->text(), "2026-05-28T20:26:40Z");
}

TEST(Dialogue, puts_what_was_told_where_the_policies_look_for_it) {
    const Step next = step(R"({"booking":"ONE123","surname":"Kim","kind":"compensation","event.type":"delay",
                               "event.arrival_delay":"PT3H20M","event.reroute.offered":true,"payment":"card",
                               "counter.mistake_refunds_today":1,"times.arrival":"2026-05-20"})");
    const auto& ready = std::get<Ready>(next);
    EXPECT_EQ(text_of(*ready.request.find("event")),
              R"({"segment":"S1","type":"delay","arrival_delay":"PT3H20M","reroute":{"offered":true}})");
    EXPECT_EQ(text_of(*ready.request.find("counters")), R"({"mistake_refunds_today":1})");
    EXPECT_EQ(text_of(*ready.request.find("times")), R"({"arrival":"2026-05-20T12:00:00Z"})");
    EXPECT_EQ(*ready.request.find("order")->find("payment")->text(), "card");
}

TEST(Dialogue, says_which_answer_it_does_not_understand) {
    const auto wrong = [](const Step& one) {
        const auto* fact = std::get_if<NotUnderstood>(&one);
        return fact == nullptr ? std::string("understood") : fact->fact;
    };
    const std::string known = R"({"booking":"ONE123","surname":"Kim","kind":)";
    EXPECT_EQ(wrong(step(R"({"booking":7,"surname":"Kim"})")), "booking");
    EXPECT_EQ(wrong(step(known + R"("gift"})")), "kind");
    EXPECT_EQ(wrong(step(known + R"("refund","reason":"denied"})")), "reason");
    EXPECT_EQ(wrong(step(known + R"("refund","reason":"own","event.notice":"two days"})")), "event.notice");
    EXPECT_EQ(wrong(step(known + R"("refund","reason":"own","event.extraordinary":false})")), "event.extraordinary");
    EXPECT_EQ(wrong(step(known + R"("refund","reason":"own","order.currency":"USD"})")), "order.currency");
}

TEST(Dialogue, gives_no_question_when_a_fact_is_not_a_travelers_to_tell) {
    EXPECT_FALSE(questions_about({"event.arrival_delay", "event.extraordinary"}).has_value());
    EXPECT_FALSE(questions_about({}).has_value());
    EXPECT_EQ(questions_about({"event.arrival_delay", "payment"})->list.size(), 2U);
}

}  // namespace
}  // namespace waydesk::kb::quoting
