#include "channels/email/transport/mailbox_reader.hpp"

#include "channels/email/transport/errc.hpp"
#include "channels/email/transport/imap_mailbox.hpp"
#include "tests/support/faults/fault_proxy.hpp"
#include "tests/support/mail/dovecot.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <thread>

namespace waydesk::transport {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using waydesk::testing::Dovecot;
using waydesk::testing::FaultProxy;
using waydesk::testing::Loss;

struct Take {
    Cursor upto;
    std::string raw;
    bool operator==(const Take&) const = default;
};

// Takes what it is given, but for mails of a name as often as said; calls `after` behind each.
struct Sink final : MailSink {
    bool take(Cursor upto, std::string raw) override {
        ++offers;
        auto refusal = refuses.find(raw);
        const bool is_taken = refusal == refuses.end() || refusal->second-- <= 0;
        if (is_taken) taken.push_back({upto, std::move(raw)});
        if (after) after();
        return is_taken;
    }
    bool take_together(Cursor upto, const std::vector<std::string>& raws) override {
        sizes.push_back(raws.size());
        for (const std::string& raw : raws)
            if (const auto refusal = refuses.find(raw); refusal != refuses.end() && refusal->second > 0) return false;
        for (const std::string& raw : raws) taken.push_back({upto, raw});
        if (after) after();
        return true;
    }
    bool pass_over(Cursor upto, const Fetched& mail) override {
        passed.push_back({upto, std::to_string(mail.bytes)});
        return true;
    }
    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const Take& one : taken) out.push_back(one.raw);
        return out;
    }

    std::map<std::string, int> refuses;
    std::function<void()> after;
    std::vector<Take> taken, passed;
    std::size_t offers = 0;
    std::vector<std::size_t> sizes;  // of what was given together
};

// What a folder holds, and what happens to who reads it.
struct Folder {
    std::uint32_t uidvalidity = 5;
    std::map<std::uint32_t, Fetched> mails;
    std::set<std::uint32_t> marked;
    bool tells = true;
    std::vector<Duration> waits;
    std::function<Result<void>(Duration)> on_wait = [](Duration) -> Result<void> { return Errc::stopped; };
    error_code mark_fails;

    void add(std::uint32_t uid, const std::string& raw, Got got = Got::whole) {
        mails[uid] = {{uidvalidity, uid}, got, raw.size(), raw};
    }
};

class FakeMailbox final : public Mailbox {
public:
    explicit FakeMailbox(Folder& folder) : folder_(folder) {}
    std::uint32_t uidvalidity() const override { return folder_.uidvalidity; }
    bool tells_of_news() const override { return folder_.tells; }
    Result<std::vector<Fetched>> fetch_after(Cursor cursor, const FetchLimits& limits) override {
        std::vector<Fetched> out;
        for (auto it = folder_.mails.upper_bound(cursor.uid); it != folder_.mails.end() && out.size() < limits.mails;
             ++it)
            out.push_back(it->second);
        return out;
    }
    Result<void> await_news(Duration most) override {
        folder_.waits.push_back(most);
        return folder_.on_wait(most);
    }
    Result<void> look() override { return {}; }
    Result<void> mark(std::span<const std::uint32_t> uids) override {
        if (folder_.mark_fails) return folder_.mark_fails;
        folder_.marked.insert(uids.begin(), uids.end());
        return {};
    }

private:
    Folder& folder_;
};

class Reading : public ::testing::Test {
protected:
    void read(Cursor from = {}) {
        const auto connect = [this]() -> Result<std::unique_ptr<Mailbox>> {
            if (!failures_.empty()) {
                const error_code failure = failures_.back();
                failures_.pop_back();
                return failure;
            }
            return std::make_unique<FakeMailbox>(folder_);
        };
        const auto pause = [this](Duration time) {
            pauses_.push_back(time);
            clock_.advance(time);
            return pauses_.size() < most_pauses_;
        };
        MailboxReader reader(connect, from, sink_, limits_,
                             {clock_, random_, pause, [this](const ReaderState& state) { states_.push_back(state); }});
        reader.run();
    }

    Folder folder_;
    Sink sink_;
    ReaderLimits limits_;
    ManualClock clock_;
    SeededRandom random_{7};
    std::vector<error_code> failures_;
    std::vector<Duration> pauses_;
    std::size_t most_pauses_ = 100;
    std::vector<ReaderState> states_;
};

TEST_F(Reading, gives_all_behind_the_cursor_and_marks_what_was_taken) {
    for (std::uint32_t uid = 1; uid <= 5; ++uid) folder_.add(uid, "m" + std::to_string(uid));
    limits_.fetch.mails = 2;
    read({5, 2});
    EXPECT_THAT(sink_.taken, ElementsAre(Take{{5, 3}, "m3"}, Take{{5, 4}, "m4"}, Take{{5, 5}, "m5"}));
    EXPECT_THAT(folder_.marked, ElementsAre(3, 4, 5));
    EXPECT_EQ(states_.back().taken, 3U);
    EXPECT_EQ(states_.back().last_mail, clock_.now());
}

