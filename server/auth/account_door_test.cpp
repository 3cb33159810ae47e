#include "server/auth/account_door.hpp"
#include "server/auth/auth_sql.hpp"
#include "server/auth/invitation_book.hpp"
#include "server/auth/reset_book.hpp"
#include "server/auth/totp.hpp"

#include "core/store/direct_ledger.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gtest/gtest.h>

#include <cctype>

namespace waydesk::auth {
namespace {

constexpr desk::WorkspaceId workspace{1};
constexpr desk::AgentId mia{7};
constexpr desk::AgentId dana{8};

struct Agents final : AgentDirectory {
    std::optional<desk::Role> role_of(desk::AgentId agent) const override {
        if (agent == mia) return desk::Role::agent;
        return agent == dana ? std::optional(desk::Role::manager) : std::nullopt;
    }
};

struct LedgerWriter final : Writer {
    store::Ledger& ledger;
    bool is_broken = false;
    explicit LedgerWriter(store::Ledger& to) : ledger(to) {}
    void commit(store::Change change, Then<void> then) override {
        if (is_broken) return then(Errc::overloaded);
        ASSERT_TRUE(ledger.submit(std::move(change), std::move(then)));
    }
};

// Accounts on a real store; `restart` builds all anew from what was written.
class AccountsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease(workspace.value));
        writer_ = std::make_unique<LedgerWriter>(*ledger_);
        restart();
        store::Change change;
        ASSERT_TRUE(door_->stage_credential({mia, "mia@demo.example", "hash of mia", "", 0}, change));
        ASSERT_TRUE(door_->stage_credential({dana, "dana@demo.example", "hash of dana", "", 0}, change));
        writer_->commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    }

    void restart(TwoFactorRule rule = TwoFactorRule::optional) {
        const Records records = read_records(write_connection(), workspace).value();
        AgentDoorSettings settings;
        settings.workspace = workspace;
        settings.two_factor = rule;
        const DoorPorts ports{clock_, random_, ids_, *writer_, agents_};
        door_ = std::make_unique<AgentDoor>(ports, settings, records);
        accounts_ = std::make_unique<AccountDoor>(ports, *door_);
        invitations_ = std::make_unique<InvitationBook>(ports, workspace, records.invitations);
        resets_ = std::make_unique<ResetBook>(ports, workspace, records.resets);
    }

    SignInOutcome sign_in(std::string_view code = "", std::string_view email = "mia@demo.example") {
        auto check = std::get<SignInCheck>(door_->begin_sign_in(email, "10.0.0.1"));
        check.origin.client = "Firefox";
        SignInOutcome outcome = SignInFailure::wrong;
        door_->finish_sign_in(check, true, code, [&](Result<SignInOutcome> done) { outcome = done.value(); });
        return outcome;
    }
    std::string token(std::string_view email = "mia@demo.example") {
        return std::get<SignedIn>(sign_in("", email)).token;
    }
    bool lets_in(std::string_view code) { return std::holds_alternative<SignedIn>(sign_in(code)); }
    std::string code_now(const std::string& secret) { return totp_code(secret, clock_.now().ms() / 30'000); }

    struct SetUpFactor {
        std::string secret;
        std::vector<std::string> codes;
    };
    SetUpFactor set_up(desk::AgentId agent = mia) {
        SetUpFactor out;
        out.secret = accounts_->begin_two_factor(agent).value();
        accounts_->confirm_two_factor(agent, code_now(out.secret), [&](auto codes) { out.codes = codes.value(); });
        clock_.advance(30s);  // its next code is a new one
        return out;
    }
    Result<InvitationBook::Made> invite(const std::string& email, bool by_mail = false) {
        Invitation wanted;
        wanted.email = email, wanted.name = "Leo", wanted.role = desk::Role::manager, wanted.made_by = dana;
        wanted.queues = {desk::QueueId{3}, desk::QueueId{4}}, wanted.languages = {"es", "en"};
        Result<InvitationBook::Made> out = Errc::invalid;
        invitations_->make(wanted, by_mail, [&](const auto& made) { out = made; });
        return out;
    }
    std::string reset_made(desk::AgentId agent = mia) {
        std::string out;
        resets_->make(agent, [&](const auto& made) { out = made.value().token; });
        return out;
    }
    std::string reset_mailed() {
        const auto due = resets_->mail_due();
        std::string out;
        if (due) resets_->begin_mail(due->agent, [&](const auto& made) { out = made.value(); });
        return out;
    }

    ManualClock clock_;
    SeededRandom random_{4};
    IdSource ids_{clock_, 0};
    Agents agents_;
    std::unique_ptr<store::DirectLedger> ledger_;
    std::unique_ptr<LedgerWriter> writer_;
    std::unique_ptr<AgentDoor> door_;
    std::unique_ptr<AccountDoor> accounts_;
    std::unique_ptr<InvitationBook> invitations_;
    std::unique_ptr<ResetBook> resets_;
};
INSTANTIATE_TEST_SUITE_P(Engines, AccountsTest, testing::engines(), testing::engine_name);

TEST_P(AccountsTest, a_second_factor_counts_once_it_is_confirmed) {
    const std::string secret = accounts_->begin_two_factor(mia).value();
    EXPECT_EQ(secret.size(), totp_secret_bytes);
    EXPECT_TRUE(lets_in("")) << "nothing is confirmed yet";
    error_code refused;
    accounts_->confirm_two_factor(mia, "000000", [&](const auto& done) { refused = done.error(); });
    EXPECT_EQ(refused, Errc::invalid);
    std::vector<std::string> codes;
    accounts_->confirm_two_factor(mia, code_now(secret), [&](const auto& done) { codes = done.value(); });
    EXPECT_EQ(codes.size(), 10U);
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
    EXPECT_EQ(codes[0].size(), 19U) << codes[0];
    EXPECT_FALSE(lets_in(code_now(secret))) << "the code that confirmed it is used up";
    restart();
    EXPECT_FALSE(lets_in(""));
    clock_.advance(30s);
    EXPECT_TRUE(lets_in(code_now(secret)));
    EXPECT_EQ(accounts_->begin_two_factor(mia).error(), Errc::conflict);
}

TEST_P(AccountsTest, a_recovery_code_works_once_however_it_is_written) {
    const SetUpFactor factor = set_up();
    EXPECT_FALSE(lets_in("abcd-efgh-ijkl-mnop"));
    EXPECT_TRUE(lets_in(factor.codes[0]));
    EXPECT_FALSE(lets_in(factor.codes[0]));
    std::string loud;
    for (const char c : factor.codes[1])
        if (c != '-') loud += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_TRUE(lets_in(loud));
    restart();
    EXPECT_FALSE(lets_in(factor.codes[0]));
    EXPECT_FALSE(lets_in(factor.codes[1]));
    EXPECT_TRUE(lets_in(factor.codes[2]));
    EXPECT_EQ(accounts_->two_factor(mia).recovery_left, 7U);
}

TEST_P(AccountsTest, recovery_codes_are_stored_as_hashes) {
    const SetUpFactor factor = set_up();
    const Records records = read_records(write_connection(), workspace).value();
    EXPECT_EQ(records.recovery_codes.size(), factor.codes.size());
    for (const RecoveryCode& stored : records.recovery_codes) {
        EXPECT_EQ(stored.code_hash.size(), 32U);
        for (const std::string& shown : factor.codes)
            EXPECT_EQ(stored.code_hash.find(shown.substr(0, 4)), std::string::npos);
    }
}

TEST_P(AccountsTest, a_secret_that_is_not_confirmed_is_forgotten) {
    const auto confirm = [&](const std::string& code) {
        error_code why;
        accounts_->confirm_two_factor(mia, code, [&](const auto& done) { why = done ? error_code() : done.error(); });
        return why;
    };
    const std::string first = accounts_->begin_two_factor(mia).value();
    for (int n = 0; n < AccountDoor::most_wrong_codes; ++n) EXPECT_EQ(confirm("12345"), Errc::invalid);
    EXPECT_EQ(confirm(code_now(first)), Errc::not_found) << "it was guessed at too often";
    const std::string second = accounts_->begin_two_factor(mia).value();
    clock_.advance(AccountDoor::confirm_within);
    EXPECT_EQ(confirm(code_now(second)), Errc::not_found);
}

TEST_P(AccountsTest, giving_the_second_factor_up_needs_a_code_and_takes_all_codes_along) {
    const SetUpFactor factor = set_up();
    const auto drop = [&](const std::string& code) {
        error_code why;
        accounts_->drop_two_factor(mia, code, [&](const auto& done) { why = done ? error_code() : done.error(); });
        return why;
    };
    EXPECT_EQ(drop("000000"), Errc::invalid);
    EXPECT_FALSE(drop(factor.codes[0]));
    EXPECT_EQ(drop(factor.codes[1]), Errc::not_found);
    restart();
    EXPECT_TRUE(lets_in(""));
    EXPECT_EQ(accounts_->two_factor(mia).recovery_left, 0U);
    EXPECT_TRUE(read_records(write_connection(), workspace)->recovery_codes.empty());
}

TEST_P(AccountsTest, an_administrator_takes_a_lost_second_factor_and_ends_the_sessions) {
    const SetUpFactor factor = set_up();
    const std::string session = std::get<SignedIn>(sign_in(code_now(factor.secret))).token;
    Ended ended;
    accounts_->reset_two_factor(mia, [&](const auto& done) { ended = done.value(); });
    EXPECT_EQ(ended.size(), 1U);
    EXPECT_FALSE(door_->by_session(session));
    EXPECT_TRUE(lets_in(""));
    accounts_->reset_two_factor(mia, [&](const auto& done) { EXPECT_EQ(done.error(), Errc::not_found); });
}

TEST_P(AccountsTest, who_must_have_a_second_factor_may_only_set_it_up) {
    restart(TwoFactorRule::managers);
    EXPECT_FALSE(door_->by_session(token("mia@demo.example"))->must_set_up);
    const std::string session = token("dana@demo.example");
    EXPECT_TRUE(door_->by_session(session)->must_set_up);
    const SetUpFactor factor = set_up(dana);
    EXPECT_FALSE(door_->by_session(session)->must_set_up) << "the same session goes on";
    accounts_->drop_two_factor(dana, factor.codes[0],
                               [](const auto& done) { EXPECT_EQ(done.error(), Errc::forbidden); });
    std::string api_token;
    door_->make_api_token(mia, {"nightly", {}, {}}, [&](const auto& made) { api_token = made.value().text; });
    restart(TwoFactorRule::everyone);
    EXPECT_TRUE(door_->by_session(token("mia@demo.example"))->must_set_up);
    EXPECT_FALSE(door_->by_api_token(api_token)->must_set_up);
}

TEST_P(AccountsTest, a_new_password_ends_the_other_sessions) {
    const std::string kept = token(), other = token(), danas = token("dana@demo.example");
    const auto ticket = door_->issue_ticket(*door_->by_session(other));
    Ended ended;
    accounts_->set_password(mia, "a new hash", door_->by_session(kept)->session, {},
                            [&](const auto& done) { ended = done.value(); });
    EXPECT_EQ(ended.size(), 1U);
    EXPECT_TRUE(door_->by_session(kept));
    EXPECT_FALSE(door_->by_session(other));
    EXPECT_FALSE(door_->by_ticket(ticket.text));
    EXPECT_TRUE(door_->by_session(danas));
    restart();
    EXPECT_FALSE(door_->by_session(other));
    EXPECT_EQ(std::get<SignInCheck>(door_->begin_sign_in("mia@demo.example", "10.0.0.1")).password_hash, "a new hash");
}

TEST_P(AccountsTest, a_password_that_could_not_be_stored_does_not_count) {
    writer_->is_broken = true;
    accounts_->set_password(mia, "a new hash", {}, {}, [](const auto& done) { EXPECT_FALSE(done); });
    writer_->is_broken = false;
    EXPECT_EQ(std::get<SignInCheck>(door_->begin_sign_in("mia@demo.example", "10.0.0.1")).password_hash, "hash of mia");
}

TEST_P(AccountsTest, a_password_that_changed_while_the_old_one_was_checked_is_not_proved) {
    const auto check = std::get<SignInCheck>(door_->begin_sign_in("mia@demo.example", "10.0.0.1"));
    EXPECT_TRUE(door_->is_proved(check, true));
    EXPECT_FALSE(door_->is_proved(check, false));
    accounts_->set_password(mia, "a new hash", {}, {}, [](const auto& done) { EXPECT_TRUE(done); });
    EXPECT_FALSE(door_->is_proved(check, true));
}

TEST_P(AccountsTest, somebody_sees_where_he_is_signed_in_and_ends_only_his_own) {
    (void)token();
    clock_.advance(1min);
    const std::string here = token();
    const SessionKey own = door_->by_session(here)->session;
    restart();
    const auto sessions = door_->sessions().of(mia, clock_.now());
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].id, own) << "the one seen last is the first";
    EXPECT_EQ(sessions[1].address, "10.0.0.1");
    EXPECT_EQ(sessions[1].client, "Firefox");
    EXPECT_TRUE(sessions[1].token_hash.empty());
    accounts_->end_session(dana, own, [](const auto& done) { EXPECT_EQ(done.error(), Errc::not_found); });
    accounts_->end_session(mia, sessions[1].id, [](const auto& done) { EXPECT_TRUE(done); });
    EXPECT_EQ(door_->sessions().of(mia, clock_.now()).size(), 1U);
    EXPECT_TRUE(door_->by_session(here));
}

