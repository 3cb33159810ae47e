#include "server/setup/channel_book.hpp"
#include "server/setup/first_steps.hpp"
#include "server/setup/setup_sql.hpp"

#include "core/store/direct_ledger.hpp"
#include "desk/desk_sql.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::setup {
namespace {

constexpr desk::WorkspaceId workspace{1};

struct LedgerWriter final : auth::Writer {
    store::Ledger& ledger;
    bool refuses = false;
    explicit LedgerWriter(store::Ledger& to) : ledger(to) {}
    void commit(store::Change change, auth::Then<void> then) override {
        if (refuses) return then(Errc::overloaded);
        ASSERT_TRUE(ledger.submit(std::move(change), std::move(then)));
    }
};

// On a real store; `restart` reads it anew from what was written.
class SetUpTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({desk::sql::migrations, sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease(workspace.value));
        writer_ = std::make_unique<LedgerWriter>(*ledger_);
        restart();
    }

    void restart(bool is_new = true) {
        const Records records = read_records(write_connection(), workspace).value();
        const BookPorts ports{clock_, random_, *writer_, workspace};
        book_ = std::make_unique<ChannelBook>(ports, records.channels, [this](const Channel& one) { told_ = one; });
        steps_ = std::make_unique<FirstSteps>(ports, records.steps, is_new);
    }

    ChannelBook::Then into(ChannelBook::Outcome& out) {
        return [&out](const ChannelBook::Outcome& outcome) { out = outcome; };
    }
    Channel make() {
        ChannelPatch patch;
        patch.name = "Shop", patch.origins = {"https://shop.example"},
        patch.greetings = std::map<std::string, std::string>{{"de", "Grüß Gott"}};
        ChannelBook::Outcome out;
        book_->make(patch, into(out));
        return std::get<Channel>(out);
    }
    Channel rotate(const std::string& key, Duration overlap) {
        ChannelBook::Outcome out;
        book_->rotate(key, overlap, into(out));
        return std::get<Channel>(out);
    }
    static std::vector<std::int64_t> valid_at(const Channel& channel, Instant now) {
        std::vector<std::int64_t> out;
        for (const Secret& secret : channel.secrets)
            if (secret.counts_at(now)) out.push_back(secret.number);
        return out;
    }

    ManualClock clock_;
    SeededRandom random_{5};
    std::unique_ptr<store::DirectLedger> ledger_;
    std::unique_ptr<LedgerWriter> writer_;
    std::unique_ptr<ChannelBook> book_;
    std::unique_ptr<FirstSteps> steps_;
    std::optional<Channel> told_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SetUpTest, testing::engines(), testing::engine_name);

TEST_P(SetUpTest, a_channel_is_the_same_after_a_restart) {
    const Channel made = make();
    EXPECT_EQ(told_, made);
    const Channel rotated = rotate(made.key, 1h);
    restart();
    ASSERT_NE(book_->find(made.key), nullptr);
    EXPECT_EQ(*book_->find(made.key), rotated);
}

TEST_P(SetUpTest, what_is_taken_out_is_gone_after_a_restart) {
    const Channel made = make();
    ChannelPatch patch;
    patch.greetings = std::map<std::string, std::string>{{"en", "Hello"}};
    ChannelBook::Outcome out;
    book_->change(made.key, made.version, patch, into(out));
    EXPECT_EQ(std::get<Channel>(out).version, made.version + 1);
    restart();
    EXPECT_EQ(book_->find(made.key)->greetings, (std::map<std::string, std::string>{{"en", "Hello"}}));
}

TEST_P(SetUpTest, who_edited_an_older_version_is_told) {
    const Channel made = make();
    ChannelBook::Outcome out;
    book_->change(made.key, made.version - 1, {}, into(out));
    EXPECT_EQ(std::get<error_code>(out), Errc::conflict);
    book_->change("nobody-1", 1, {}, into(out));
    EXPECT_EQ(std::get<error_code>(out), Errc::not_found);
}

