#include "channels/email/transport/imap_mailbox.hpp"

#include "channels/email/transport/folder_name.hpp"

#include "channels/email/transport/errc.hpp"
#include "tests/support/faults/fault_proxy.hpp"
#include "tests/support/free_port.hpp"
#include "tests/support/mail/dovecot.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace waydesk::transport {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using waydesk::testing::Dovecot;
using waydesk::testing::FaultProxy;
using waydesk::testing::Line;

constexpr WireLimits quick{10s, 10s};

std::string mail_of(const std::string& subject, std::size_t bytes = 0) {
    return "Subject: " + subject + "\r\n\r\n" + std::string(bytes, 'x') + "\r\n";
}

std::vector<std::string> mails_of(std::size_t count) {
    std::vector<std::string> mails;
    for (std::size_t i = 1; i <= count; ++i) mails.push_back(mail_of(std::to_string(i)));
    return mails;
}

std::vector<std::uint32_t> uids_of(const std::vector<Fetched>& mails) {
    std::vector<std::uint32_t> uids;
    for (const Fetched& mail : mails) uids.push_back(mail.at.uid);
    return uids;
}

// One server for all; each test is a user of its own.
class Imap : public ::testing::Test {
protected:
    static void SetUpTestSuite() { dovecot_ = new Dovecot; }
    static void TearDownTestSuite() { delete std::exchange(dovecot_, nullptr); }

    std::string user() const { return ::testing::UnitTest::GetInstance()->current_test_info()->name(); }
    MailboxSettings settings() const {
        return {{"127.0.0.1", dovecot_->port(), Security::none, {}}, {user(), Dovecot::password, {}}, "INBOX", ""};
    }
    Result<std::unique_ptr<ImapMailbox>> open(const MailboxSettings& settings) const {
        return ImapMailbox::open(settings, quick, clock_, stop_);
    }
    std::unique_ptr<ImapMailbox> open() const { return open(settings()).value(); }

    static Dovecot* dovecot_;
    SystemClock clock_;
    Stop stop_;
};
Dovecot* Imap::dovecot_ = nullptr;

TEST_F(Imap, gives_mails_in_order_and_marks_none_as_seen) {
    dovecot_->deliver(user(), {mail_of("one"), mail_of("two")});
    const auto mailbox = open();
    EXPECT_EQ(mailbox->next_uid(), 3U);
    const auto mails = mailbox->fetch_after({}, {});
    ASSERT_TRUE(mails);
    ASSERT_THAT(uids_of(*mails), ElementsAre(1, 2));
    EXPECT_EQ((*mails)[0].raw, mail_of("one"));
    EXPECT_EQ((*mails)[1].raw, mail_of("two"));
    EXPECT_EQ((*mails)[1].at, (Cursor{mailbox->uidvalidity(), 2}));
    EXPECT_THAT(*mailbox->fetch_after((*mails)[1].at, {}), IsEmpty());
    EXPECT_EQ(dovecot_->count_seen(user()), 0U);
}

TEST_F(Imap, goes_on_behind_the_cursor_in_pieces) {
    dovecot_->deliver(user(), mails_of(7));
    const auto mailbox = open();
    Cursor cursor;
    std::vector<std::uint32_t> all;
    for (int i = 0; i < 3; ++i) {
        const auto mails = mailbox->fetch_after(cursor, {.mails = 3});
        ASSERT_TRUE(mails);
        ASSERT_LE(mails->size(), 3U);
        for (const Fetched& mail : *mails) all.push_back((cursor = mail.at).uid);
    }
    EXPECT_THAT(all, ElementsAre(1, 2, 3, 4, 5, 6, 7));
}

TEST_F(Imap, steps_over_wide_gaps_and_leaves_out_what_is_deleted) {
    dovecot_->deliver(user(), mails_of(300));
    MailboxSettings away = settings();
    away.done_folder = "Done";
    std::vector<std::uint32_t> gap;
    for (std::uint32_t uid = 2; uid < 300; ++uid) gap.push_back(uid);
    ASSERT_TRUE((*open(away))->mark(gap));
    EXPECT_EQ(dovecot_->count(user(), "Done"), 298U);
    EXPECT_EQ(dovecot_->count(user(), ""), 2U);
    const auto mailbox = open();
    EXPECT_THAT(uids_of(*mailbox->fetch_after({mailbox->uidvalidity(), 1}, {.mails = 2})), ElementsAre(300));
}

