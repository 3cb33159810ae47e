#include "desk/cases/chasing.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/cases/moving.hpp"
#include "desk/cases/refund.hpp"

#include <gmock/gmock.h>

namespace waydesk::cases {
namespace {

using enum Actor;

const Instant monday = time::parse_rfc3339("2026-05-04T09:00:00Z").value();

time::BusinessCalendar always() {
    time::CalendarRules rules;
    rules.zone = "UTC";
    for (time::DayHours& day : rules.week) day = {{0, 24 * 60}};
    return *time::BusinessCalendar::make(rules);
}

class ChasingTest : public ::testing::Test {
protected:
    // Whether the step could be taken, else why not.
    std::string take(std::string_view step, Fields fields, Actors who) {
        const By by{now_, who.any_of(traveler) ? desk::Author::visitor({3}) : desk::Author::agent({11}), who, {}};
        const Surroundings around{calendar_, {}};
        auto moved = one_.state.empty() ? open(refund_process(), one_, step, std::move(fields), by, around)
                                        : move(refund_process(), one_, step, std::move(fields), by, around);
        if (!moved) return moved.error().flaws.front().sentence;
        one_ = moved->state;
        return "taken";
    }
    void quote(std::optional<Instant> valid_until = {}) {
        Fields fields{{"quote", std::string("qt_1")},
                      {"amount", Money{24500, "EUR"}},
                      {"rule", std::string("eu-261/refund-7d")},
                      {"coupons", std::vector<std::string>{"C1"}},
                      {"method", std::string("card")}};
        if (valid_until) fields.emplace("valid_until", *valid_until);
        one_ = {};
        one_.id = CaseId{7}, one_.kind = "refund";
        EXPECT_EQ(take("quote", std::move(fields), agent), "taken");
    }
    std::string confirm(std::int64_t minor = 24500, const std::string& rule = "eu-261/refund-7d") {
        return take("confirm", {{"agreed_amount", Money{minor, "EUR"}}, {"agreed_rule", rule}}, traveler);
    }
    std::string submit() { return take("submit", {{"supplier", std::string("TP")}}, agent); }
    std::string chase(const std::string& task = "ask_supplier") { return take("chase", {{"task", task}}, system); }
    std::string report(std::optional<Instant> promised = {}) {
        Fields fields{{"outcome", std::string("They look into it.")}};
        if (promised) fields.emplace("promised_at", *promised);
        return take("report_chase", std::move(fields), agent);
    }
    const CaseClock* clock(std::string_view name) const {
        const CaseClock* out = nullptr;
        for (const CaseClock& each : one_.clocks)
            if (each.name == name) out = &each;
        return out;
    }