TEST_P(AccountsTest, a_token_knows_its_scopes_its_end_and_when_it_was_used) {
    const Instant end = clock_.now() + 24h;
    std::string text;
    door_->make_api_token(dana, {"import", {"rules:read", "agents:admin"}, end},
                          [&](const auto& made) { text = made.value().text; });
    EXPECT_FALSE(door_->api_tokens()[0].last_used_at.is_set());
    EXPECT_EQ(door_->by_api_token(text)->scopes, (std::vector<std::string>{"rules:read", "agents:admin"}));
    restart();
    EXPECT_EQ(door_->api_tokens()[0].last_used_at, clock_.now());
    EXPECT_EQ(door_->by_api_token(text)->scopes.size(), 2U);
    EXPECT_EQ(door_->by_api_token(text)->token_expires_at, end);
    clock_.advance(24h - 1s);
    EXPECT_TRUE(door_->by_api_token(text));
    clock_.advance(1s);
    EXPECT_FALSE(door_->by_api_token(text));
    EXPECT_EQ(door_->api_tokens().size(), 1U) << "it is still told for a while";
    clock_.advance(30 * 24h);
    door_->tick();
    EXPECT_TRUE(door_->api_tokens().empty());
}

TEST_P(AccountsTest, an_invitation_works_once_and_outlives_a_restart) {
    const auto made = invite(" Leo@Demo.Example ").value();
    EXPECT_TRUE(made.token.starts_with("inv_"));
    restart();
    const auto found = invitations_->find(made.token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->email, "leo@demo.example");
    EXPECT_EQ(found->role, desk::Role::manager);
    EXPECT_EQ(found->queues, (std::vector<desk::QueueId>{desk::QueueId{3}, desk::QueueId{4}}));
    EXPECT_EQ(found->languages, (std::vector<std::string>{"es", "en"}));
    EXPECT_FALSE(invitations_->find(made.token + "x"));
    EXPECT_FALSE(invitations_->find("")) << "S-10: an empty token never matches, though nothing was mailed";
    store::Change change;
    EXPECT_TRUE(invitations_->use(made.token, change));
    EXPECT_FALSE(invitations_->use(made.token, change));
    writer_->commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    restart();
    EXPECT_FALSE(invitations_->find(made.token));
}