TEST_F(Imap, starts_at_the_beginning_when_the_folder_was_renumbered) {
    dovecot_->deliver(user(), mails_of(2));
    const Cursor old = open()->fetch_after({}, {})->back().at;
    dovecot_->renumber(user(), old.uidvalidity + 7);
    const auto mailbox = open();
    EXPECT_EQ(mailbox->uidvalidity(), old.uidvalidity + 7);
    EXPECT_EQ(mailbox->fetch_after(old, {})->size(), 2U);
}

TEST_F(Imap, reports_a_mail_over_the_limit_and_does_not_download_it) {
    dovecot_->deliver(user(), {mail_of("small"), mail_of("large", 300'000), mail_of("small again")});
    FaultProxy proxy(dovecot_->port());
    MailboxSettings through = settings();
    through.server.port = proxy.port();
    const auto mails = (*open(through))->fetch_after({}, {.mail_bytes = 200'000});
    ASSERT_EQ(mails->size(), 3U);
    EXPECT_EQ((*mails)[0].got, Got::whole);
    EXPECT_EQ((*mails)[1].got, Got::too_large);
    EXPECT_GT((*mails)[1].bytes, 300'000U);
    EXPECT_EQ((*mails)[1].raw, "");
    EXPECT_EQ((*mails)[2].raw, mail_of("small again"));
}

TEST_F(Imap, bounds_the_bytes_of_one_call) {
    dovecot_->deliver(user(), {mail_of("a", 90'000), mail_of("b", 90'000), mail_of("c", 90'000)});
    const auto mailbox = open();
    EXPECT_THAT(uids_of(*mailbox->fetch_after({}, {.mail_bytes = 200'000})), ElementsAre(1, 2));
}

TEST_F(Imap, marks_as_seen_and_nothing_else) {
    dovecot_->deliver(user(), mails_of(3));
    const auto mailbox = open();
    ASSERT_TRUE(mailbox->mark(std::vector<std::uint32_t>{1, 3}));
    EXPECT_EQ(dovecot_->count_seen(user()), 2U);
    ASSERT_TRUE(mailbox->mark({}));
    EXPECT_EQ(dovecot_->count_seen(user()), 2U);
}

TEST_F(Imap, tells_of_a_new_mail_at_once) {
    dovecot_->deliver(user(), mails_of(1));
    const auto mailbox = open();
    ASSERT_TRUE(mailbox->tells_of_news());
    ASSERT_EQ(mailbox->fetch_after({}, {})->size(), 1U);
    std::jthread postman([&] { dovecot_->deliver(user(), {mail_of("new")}); });
    const Duration before = clock_.monotonic();
    ASSERT_TRUE(mailbox->await_news(20s));
    EXPECT_LT(clock_.monotonic() - before, 15s);
    EXPECT_EQ(mailbox->fetch_after({mailbox->uidvalidity(), 1}, {})->front().raw, mail_of("new"));
}

TEST_F(Imap, waits_for_news_no_longer_than_told) {
    const auto mailbox = open();
    EXPECT_THAT(*mailbox->fetch_after({}, {}), IsEmpty());
    EXPECT_TRUE(mailbox->await_news(50ms));
    EXPECT_THAT(*mailbox->fetch_after({}, {}), IsEmpty());
}

TEST_F(Imap, stops_in_the_middle_of_a_wait) {
    const auto mailbox = open();
    ASSERT_TRUE(mailbox->fetch_after({}, {}));
    std::jthread stopper([&] { stop_.request(); });
    EXPECT_EQ(mailbox->await_news(20min).error(), Errc::stopped);
}

TEST_F(Imap, reads_by_tls_and_starttls_with_a_trusted_certificate_only) {
    dovecot_->deliver(user(), {mail_of("sealed", 300'000)});
    MailboxSettings secure = settings();
    for (const auto& [security, port] :
         {std::pair{Security::tls, dovecot_->tls_port()}, std::pair{Security::starttls, dovecot_->port()}}) {
        secure.server = {"localhost", port, security, dovecot_->certificate()};
        const auto mailbox = open(secure);
        ASSERT_TRUE(mailbox) << mailbox.error().message();
        EXPECT_EQ((*mailbox)->fetch_after({}, {})->at(0).raw, mail_of("sealed", 300'000));
        EXPECT_TRUE((*mailbox)->await_news(50ms));
        secure.server.ca_file.clear();
        EXPECT_EQ(open(secure).error(), Errc::tls);
        secure.server = {"127.0.0.2", port, security, dovecot_->certificate()};  // not in the certificate
        EXPECT_FALSE(open(secure));
    }
}

TEST_F(Imap, asks_for_a_fresh_token_when_one_is_refused) {
    MailboxSettings by_token = settings();
    std::vector<bool> asked;
    by_token.credentials.token = [&](bool is_refused) -> Result<std::string> {
        asked.push_back(is_refused);
        return is_refused ? Dovecot::token_of(user()) : "old:" + user();
    };
    const auto mailbox = open(by_token);
    EXPECT_TRUE(mailbox) << mailbox.error().message();
    EXPECT_THAT(asked, ElementsAre(false, true));
    by_token.credentials.token = [](bool) -> Result<std::string> { return Errc::unreachable; };
    EXPECT_EQ(open(by_token).error(), Errc::unreachable);
}

TEST_F(Imap, reads_a_folder_with_a_name_in_any_language) {
    dovecot_->deliver(user(), mails_of(2));
    MailboxSettings named = settings();
    named.done_folder = folder_on_the_wire("Erledigt für 日本 & alle").value();
    const auto mailbox = open(named);
    ASSERT_TRUE(mailbox) << mailbox.error().message();
    ASSERT_TRUE((*mailbox)->mark(std::vector<std::uint32_t>{2}));
    named.folder = named.done_folder;
    const auto done = open(named);
    ASSERT_TRUE(done) << done.error().message();
    EXPECT_EQ((*done)->fetch_after({}, {})->size(), 1U);
    EXPECT_EQ(dovecot_->count(user(), "Erledigt f&APw-r &ZeVnLA- &- alle"), 1U);
}

TEST_F(Imap, says_why_it_cannot_be_opened) {
    MailboxSettings wrong = settings();
    wrong.credentials.password = "wrong";
    EXPECT_EQ(open(wrong).error(), Errc::refused_sign_in);
    wrong = settings();
    wrong.server.port = waydesk::testing::free_port();
    EXPECT_EQ(open(wrong).error(), Errc::unreachable);
    wrong = settings();
    wrong.folder = "Missing";
    EXPECT_EQ(open(wrong).error(), Errc::refused);
    for (const char* bad : {"", "IN\r\nBOX", "caf\xC3\xA9"}) {
        wrong.folder = bad;
        EXPECT_EQ(open(wrong).error(), Errc::invalid);
    }
    wrong = settings();
    wrong.credentials.user = "a\r\nb";
    EXPECT_EQ(open(wrong).error(), Errc::invalid);
    wrong.credentials.user = "";
    EXPECT_EQ(open(wrong).error(), Errc::invalid);
    wrong = settings();
    wrong.server.host = "a b/c";
    EXPECT_EQ(open(wrong).error(), Errc::invalid);
}

TEST_F(Imap, does_not_wait_for_ever_for_an_answer) {
    FaultProxy proxy(dovecot_->port());
    MailboxSettings through = settings();
    through.server.port = proxy.port();
    auto mailbox = ImapMailbox::open(through, {5s, 200ms}, clock_, stop_);
    ASSERT_TRUE(mailbox) << mailbox.error().message();
    proxy.shape({.holds = true});
    EXPECT_EQ((*mailbox)->look().error(), Errc::timed_out);
    proxy.reset_all();
    EXPECT_EQ((*mailbox)->look().error(), Errc::lost);
}

TEST(ImapOfAnOldServer, is_read_and_cleared_without_idle_and_move) {
    Dovecot old({.has_idle = false, .has_move = false});
    old.deliver("u", mails_of(3));
    const SystemClock clock;
    const Stop stop;
    const auto open = [&] {
        const MailboxSettings settings{
            {"127.0.0.1", old.port(), Security::none, {}}, {"u", Dovecot::password, {}}, "INBOX", "Done"};
        return ImapMailbox::open(settings, quick, clock, stop).value();
    };
    const auto mailbox = open();
    EXPECT_FALSE(mailbox->tells_of_news());
    EXPECT_EQ(mailbox->fetch_after({}, {})->size(), 3U);
    ASSERT_TRUE(mailbox->mark(std::vector<std::uint32_t>{1, 2}));
    EXPECT_EQ(old.count("u", "Done"), 2U);
    EXPECT_THAT(uids_of(*open()->fetch_after({}, {})), ElementsAre(3)) << "those marked as deleted are left out";
    old.deliver("u", {mail_of("new")});
    ASSERT_TRUE(mailbox->look());
    EXPECT_THAT(uids_of(*mailbox->fetch_after({mailbox->uidvalidity(), 3}, {})), ElementsAre(4));
}

}  // namespace
}  // namespace waydesk::transport