TEST_F(Reading, starts_again_when_the_folder_was_renumbered) {
    folder_.add(1, "m1");
    read({4, 9});
    EXPECT_THAT(sink_.taken, ElementsAre(Take{{5, 1}, "m1"}));
}

TEST_F(Reading, goes_on_behind_a_refused_mail_and_keeps_the_cursor_before_it) {
    for (std::uint32_t uid = 1; uid <= 3; ++uid) folder_.add(uid, "m" + std::to_string(uid));
    sink_.refuses["m2"] = 2;
    int waits = 0;
    folder_.on_wait = [&](Duration most) -> Result<void> {
        clock_.advance(most);
        if (++waits == 3) return Errc::stopped;
        return {};
    };
    read();
    EXPECT_THAT(sink_.taken, ElementsAre(Take{{5, 1}, "m1"}, Take{{5, 1}, "m3"}, Take{{5, 3}, "m2"}));
    EXPECT_EQ(sink_.offers, 5U);
    EXPECT_THAT(folder_.marked, ElementsAre(1, 2, 3));
    ASSERT_EQ(folder_.waits.size(), 3U);
    EXPECT_LE(folder_.waits[0], limits_.try_again.first);
    EXPECT_GT(folder_.waits[1], limits_.try_again.first / 2);
    EXPECT_EQ(folder_.waits[2], limits_.idle);
    EXPECT_EQ(states_.back().refused, 0U);
}

TEST_F(Reading, gives_several_at_once_and_one_by_one_where_one_is_refused) {
    for (std::uint32_t uid = 1; uid <= 7; ++uid) folder_.add(uid, "m" + std::to_string(uid));
    folder_.add(8, "", Got::too_large);
    folder_.add(9, "m9");
    folder_.add(10, "m10");
    limits_.together = 3;
    sink_.refuses["m5"] = 1;
    read();
    EXPECT_THAT(sink_.sizes, ElementsAre(3U, 3U, 2U)) << "and the seventh, alone before one that is too large";
    EXPECT_THAT(sink_.names(), ElementsAre("m1", "m2", "m3", "m4", "m6", "m7", "m9", "m10"));
    EXPECT_EQ(sink_.taken[0].upto, (Cursor{5, 3})) << "all of a piece are settled with its last";
    EXPECT_EQ(sink_.taken[3].upto, (Cursor{5, 4}));
    EXPECT_EQ(sink_.taken.back().upto, (Cursor{5, 4})) << "before the one that was refused";
    EXPECT_EQ(folder_.marked.size(), 8U);
}

TEST_F(Reading, fetches_nothing_new_while_too_many_are_refused) {
    for (std::uint32_t uid = 1; uid <= 9; ++uid) {
        folder_.add(uid, "m" + std::to_string(uid));
        sink_.refuses["m" + std::to_string(uid)] = 1'000;
    }
    limits_.refused = 3;
    most_pauses_ = 3;
    read();
    EXPECT_THAT(sink_.taken, IsEmpty());
    EXPECT_EQ(sink_.offers, 9U) << "three mails, at once and twice again";
    EXPECT_THAT(folder_.marked, IsEmpty());
    EXPECT_EQ(states_.back().refused, 3U);
    EXPECT_GT(pauses_[2], pauses_[0]);
}

TEST_F(Reading, forgets_a_refused_mail_that_somebody_removed) {
    folder_.add(1, "m1");
    sink_.refuses["m1"] = 1'000;
    folder_.on_wait = [&](Duration most) -> Result<void> {
        clock_.advance(most);
        if (folder_.mails.empty()) return Errc::stopped;
        folder_.mails.clear();
        return {};
    };
    read();
    EXPECT_EQ(states_.back().refused, 0U);
    EXPECT_EQ(sink_.offers, 1U);
}

TEST_F(Reading, passes_over_what_cannot_be_had_and_leaves_it_unmarked) {
    folder_.add(1, "m1");
    folder_.add(2, "large", Got::too_large);
    folder_.add(3, "gone", Got::gone);
    folder_.add(4, "m4");
    read();
    EXPECT_THAT(sink_.names(), ElementsAre("m1", "m4"));
    EXPECT_THAT(sink_.passed, ElementsAre(Take{{5, 2}, "5"}));
    EXPECT_THAT(folder_.marked, ElementsAre(1, 4));
}

TEST_F(Reading, goes_on_when_a_mail_cannot_be_marked) {
    folder_.add(1, "m1");
    folder_.mark_fails = Errc::refused;
    read();
    EXPECT_THAT(sink_.names(), ElementsAre("m1"));
    EXPECT_THAT(pauses_, IsEmpty());
}

