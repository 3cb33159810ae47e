#include "routing/queue_form.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing {
namespace {

using namespace std::chrono_literals;

constexpr desk::QueueId sales{1}, support{2}, night{3};

bool is_calendar(const std::string& id) { return id == "office"; }

std::map<desk::QueueId, desk::Queue> three_queues() {
    std::map<desk::QueueId, desk::Queue> all;
    for (const desk::QueueId id : {sales, support, night}) {
        all[id].id = id;
        all[id].name = "Q";
    }
    all[support].overflow = night;
    return all;
}

Flaw flaw(const std::string& json) {
    const auto all = three_queues();
    const auto changed = change_queue(all.at(sales), json, {all, is_calendar});
    return changed ? Flaw{"", "accepted"} : changed.error().front();
}

TEST(QueueForm, changes_what_it_names_and_comes_back_as_written) {
    const auto all = three_queues();
    const auto changed = change_queue(
        all.at(sales),
        R"({"policy":"edf","late_share":0.2,"target_s":90,"sticky_s":0,"hours":"office","promise_s":600,"silence_ask_s":300})",
        {all, is_calendar});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->scheduling.policy, desk::SchedulingPolicy::edf);
    EXPECT_EQ(changed->scheduling.target, Duration(90s));
    EXPECT_EQ(changed->sticky_for, Duration(0s));
    EXPECT_EQ(changed->silence_ask, Duration(300s));
    EXPECT_EQ(changed->accept_within, all.at(sales).accept_within);
    desk::Queue stored;
    desk::read_settings(desk::write_settings(*changed), stored);
    EXPECT_EQ(write_queue_form(stored), write_queue_form(*changed));
    EXPECT_EQ(write_queue_form(*change_queue(all.at(sales), write_queue_form(*changed), {all, is_calendar})),
              write_queue_form(*changed));
}

TEST(QueueForm, refuses_work_that_would_go_in_circles) {
    auto all = three_queues();
    const std::string to_sales = R"({"overflow":")" + sales.str() + R"("})";
    EXPECT_TRUE(change_queue(all.at(night), to_sales, {all, is_calendar}));
    all[sales].overflow = support;
    const auto changed = change_queue(all.at(night), to_sales, {all, is_calendar});
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().front().field, "/overflow");
    EXPECT_EQ(flaw(to_sales).sentence, "What overflows from here would come back to where it began.");
}

TEST(QueueForm, refuses_what_means_nothing) {
    EXPECT_EQ(flaw(R"({"target_s":0})").field, "/target_s");
    EXPECT_EQ(flaw(R"({"colour":1})"), (Flaw{"/colour", "There is no field colour here."}));
    EXPECT_EQ(flaw(R"({"policy":"luck"})").field, "/policy");
    EXPECT_EQ(flaw(R"({"late_share":1.5})").field, "/late_share");
    EXPECT_EQ(flaw(R"({"overflow":"q_nowhere"})").field, "/overflow");
    EXPECT_EQ(flaw(R"({"hours":"nights"})"), (Flaw{"/hours", "There is no such calendar."}));
    EXPECT_EQ(flaw("[]").field, "");
}

}  // namespace
}  // namespace waydesk::routing
