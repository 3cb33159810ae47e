// README section 8 and what section 5 says about `due`.
#include "kb/policy/deadline.hpp"

#include "core/time/rfc3339.hpp"
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::coupon;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

std::string term(std::string_view inner) { return R"({"deadline":{)" + std::string(inner) + "}}"; }
std::string question(std::string_view at, std::string_view more = "") {
    return R"({"at":")" + std::string(at) + R"(","ask":{"kind":"deadline","name":"reply","service":"complaint"})" +
           std::string(more) + "}";
}
std::string complaint(std::string_view id, const std::string& rules, std::string_view more = R"(,"calendar":"CN")",
                      std::string_view layer = "law") {
    return policy_text(id, layer, rules, more, R"({"service":["complaint"]})");
}
// The due date, or why there is none.
std::string due(std::string_view inner, std::string_view at = "2026-06-10T17:00:00+08:00", std::string_view more = "") {
    const Asked asked(library({complaint("law", rule("r", "deadline.reply", term(inner)))}), question(at, more));
    return asked.show("status") == "ok" ? asked.show("due.date") : asked.outcome() + asked.show("need");
}

TEST(Deadline, counts_days_from_the_day_after_the_trigger) {
    EXPECT_EQ(due(R"("count":10,"unit":"day")"), "2026-06-20");
    EXPECT_EQ(due(R"("count":0,"unit":"day")"), "2026-06-10");
    EXPECT_EQ(due(R"("count":1,"unit":"day")", "2026-06-10T16:00:00Z"), "2026-06-12") << "the 11th in Shanghai";
    EXPECT_EQ(due(R"("count":1,"unit":"day","tz":"America/New_York")", "2026-06-11T03:59:59Z"), "2026-06-11");
    EXPECT_EQ(due(R"("count":1,"unit":"day","from":"served")"), R"(need_info -["times.served"])");
    EXPECT_EQ(due(R"("count":1,"unit":"day","from":"served")", "2026-06-10T17:00:00+08:00",
                  R"(,"times":{"served":"2026-07-01T00:00:00+08:00"})"),
              "2026-07-02");
}

TEST(Deadline, ends_with_the_local_day_but_in_hours_exactly) {
    const auto at = [](std::string_view inner, std::string_view from) {
        return Asked(library({complaint("law", rule("r", "deadline.reply", term(inner)))}), question(from))
            .show("due.at");
    };
    EXPECT_EQ(at(R"("count":1,"unit":"day")", "2026-06-10T17:00:00+08:00"), "2026-06-11T23:59:59+08:00");
    EXPECT_EQ(at(R"("count":36,"unit":"hour")", "2026-06-10T17:00:00+08:00"), "2026-06-12T05:00:00+08:00");
    EXPECT_EQ(at(R"("count":24,"unit":"hour","tz":"Europe/Berlin")", "2026-03-28T12:00:00+01:00"),
              "2026-03-29T13:00:00+02:00")
        << "24 real hours";
    EXPECT_EQ(at(R"("count":1,"unit":"day","tz":"Europe/Berlin")", "2026-03-28T12:00:00+01:00"),
              "2026-03-29T23:59:59+02:00");
}

TEST(Deadline, counts_the_business_days_of_its_calendar) {
    EXPECT_EQ(due(R"("count":7,"unit":"business_day")", "2026-06-15T09:00:00+08:00"), "2026-06-25")
        << "Dragon Boat 19-21";
    EXPECT_EQ(due(R"("count":5,"unit":"business_day")", "2026-09-30T09:00:00+08:00"), "2026-10-13")
        << "Saturday the 10th is worked";
    EXPECT_EQ(due(R"("count":1,"unit":"business_day","calendar":"GULF")", "2026-06-11T09:00:00+08:00"), "2026-06-14")
        << "Friday and Saturday are free";
    EXPECT_EQ(due(R"("count":0,"unit":"business_day")", "2026-06-20T09:00:00+08:00"), "2026-06-20");
    EXPECT_EQ(due(R"("count":3,"unit":"business_day")", "2026-12-30T09:00:00+08:00"), "handoff calendar_missing-");
    EXPECT_EQ(due(R"("count":1,"unit":"business_day")", "2026-12-30T09:00:00+08:00"), "2026-12-31");
    EXPECT_EQ(due(R"("count":2,"unit":"business_day")", "2025-12-31T09:00:00+08:00"), "2026-01-05")
        << "only days that are counted must be covered";
    EXPECT_EQ(due(R"("count":1,"unit":"business_day","calendar":"MARS")"), "handoff calendar_missing-");
}

