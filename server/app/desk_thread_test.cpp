#include "server/app/desk_thread.hpp"

#include <gtest/gtest.h>

#include <future>

namespace waydesk::app {
namespace {

TEST(DeskThread, does_what_was_posted_in_order_and_sends_on_after_it) {
    std::vector<int> done;
    DeskThread thread([&] { done.push_back(0); });
    for (int i = 1; i <= 3; ++i) thread.post([&done, i] { done.push_back(i); });
    thread.start();
    thread.stop();
    ASSERT_GE(done.size(), 4U);
    EXPECT_EQ(std::vector<int>(done.begin(), done.begin() + 3), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(done.back(), 0);
}

TEST(DeskThread, counts_its_turns) {
    std::promise<std::uint64_t> turns;
    DeskThread thread([] {});
    for (int i = 0; i < 5; ++i) thread.post([] {});
    thread.post([&] { turns.set_value(thread.turns()); });
    thread.start();
    EXPECT_EQ(turns.get_future().get(), 5U);
    thread.stop();
}

TEST(DeskThread, that_never_started_can_be_stopped) {
    DeskThread thread([] {});
    thread.post([] { FAIL(); });
    thread.stop();
    EXPECT_FALSE(thread.is_running());
}

TEST(DeskThread, repeats_until_it_is_stopped) {
    std::promise<void> third;
    int times = 0;
    DeskThread thread([] {});
    thread.every(1ms, [&] {
        if (++times == 3) third.set_value();
    });
    thread.start();
    third.get_future().wait();
    thread.stop();
}

}  // namespace
}  // namespace waydesk::app