TEST_P(AccountsTest, an_invitation_ends_after_seven_days_or_when_it_is_made_anew_or_taken_back) {
    const auto first = invite("leo@demo.example").value(), second = invite("LEO@demo.example").value();
    EXPECT_FALSE(invitations_->find(first.token));
    EXPECT_TRUE(invitations_->find(second.token));
    const auto third = invite("sara@demo.example").value();
    invitations_->take_back(third.invitation.id, [](const auto& done) { EXPECT_TRUE(done); });
    invitations_->take_back(third.invitation.id, [](const auto& done) { EXPECT_EQ(done.error(), Errc::not_found); });
    restart();
    EXPECT_FALSE(invitations_->find(first.token));
    EXPECT_FALSE(invitations_->find(third.token));
    EXPECT_EQ(invitations_->all().size(), 1U);
    clock_.advance(InvitationBook::life);
    EXPECT_FALSE(invitations_->find(second.token));
    EXPECT_TRUE(invitations_->all().empty());
    invitations_->tick();
    EXPECT_TRUE(read_records(write_connection(), workspace)->invitations.empty());
}

TEST_P(AccountsTest, the_mail_of_an_invitation_has_a_token_of_its_own_and_both_are_used_up_together) {
    const auto made = invite("leo@demo.example", true).value();
    restart();
    const auto due = invitations_->mail_due();
    ASSERT_TRUE(due);
    std::string mailed;
    invitations_->begin_mail(due->id, [&](const auto& token) { mailed = token.value(); });
    EXPECT_NE(mailed, made.token);
    invitations_->end_mail(due->id, clock_.now() + 1min);
    EXPECT_FALSE(invitations_->mail_due());
    clock_.advance(1min);
    ASSERT_TRUE(invitations_->mail_due()) << "it could not be sent, and is tried again";
    invitations_->end_mail(due->id, {});
    restart();
    EXPECT_FALSE(invitations_->mail_due());
    EXPECT_TRUE(invitations_->find(made.token));
    store::Change change;
    EXPECT_TRUE(invitations_->use(mailed, change));
    EXPECT_FALSE(invitations_->find(made.token));
}

