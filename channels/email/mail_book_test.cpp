#include "channels/email/mail_book.hpp"

#include "channels/email/email_sql.hpp"
#include "core/encoding.hpp"
#include "core/store/direct_ledger.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

constexpr desk::WorkspaceId workspace{1};

class MailBookTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({desk::sql::migrations, sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease(workspace.value));
    }

    Result<void> write(store::Change change) {
        Result<void> done;
        (void)ledger_->submit(std::move(change), [&](Result<void> result) { done = result; });
        return done;
    }
    Result<void> keep(const StoredMail& mail) {
        store::Change change;
        rows_.add(change, mail);
        rows_.add_raw(change, mail.id, "raw\r\n\xff");
        return write(std::move(change));
    }
    MailBook book() { return {write_connection(), workspace}; }

    StoredMail mail(std::int64_t id, const std::string& key, const std::string& message_id = {}) {
        StoredMail out;
        out.id = MailId{id}, out.mailbox = "main", out.key = sha256(key), out.message_id = message_id;
        out.at = Instant::from_ms(1'000), out.size = 9;
        return out;
    }

    MailRows rows_{workspace};
    std::unique_ptr<store::DirectLedger> ledger_;
};

INSTANTIATE_TEST_SUITE_P(Engines, MailBookTest, testing::engines(), testing::engine_name);

TEST_P(MailBookTest, gives_back_what_was_kept) {
    ASSERT_TRUE(keep(mail(5, "a", "1@x")));
    const auto found = book().find("main", sha256("a"));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->id, MailId{5});
    EXPECT_EQ((*found)->message_id, "1@x");
    EXPECT_EQ((*found)->state, MailState::received);
    EXPECT_EQ(book().raw(MailId{5})->value_or(""), "raw\r\n\xff");
    EXPECT_FALSE(*book().find("other", sha256("a")));
    EXPECT_EQ(book().find(MailId{6}).error(), Errc::not_found);
    EXPECT_EQ(*book().latest_id(), 5);
}

TEST_P(MailBookTest, keeps_a_mail_once_a_mailbox) {
    ASSERT_TRUE(keep(mail(5, "a")));
    EXPECT_FALSE(keep(mail(6, "a")));
    EXPECT_EQ(book().find(MailId{6}).error(), Errc::not_found);
    StoredMail elsewhere = mail(7, "a");
    elsewhere.mailbox = "sales";
    EXPECT_TRUE(keep(elsewhere));
}

TEST_P(MailBookTest, finds_mails_by_what_others_answer_to) {
    ASSERT_TRUE(keep(mail(5, "a", "1@x")));
    ASSERT_TRUE(keep(mail(6, "b", "1@x")));
    ASSERT_TRUE(keep(mail(7, "c", "")));
    const std::vector<std::string> ids{"none@x", "1@x"};
    const auto found = book().with_message_ids(ids);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ(found->front().id, MailId{6});
    EXPECT_TRUE(book().with_message_ids({})->empty());
}

TEST_P(MailBookTest, moves_a_mail_from_where_it_is_thought_to_be_only) {
    StoredMail one = mail(5, "a");
    ASSERT_TRUE(keep(one));
    one.state = MailState::taken, one.conversation = desk::ConversationId{9}, one.seq = 3;
    store::Change change;
    rows_.move(change, one, MailState::received);
    ASSERT_TRUE(write(change));
    EXPECT_FALSE(write(change)) << "it is not there any more";
    EXPECT_EQ(book().find(MailId{5})->seq, 3);
    EXPECT_TRUE(book().after(MailState::received, {}, 10)->empty());
    EXPECT_EQ(book().before(MailState::taken, {}, 10)->size(), 1U);
    EXPECT_EQ(book().of(desk::ConversationId{9}, {}, 10)->size(), 1U);
}

TEST_P(MailBookTest, tells_what_is_not_done_yet_by_mailbox) {
    ASSERT_TRUE(keep(mail(5, "a")));
    StoredMail later = mail(6, "b"), answer = mail(7, "c"), scheduled = mail(8, "d"), done = mail(9, "e");
    later.at = Instant::from_ms(2'000);
    ASSERT_TRUE(keep(later));
    for (StoredMail* out : {&answer, &scheduled})
        out->direction = Direction::out, out->mailbox = "sales", out->state = MailState::waiting;
    answer.due_at = Instant::from_ms(3'000), scheduled.due_at = Instant::from_ms(9'000);
    done.state = MailState::taken;
    for (const StoredMail& one : {answer, scheduled, done}) ASSERT_TRUE(keep(one));
    const auto waiting = book().waiting(Instant::from_ms(5'000));
    ASSERT_TRUE(waiting);
    ASSERT_EQ(waiting->size(), 2U);
    EXPECT_EQ(waiting->at("main").in, 2);
    EXPECT_EQ(waiting->at("main").oldest_in, Instant::from_ms(1'000));
    EXPECT_FALSE(waiting->at("main").oldest_out.is_set());
    EXPECT_EQ(waiting->at("sales").out, 1) << "the other one is not due";
    EXPECT_EQ(waiting->at("sales").oldest_out, Instant::from_ms(3'000));
}

TEST_P(MailBookTest, remembers_places_and_participants) {
    EXPECT_EQ(book().mark("main")->place, 0);
    for (const std::int64_t place : {7, 8}) {
        store::Change change;
        rows_.put_mark(change, "main", {3, place});
        ASSERT_TRUE(write(std::move(change)));
    }
    EXPECT_EQ(book().mark("main")->validity, 3);
    EXPECT_EQ(book().mark("main")->place, 8);
    store::Change change;
    rows_.add_party(change, desk::ConversationId{9}, "anna@example.net");
    ASSERT_TRUE(write(std::move(change)));
    EXPECT_THAT(*book().parties(desk::ConversationId{9}), ::testing::ElementsAre("anna@example.net"));
    EXPECT_TRUE(book().said_after(0)->events.empty());
}

TEST_P(MailBookTest, lists_chats_in_which_the_traveler_did_not_speak_last_piece_by_piece) {
    store::Change change;
    const auto add = [&](std::int64_t id, const std::string& channel, desk::Author::Kind spoke, std::int64_t at_ms) {
        desk::ConversationState state;
        state.id = desk::ConversationId{id}, state.number = id, state.channel = channel;
        state.identity = desk::IdentityId{id + 100}, state.preview.by = spoke;
        state.last_at = Instant::from_ms(at_ms);
        change.put_new(desk::tables::conversation, desk::rows::of(workspace, state));
    };
    using Kind = desk::Author::Kind;
    add(1, "webchat", Kind::agent, 10), add(2, "webchat", Kind::visitor, 20), add(3, "email", Kind::agent, 20);
    add(4, "callback", Kind::system, 20), add(5, "webchat", Kind::agent, 20), add(6, "webchat", Kind::agent, 30);
    ASSERT_TRUE(write(std::move(change)));
    MailBook::ChatsPlace behind{Instant::from_ms(10), desk::ConversationId{1}};
    std::vector<std::int64_t> found;
    for (int n = 0; n < 4; ++n)
        for (const desk::ConversationId id : *book().left_chats(behind, 1)) found.push_back(id.value);
    EXPECT_THAT(found, ::testing::ElementsAre(4, 5, 6)) << "each once, also those of one moment";
    EXPECT_EQ(*book().owner(desk::ConversationId{4}), desk::IdentityId{104});
    EXPECT_EQ(book().owner(desk::ConversationId{7}).error(), Errc::not_found);
}

}  // namespace
}  // namespace waydesk::email