TEST(Deadline, in_months_ends_with_a_shorter_month_and_may_roll) {
    EXPECT_EQ(due(R"("count":1,"unit":"month")", "2026-01-31T09:00:00+08:00"), "2026-02-28");
    EXPECT_EQ(due(R"("count":2,"unit":"year")", "2028-02-29T09:00:00+08:00"), "2030-02-28");
    EXPECT_EQ(due(R"("count":13,"unit":"month")", "2026-12-15T09:00:00+08:00"), "2028-01-15");
    EXPECT_EQ(due(R"("count":9,"unit":"day","roll":"next_business_day")"), "2026-06-22") << "the 19th is a holiday";
    EXPECT_EQ(due(R"("count":1,"unit":"day","roll":"next_business_day")"), "2026-06-11");
    EXPECT_EQ(due(R"("count":300,"unit":"day","roll":"next_business_day")"), "handoff calendar_missing-");
    EXPECT_EQ(due(R"("count":9000,"unit":"year")"), "handoff deadline_out_of_range-");
}

TEST(Deadline, the_earliest_of_all_layers_counts_and_names_its_rule) {
    const std::string ten = complaint("law", rule("ten", "deadline.reply", term(R"("count":10,"unit":"day")")));
    const std::string five =
        complaint("own", rule("five", "deadline.reply", term(R"("count":5,"unit":"day")")), "", "service");
    EXPECT_EQ(Asked(library({ten, five}), question("2026-06-10T17:00:00+08:00")).show("due.rule"), "own/five");
    const std::string asks = complaint("law-b", rule("r", "deadline.reply", term(R"("count":1,"unit":"day")"),
                                                     R"(,"when":{"fact":"counter.a","eq":1})"));
    EXPECT_EQ(Asked(library({ten, five, asks}), question("2026-06-10T17:00:00+08:00")).show("need"),
              R"(["counter.a"])");
    EXPECT_EQ(Asked(library({complaint("law", rule("r", "deadline.other", term(R"("count":1,"unit":"day")")))}),
                    question("2026-06-10T17:00:00+08:00"))
                  .outcome(),
              "handoff no_rule");
    EXPECT_EQ(Asked(library({}), question("2026-06-10T17:00:00+08:00")).outcome(), "handoff not_covered");
}

TEST(Deadline, with_an_order_is_that_of_its_first_segment) {
    const std::string text =
        R"({"at":"2026-06-10T20:00:00Z","ask":{"kind":"deadline","name":"reply"},"order":{"currency":"EUR","passengers":[{"id":"P"}],"segments":[)"
        R"({"id":"S1","service":"flight","from":{"tz":"America/New_York"},"to":{"tz":"Asia/Tokyo"},"dep":"2026-06-01T10:00"},)"
        R"({"id":"S2","service":"rail","from":{"tz":"Asia/Tokyo"},"dep":"2026-06-02T10:00"}],"coupons":[]}})";
    const auto of = [&](std::string_view service, std::string_view zone) {
        const std::string rules =
            rule("r", "deadline.reply", term(R"("count":1,"unit":"day","tz":")" + std::string(zone) + "\""));
        return Asked(library({policy_text("p1", "law", rules, "", R"({"service":[")" + std::string(service) + "\"]}")}),
                     text);
    };
    EXPECT_EQ(of("flight", "departure").show("due.date"), "2026-06-11");
    EXPECT_EQ(of("flight", "arrival").show("due.date"), "2026-06-12");
    EXPECT_EQ(of("rail", "departure").outcome(), "handoff not_covered");
}