TEST_P(AccountsTest, a_link_to_a_new_password_works_once_within_half_an_hour) {
    const std::string token = reset_made();
    EXPECT_TRUE(token.starts_with("rst_"));
    restart();
    EXPECT_EQ(resets_->find(token), mia);
    EXPECT_FALSE(resets_->find(""));
    store::Change change;
    EXPECT_EQ(resets_->use(token, change).size(), 1U);
    EXPECT_TRUE(resets_->use(token, change).empty());
    writer_->commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    restart();
    EXPECT_FALSE(resets_->find(token));
    const std::string late = reset_made();
    clock_.advance(ResetBook::life);
    EXPECT_FALSE(resets_->find(late));
    resets_->tick();
    EXPECT_TRUE(read_records(write_connection(), workspace)->resets.empty());
}

TEST_P(AccountsTest, what_strangers_ask_for_neither_floods_nor_ends_the_link_of_an_administrator) {
    const std::string made = reset_made();
    std::set<std::string> mailed;
    for (int n = 0; n < 8; ++n) {
        resets_->ask(mia);
        resets_->ask(mia);
        if (const std::string token = reset_mailed(); !token.empty()) {
            mailed.insert(token);
            resets_->end_mail(mia, {});
        }
    }
    EXPECT_EQ(mailed.size(), static_cast<std::size_t>(ResetBook::mails_per_hour));
    EXPECT_EQ(resets_->find(made), mia);
    std::size_t working = 0;
    for (const std::string& token : mailed) working += resets_->find(token) ? 1U : 0U;
    EXPECT_EQ(working, 1U) << "the latest";
    clock_.advance(25min);
    resets_->ask(mia);
    EXPECT_FALSE(reset_mailed().empty()) << "after a while another one is sent";
}

TEST_P(AccountsTest, a_mail_that_waits_outlives_a_restart_without_its_token) {
    resets_->ask(mia);
    restart();
    EXPECT_TRUE(read_records(write_connection(), workspace)->resets[0].token_hash.empty());
    const std::string token = reset_mailed();
    EXPECT_EQ(resets_->find(token), mia);
}

}  // namespace
}  // namespace waydesk::auth