TEST_F(Reading, comes_back_after_failures_with_growing_pauses_and_says_why) {
    failures_.assign(12, Errc::unreachable);
    read();
    ASSERT_EQ(pauses_.size(), 12U);
    Duration whole = limits_.reconnect.first;
    for (const Duration pause : pauses_) {
        EXPECT_GE(pause, whole / 2);
        EXPECT_LE(pause, whole);
        whole = std::min(whole * 2, limits_.reconnect.longest);
    }
    EXPECT_EQ(states_[1].last_error, Errc::unreachable);
    EXPECT_FALSE(states_[1].is_connected);
    EXPECT_TRUE(states_[1].failed_at.is_set());
    EXPECT_TRUE(std::ranges::any_of(states_, &ReaderState::is_connected));
    EXPECT_FALSE(states_.back().is_connected) << "it was stopped";
}

TEST_F(Reading, counts_failures_anew_after_it_was_there) {
    failures_ = {Errc::lost, Errc::lost, Errc::lost};
    bool was_lost = false;
    folder_.on_wait = [&](Duration) -> Result<void> {
        return std::exchange(was_lost, true) ? Errc::stopped : Errc::lost;
    };
    read();
    ASSERT_EQ(pauses_.size(), 4U);
    EXPECT_LE(pauses_[3], limits_.reconnect.first);
}

TEST_F(Reading, looks_now_and_then_where_nobody_tells_of_news) {
    folder_.tells = false;
    most_pauses_ = 3;
    read();
    EXPECT_THAT(pauses_, ElementsAre(limits_.look_every, limits_.look_every, limits_.look_every));
    EXPECT_THAT(folder_.waits, IsEmpty());
}

// A reader of a real server; runs on the test's thread until the sink has enough.
class ReadingARealServer : public ::testing::Test {
protected:
    void read(std::uint16_t port, const Stop& stop, const MailboxReader::Show& show = {},
              const ReaderLimits& limits = {}) {
        const MailboxSettings settings{
            {"127.0.0.1", port, Security::none, {}}, {"u", Dovecot::password, {}}, "INBOX", ""};
        const auto connect = [&]() -> Result<std::unique_ptr<Mailbox>> {
            auto opened = ImapMailbox::open(settings, {5s, 5s}, clock_, stop);
            if (!opened) return opened.error();
            return std::move(*opened);
        };
        const auto pause = [&](Duration) {
            if (on_pause_) on_pause_();
            return stop.pause(1ms);
        };
        MailboxReader reader(connect, {}, sink_, limits, {clock_, random_, pause, show});
        reader.run();
    }
    static std::vector<std::string> numbered(std::size_t first, std::size_t last) {
        std::vector<std::string> out;
        for (; first <= last; ++first) out.push_back("Subject: " + std::to_string(first) + "\r\n\r\ntext\r\n");
        return out;
    }

    Dovecot dovecot_;
    Sink sink_;
    SystemClock clock_;
    SeededRandom random_{7};
    std::function<void()> on_pause_;
    Stop stop_;
};

TEST_F(ReadingARealServer, brings_five_thousand_mails_after_an_outage_each_once_and_in_order) {
    dovecot_.deliver("u", numbered(1, 3));
    int pauses = 0;
    on_pause_ = [&] {
        if (++pauses != 3) return;
        dovecot_.deliver("u", numbered(4, 5'003));
        dovecot_.start();
    };
    sink_.after = [&] {
        if (sink_.taken.size() == 3) dovecot_.stop();
        if (sink_.taken.size() == 5'003) stop_.request();
    };
    ReaderLimits limits;
    limits.together = 50;
    read(dovecot_.port(), stop_, {}, limits);
    EXPECT_EQ(sink_.names(), numbered(1, 5'003));
    EXPECT_EQ(sink_.taken.back().upto.uid, 5'003U);
}

TEST_F(ReadingARealServer, loses_nothing_when_the_connection_is_cut_at_any_command) {
    dovecot_.deliver("u", numbered(1, 4));
    ReaderLimits limits;
    limits.idle = 1ms;
    for (const Loss loss : {Loss::request, Loss::reply}) {
        for (int cut = 0; cut < 10; ++cut) {
            limits.together = cut % 2 == 0 ? 1 : 3;
            FaultProxy proxy(dovecot_.port());
            int left = cut;
            proxy.watch([&, loss](std::string_view) { return left-- == 0 ? loss : Loss::none; });
            sink_.taken.clear();
            Stop stop;
            bool was_cut = false;
            const auto show = [&](const ReaderState& state) {
                was_cut = was_cut || state.last_error == Errc::lost;
                if (was_cut && state.is_connected && sink_.taken.size() >= 4) stop.request();
            };
            read(proxy.port(), stop, show, limits);
            EXPECT_EQ(sink_.names(), numbered(1, 4)) << "cut " << cut;
            EXPECT_EQ(proxy.lost(), 1U) << "cut " << cut;
        }
    }
}

TEST_F(ReadingARealServer, hears_of_a_new_mail_while_it_waits) {
    dovecot_.deliver("u", numbered(1, 1));
    sink_.after = [&] {
        if (sink_.taken.size() == 1)
            dovecot_.deliver("u", numbered(2, 2));
        else
            stop_.request();
    };
    read(dovecot_.port(), stop_);
    EXPECT_EQ(sink_.names(), numbered(1, 2));
}

}  // namespace
}  // namespace waydesk::transport