TEST(DueOfARefund, stands_beside_the_amounts_or_says_why_it_is_unknown) {
    const std::string contract = policy_text("air", "contract", rule("r", "refund", R"({"free":true})"));
    const auto with = [&](const std::string& then, std::string_view when = "") {
        return Asked(library({contract, policy_text("law", "law", rule("d", "deadline.refund_payment", then, when),
                                                    R"(,"calendar":"CN")")}),
                     Question{});
    };
    EXPECT_EQ(with(term(R"("count":7,"unit":"business_day")")).show("due.date"), "2026-04-28");
    EXPECT_EQ(with(term(R"("count":7,"unit":"business_day","calendar":"X")")).show("due"),
              R"({"unknown":"calendar_missing"})");
    const Asked asks = with(term(R"("count":7,"unit":"day")"),
                            R"(,"when":{"all":[{"fact":"event.type","eq":"x"},{"fact":"cause","eq":"none"}]})");
    EXPECT_EQ(asks.show("due"), R"({"unknown":"need_info","need":["event.type"]})");
    EXPECT_EQ(asks.show("refund"), "60000");
    EXPECT_EQ(with(term(R"("count":7,"unit":"day","from":"x")")).show("due"),
              R"({"unknown":"need_info","need":["times.x"]})");
    EXPECT_EQ(Asked(library({contract}), Question{}).show("due"), "null");
}

// What is due without a booking: the rule's name and the last second, or why there is none.
std::string likely(const std::string& rules, std::string_view name, const Request& request) {
    const auto loaded = library({policy_text("law", "law", rules, R"(,"calendar":"CN")")});
    const auto due = likely_due(*loaded->layer(Layer::law).front(), loaded->tables(), request, name);
    if (!due) return due.error().reason + (due.error().need.empty() ? "" : *due.error().need.begin());
    return *due ? (*due)->rule + " " + time::format_utc((*due)->at) : "none";
}

TEST(LikelyDue, is_that_of_the_first_rule_that_what_is_known_does_not_rule_out) {
    Request request;
    request.at = time::parse_rfc3339("2026-06-10T09:00:00Z").value();
    const std::string by_card =
        R"(,"when":{"all":[{"fact":"seg.from.country","eq":"US"},{"fact":"payment","eq":"card"}]})";
    const std::string rules = rule("card", "deadline.refund_payment", term(R"("count":7,"unit":"day")"), by_card) +
                              "," + rule("other", "deadline.refund_payment", term(R"("count":20,"unit":"day")"));
    EXPECT_EQ(likely(rules, "refund_payment", request), "law/card 2026-06-17T15:59:59Z") << "the stricter, to be safe";
    request.facts.set(FactId::payment, std::string("wallet"));
    EXPECT_EQ(likely(rules, "refund_payment", request), "law/other 2026-06-30T15:59:59Z");
    EXPECT_EQ(likely(rules, "complaint_reply", request), "none");
}

TEST(LikelyDue, counts_from_its_own_moment_and_says_when_nobody_told_it) {
    Request request;
    request.at = time::parse_rfc3339("2026-06-10T09:00:00Z").value();
    const std::string rules =
        rule("r", "deadline.complaint_close", term(R"("count":60,"unit":"day","from":"complaint_accepted")"));
    EXPECT_EQ(likely(rules, "complaint_close", request), "times.complaint_accepted");
    request.times["complaint_accepted"] = request.at;
    EXPECT_EQ(likely(rules, "complaint_close", request), "law/r 2026-08-09T15:59:59Z");
}

}  // namespace
}  // namespace waydesk::kb::policy