    Instant now_ = monday;
    Case one_;
    time::BusinessCalendar calendar_ = always();
};

TEST_F(ChasingTest, a_silent_supplier_is_asked_at_half_of_his_time_and_again_at_its_end) {
    quote();
    confirm(), submit();
    const Instant begun = now_, due = clock("supplier")->due, half = begun + (due - begun) / 2;
    EXPECT_EQ(task_due(one_, half - 1s), "");
    EXPECT_EQ(task_due(one_, half), "ask_supplier");
    now_ = half;
    EXPECT_EQ(chase(), "taken");
    EXPECT_EQ(one_.state, "submitted") << "it stays where it is";
    EXPECT_EQ(task_due(one_, half + 1h), "") << "somebody has the task";
    EXPECT_TRUE(has_task(one_));
    now_ = half + 1h;
    EXPECT_EQ(report(), "taken");
    EXPECT_FALSE(has_task(one_));
    EXPECT_EQ(task_due(one_, due - 1s), "");
    EXPECT_EQ(task_due(one_, due), "ask_supplier");
}

TEST_F(ChasingTest, a_promise_that_is_not_kept_comes_back_and_one_that_is_kept_does_not) {
    quote();
    confirm(), submit(), chase();
    const Instant promised = now_ + 24h;
    report(promised);
    EXPECT_EQ(clock("promise")->due, promised);
    EXPECT_EQ(task_due(one_, promised - 1s), "");
    EXPECT_EQ(task_due(one_, promised), "ask_supplier");
    now_ = promised - 1h;
    EXPECT_EQ(take("accept", {}, agent), "taken");
    EXPECT_TRUE(clock("promise")->met.is_set());
    EXPECT_EQ(task_due(one_, promised), "");
}

TEST_F(ChasingTest, money_that_is_not_paid_or_does_not_arrive_is_asked_for) {
    quote();
    confirm(), submit(), take("accept", {}, agent);
    const Instant due = clock("payment")->due;
    EXPECT_EQ(task_due(one_, due), "ask_payment");
    EXPECT_EQ(take("approve", {{"approved_by", desk::Author::agent({11}).str()}}, finance), "taken");
    now_ = monday + 24h;
    EXPECT_EQ(take("pay_out", {{"provider_reference", std::string("p")}, {"expected_at", now_ + 48h}}, finance),
              "taken");
    EXPECT_EQ(task_due(one_, clock("arrival")->due), "trace_payment");
}

TEST_F(ChasingTest, a_task_is_late_after_a_day_of_work_and_waits_for_nobody) {
    quote();
    confirm(), submit(), chase();
    EXPECT_FALSE(is_task_late(one_, now_ + 7h));
    EXPECT_TRUE(is_task_late(one_, now_ + 8h));
    EXPECT_EQ(take("hold", {{"documents", std::vector<std::string>{"passport"}}}, agent), "taken");
    EXPECT_TRUE(is_task_late(one_, now_ + 8h)) << "it does not stand still while we wait for the traveler";
    EXPECT_EQ(take("report_chase", {}, agent), "This must be told.");
    EXPECT_EQ(take("chase", {{"task", std::string("smile")}}, system), "This is not one of the choices.");
}

TEST_F(ChasingTest, nobody_answers_a_task_that_was_never_given) {
    quote();
    EXPECT_EQ(report(), "Nobody was asked to run after anything.");
}

TEST_F(ChasingTest, a_quote_that_ran_out_is_neither_confirmed_nor_submitted) {
    quote(monday + 1h);
    EXPECT_FALSE(is_quote_over(one_, now_));
    now_ = monday + 1h;
    EXPECT_TRUE(is_quote_over(one_, now_));
    EXPECT_EQ(confirm(), "The quote has run out: the sum has to be worked out anew.");
    quote(monday + 2h);
    EXPECT_EQ(confirm(), "taken");
    now_ = monday + 3h;
    EXPECT_EQ(submit(), "The quote has run out: the sum has to be worked out anew.");
}

TEST_F(ChasingTest, a_new_sum_is_agreed_to_anew_and_the_same_sum_only_lasts_longer) {
    quote(monday + 1h);
    confirm();
    now_ = monday + 1h;
    EXPECT_EQ(take("renew", {{"quote", std::string("qt_2")}, {"valid_until", now_ + 1h}}, system), "taken");
    EXPECT_EQ(one_.state, "confirmed");
    EXPECT_FALSE(is_quote_over(one_, now_));
    now_ = monday + 2h;
    EXPECT_TRUE(is_quote_over(one_, now_));
    EXPECT_EQ(take("requote",
                   {{"quote", std::string("qt_3")},
                    {"amount", Money{10000, "EUR"}},
                    {"rule", std::string("eu-261/refund-7d")},
                    {"reason", std::string("The edge passed.")}},
                   system),
              "taken");
    EXPECT_EQ(one_.state, "recalculated");
    EXPECT_FALSE(is_quote_over(one_, now_)) << "the new one has no end";
    EXPECT_EQ(confirm(), "This is not the sum that was quoted: it has to be told and agreed anew.");
    EXPECT_EQ(confirm(10000), "taken");
    EXPECT_EQ(submit(), "taken");
}

}  // namespace
}  // namespace waydesk::cases