TEST_P(SetUpTest, two_secrets_count_while_they_are_exchanged_and_no_third) {
    const Channel made = make();
    const Channel first = rotate(made.key, 1h);
    EXPECT_THAT(valid_at(first, clock_.now()), ::testing::ElementsAre(1));
    const Channel second = rotate(made.key, 1h);
    EXPECT_THAT(valid_at(second, clock_.now()), ::testing::ElementsAre(1, 2));
    EXPECT_THAT(valid_at(second, clock_.now() + 1h), ::testing::ElementsAre(2));
    const Channel third = rotate(made.key, 0s);
    EXPECT_THAT(valid_at(third, clock_.now()), ::testing::ElementsAre(3));
    EXPECT_NE(first.secrets.back().value, third.secrets.back().value);
}

TEST_P(SetUpTest, the_last_secret_stays_while_only_vouched_travelers_are_served) {
    const Channel made = make();
    const Channel secured = rotate(made.key, 0s);
    ChannelPatch patch;
    patch.require_identity = true;
    ChannelBook::Outcome out;
    book_->change(made.key, secured.version, patch, into(out));
    ASSERT_TRUE(std::holds_alternative<Channel>(out));
    book_->end_secret(made.key, 1, into(out));
    EXPECT_EQ(std::get<Flaw>(out).field, "require_identity");
    book_->end_secret(made.key, 7, into(out));
    EXPECT_EQ(std::get<error_code>(out), Errc::not_found);
}

TEST_P(SetUpTest, what_the_store_refuses_does_not_count) {
    writer_->refuses = true;
    ChannelPatch patch;
    patch.name = "Shop";
    ChannelBook::Outcome out;
    book_->make(patch, into(out));
    EXPECT_EQ(std::get<error_code>(out), Errc::overloaded);
    EXPECT_TRUE(book_->all().empty());
    EXPECT_FALSE(told_);
}

TEST_P(SetUpTest, the_first_administrator_needs_the_code_and_it_works_once) {
    bool is_right = false;
    const std::string code = steps_->code();
    EXPECT_EQ(steps_->try_code("00000-00000-00000-00000", "a", is_right), Duration{0});
    EXPECT_FALSE(is_right);
    EXPECT_EQ(steps_->try_code("", "a", is_right), Duration{0});
    EXPECT_FALSE(is_right);
    std::string typed = code;
    std::ranges::transform(typed, typed.begin(),
                           [](char c) { return c == '-' ? ' ' : static_cast<char>(std::tolower(c)); });
    EXPECT_EQ(steps_->try_code(typed, "a", is_right), Duration{0});
    EXPECT_TRUE(is_right);
    store::Change change;
    steps_->begin(change);
    EXPECT_FALSE(steps_->is_open());
    (void)steps_->try_code(code, "a", is_right);
    EXPECT_FALSE(is_right);
    (void)steps_->try_code("", "a", is_right);
    EXPECT_FALSE(is_right);
    steps_->undo();
    (void)steps_->try_code(code, "a", is_right);
    EXPECT_TRUE(is_right);
}

TEST_P(SetUpTest, guesses_of_the_code_are_few) {
    bool is_right = false;
    for (int n = 0; n < FirstSteps::tries_per_address; ++n)
        EXPECT_EQ(steps_->try_code("guess", "a", is_right), Duration{0});
    EXPECT_GT(steps_->try_code(steps_->code(), "a", is_right), Duration{0});
    EXPECT_FALSE(is_right);
    EXPECT_EQ(steps_->try_code(steps_->code(), "b", is_right), Duration{0});
    EXPECT_TRUE(is_right);
}

TEST_P(SetUpTest, the_first_steps_go_on_after_a_restart) {
    Result<void> done;
    const auto then = [&](const Result<void>& result) { done = result; };
    steps_->take("company", false, then);
    EXPECT_EQ(done.error(), Errc::not_found);  // it was never begun
    store::Change change;
    steps_->begin(change);
    ASSERT_TRUE(ledger_->submit(std::move(change), then));
    steps_->take("company", false, then);
    steps_->take("colleagues", true, then);
    ASSERT_TRUE(done);
    restart(false);
    EXPECT_TRUE(steps_->code().empty());
    EXPECT_FALSE(steps_->is_over());
    ASSERT_NE(steps_->find("colleagues"), nullptr);
    EXPECT_TRUE(steps_->find("colleagues")->is_skipped);
    EXPECT_EQ(steps_->find("chat"), nullptr);
    steps_->take("party", false, then);
    EXPECT_EQ(done.error(), Errc::not_found);
    steps_->take("chat", false, then);
    EXPECT_TRUE(steps_->is_over());
}

}  // namespace
}  // namespace waydesk::setup
