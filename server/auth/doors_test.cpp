#include "server/auth/agent_door.hpp"
#include "server/auth/auth_sql.hpp"
#include "server/auth/totp.hpp"
#include "server/auth/visitor_door.hpp"

#include "core/store/direct_ledger.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gtest/gtest.h>

namespace waydesk::auth {
namespace {

constexpr desk::WorkspaceId workspace{1};
constexpr desk::AgentId mia{7};
constexpr desk::AgentId leo{8};

struct Agents final : AgentDirectory {
    std::map<desk::AgentId, desk::Role> roles{{mia, desk::Role::agent}, {leo, desk::Role::admin}};
    std::optional<desk::Role> role_of(desk::AgentId agent) const override {
        const auto found = roles.find(agent);
        return found == roles.end() ? std::nullopt : std::optional(found->second);
    }
};

struct LedgerWriter final : Writer {
    store::Ledger& ledger;
    explicit LedgerWriter(store::Ledger& to) : ledger(to) {}
    void commit(store::Change change, Then<void> then) override {
        ASSERT_TRUE(ledger.submit(std::move(change), std::move(then)));
    }
};

// The doors on a real store; `restart` builds them anew from what was written.
class DoorsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease(workspace.value));
        writer_ = std::make_unique<LedgerWriter>(*ledger_);
        restart();
        store::Change change;
        ASSERT_TRUE(door_->stage_credential({mia, " Mia@Demo.Example ", "hash of mia", "", 0}, change));
        writer_->commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    }

    void restart() {
        Records records = read_records(write_connection(), workspace).value();
        store::Change change = add_missing_key(records, workspace, random_, clock_.now());
        if (!change.empty()) writer_->commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
        AgentDoorSettings settings;
        settings.workspace = workspace;
        settings.logins_per_account = 3;
        const DoorPorts ports{clock_, random_, ids_, *writer_, agents_};
        door_ = std::make_unique<AgentDoor>(ports, settings, records);
        visitors_ = std::make_unique<VisitorDoor>(ports, VisitorDoorSettings{workspace, {}, 5min}, records);
    }

    SignInOutcome sign_in(bool matches = true, std::string_view code = "",
                          std::string_view email = "mia@demo.example") {
        const auto check = std::get<SignInCheck>(door_->begin_sign_in(email, "10.0.0.1"));
        SignInOutcome outcome = SignInFailure::wrong;
        door_->finish_sign_in(check, matches, code, [&](Result<SignInOutcome> done) { outcome = done.value(); });
        return outcome;
    }
    std::string token() { return std::get<SignedIn>(sign_in()).token; }

    ManualClock clock_;
    SeededRandom random_{4};
    IdSource ids_{clock_, 0};
    Agents agents_;
    std::unique_ptr<store::DirectLedger> ledger_;
    std::unique_ptr<LedgerWriter> writer_;
    std::unique_ptr<AgentDoor> door_;
    std::unique_ptr<VisitorDoor> visitors_;
};
INSTANTIATE_TEST_SUITE_P(Engines, DoorsTest, testing::engines(), testing::engine_name);

TEST_P(DoorsTest, a_session_opens_with_the_password_and_outlives_a_restart) {
    const std::string session = token();
    EXPECT_EQ(door_->by_session(session)->agent, mia);
    restart();
    EXPECT_EQ(door_->by_session(session)->role, desk::Role::agent);
    EXPECT_FALSE(door_->by_session(session + "x"));
    EXPECT_FALSE(door_->by_session(""));
}

TEST_P(DoorsTest, S_11_every_sign_in_has_a_session_of_its_own) { EXPECT_NE(token(), token()); }

TEST_P(DoorsTest, nobody_gets_in_with_a_wrong_password_or_an_unknown_name) {
    EXPECT_EQ(std::get<SignInFailure>(sign_in(false)), SignInFailure::wrong);
    EXPECT_EQ(std::get<SignInFailure>(sign_in(true, "", "nobody@demo.example")), SignInFailure::wrong);
    EXPECT_EQ(std::get<SignInFailure>(sign_in(true, "", "not an address")), SignInFailure::wrong);
}

TEST_P(DoorsTest, S_10_an_unknown_name_is_checked_and_throttled_like_a_known_one) {
    for (int i = 0; i < 3; ++i) {
        const auto check = std::get<SignInCheck>(door_->begin_sign_in("nobody@demo.example", "10.0.0.1"));
        EXPECT_FALSE(check.password_hash);
    }
    EXPECT_GT(std::get<Duration>(door_->begin_sign_in("NOBODY@demo.example", "10.0.0.2")), Duration(0));
    for (int i = 0; i < 3; ++i) (void)sign_in(false);
    EXPECT_GT(std::get<Duration>(door_->begin_sign_in("mia@demo.example", "10.0.0.3")), Duration(0));
}

TEST_P(DoorsTest, S_15_sessions_end_when_unused_and_after_their_absolute_time) {
    const std::string session = token();
    for (int hour = 0; hour < 11; ++hour) {
        clock_.advance(11h);
        EXPECT_TRUE(door_->by_session(session)) << hour;
    }
    restart();
    EXPECT_TRUE(door_->by_session(session));  // being seen was stored
    clock_.advance(12h);
    EXPECT_FALSE(door_->by_session(session));
    const std::string other = token();
    for (int hour = 0; hour < 15; ++hour) clock_.advance(11h), (void)door_->by_session(other);
    EXPECT_TRUE(door_->by_session(other));
    clock_.advance(4h);
    EXPECT_FALSE(door_->by_session(other));
}

TEST_P(DoorsTest, signing_out_and_revoking_end_sessions_tickets_and_tokens) {
    const std::string session = token();
    const auto who = door_->by_session(session);
    const auto ticket = door_->issue_ticket(*who);
    door_->sign_out(who->session, [](const Result<void>& done) { EXPECT_TRUE(done); });
    EXPECT_FALSE(door_->by_session(session));
    EXPECT_FALSE(door_->by_ticket(ticket.text));

    const std::string second = token();
    const auto other_ticket = door_->issue_ticket(*door_->by_session(second));
    std::string api_token;
    door_->make_api_token(mia, {"nightly", {}, {}}, [&](const auto& made) { api_token = made.value().text; });
    door_->revoke(mia, [](const Result<void>& done) { EXPECT_TRUE(done); });
    restart();
    EXPECT_FALSE(door_->by_session(second));
    EXPECT_FALSE(door_->by_ticket(other_ticket.text));
    EXPECT_FALSE(door_->by_api_token(api_token));
}

TEST_P(DoorsTest, a_disabled_agent_has_no_way_in) {
    const std::string session = token();
    const auto ticket = door_->issue_ticket(*door_->by_session(session));
    agents_.roles.erase(mia);
    EXPECT_FALSE(door_->by_session(session));
    EXPECT_FALSE(door_->by_ticket(ticket.text));
    EXPECT_EQ(std::get<SignInFailure>(sign_in()), SignInFailure::wrong);
}

TEST_P(DoorsTest, an_agent_has_a_bounded_number_of_sessions) {
    const std::string first = token();
    clock_.advance(1s);
    for (std::size_t i = 0; i < SessionBook::most_per_agent - 1; ++i) (void)token();
    EXPECT_TRUE(door_->by_session(first));
    for (std::size_t i = 0; i < SessionBook::most_per_agent; ++i) clock_.advance(1s), (void)token();
    EXPECT_FALSE(door_->by_session(first));
}

TEST_P(DoorsTest, a_second_factor_is_asked_for_and_works_once) {
    const std::string secret(totp_secret_bytes, 's');
    store::Change change;
    ASSERT_TRUE(door_->stage_credential({mia, "mia@demo.example", "hash of mia", secret, 0}, change));
    writer_->commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    const std::string code = totp_code(secret, clock_.now().ms() / 30'000);
    EXPECT_EQ(std::get<SignInFailure>(sign_in(true, "")), SignInFailure::code_needed);
    EXPECT_EQ(std::get<SignInFailure>(sign_in(false, code)), SignInFailure::wrong);
    EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in(true, code)));
    restart();
    EXPECT_EQ(std::get<SignInFailure>(sign_in(true, code)), SignInFailure::code_needed);
}

TEST_P(DoorsTest, api_tokens_are_shown_once_and_can_be_taken_back) {
    ApiTokenId id;
    std::string text;
    door_->make_api_token(leo, {"nightly", {}, {}},
                          [&](const auto& made) { id = made.value().id, text = made.value().text; });
    EXPECT_TRUE(text.starts_with("wd_"));
    restart();
    EXPECT_EQ(door_->by_api_token(text)->role, desk::Role::admin);
    ASSERT_EQ(door_->api_tokens().size(), 1U);
    EXPECT_EQ(door_->api_tokens()[0].name, "nightly");
    door_->drop_api_token(id, [](const Result<void>& done) { EXPECT_TRUE(done); });
    EXPECT_FALSE(door_->by_api_token(text));
    door_->drop_api_token(id, [](const Result<void>& done) { EXPECT_EQ(done.error(), Errc::not_found); });
}

TEST_P(DoorsTest, an_address_belongs_to_one_agent) {
    store::Change change;
    EXPECT_EQ(door_->stage_credential({leo, "MIA@demo.example", "hash", "", 0}, change).error(), Errc::conflict);
    EXPECT_EQ(door_->stage_credential({leo, "leo", "hash", "", 0}, change).error(), Errc::invalid);
    EXPECT_EQ(door_->stage_credential({leo, "leo@demo.example", "", "", 0}, change).error(), Errc::invalid);
    EXPECT_TRUE(change.empty());
    EXPECT_EQ(door_->email_of(mia), "mia@demo.example");
}

TEST_P(DoorsTest, visitor_tokens_outlive_a_restart_because_their_keys_are_stored) {
    const auto issued = visitors_->issue({desk::IdentityId{5}, "booking", "device-1", false});
    restart();
    EXPECT_EQ(visitors_->by_token(issued.token)->identity, desk::IdentityId{5});
    clock_.advance(24h);
    EXPECT_FALSE(visitors_->by_token(issued.token));
}

TEST_P(DoorsTest, visitor_tokens_are_renewed_by_their_own_device_for_thirty_days) {
    auto issued = visitors_->issue({desk::IdentityId{5}, "booking", "device-1", true});
    EXPECT_FALSE(visitors_->renewable(issued.token, "booking", "device-2"));
    EXPECT_FALSE(visitors_->renewable(issued.token, "other", "device-1"));
    for (int day = 0; day < 29; ++day) {
        clock_.advance(24h);
        const auto claims = visitors_->renewable(issued.token, "booking", "device-1");
        ASSERT_TRUE(claims) << day;
        issued = visitors_->renew(*claims);
        EXPECT_TRUE(visitors_->by_token(issued.token)->verified);
    }
    clock_.advance(25h);
    EXPECT_FALSE(visitors_->renewable(issued.token, "booking", "device-1"));
}

TEST_P(DoorsTest, a_revoked_visitor_stays_out_and_may_come_as_new) {
    const auto old = visitors_->issue({desk::IdentityId{5}, "booking", "device-1", false});
    visitors_->revoke(desk::IdentityId{5}, [](const Result<void>& done) { EXPECT_TRUE(done); });
    restart();
    EXPECT_FALSE(visitors_->by_token(old.token));
    EXPECT_FALSE(visitors_->renewable(old.token, "booking", "device-1"));
    EXPECT_TRUE(visitors_->by_token(visitors_->issue({desk::IdentityId{6}, "booking", "device-1", false}).token));
    clock_.advance(1s);
    EXPECT_TRUE(visitors_->by_token(visitors_->issue({desk::IdentityId{5}, "booking", "device-1", false}).token));
    clock_.advance(800h);
    visitors_->tick();
    EXPECT_TRUE(read_records(write_connection(), workspace)->revocations.empty());
}

TEST(Email, is_compared_without_case_and_blanks) {
    EXPECT_EQ(*normalise_email(" Mia@Demo.EXAMPLE "), "mia@demo.example");
    for (const char* text : {"", "mia", "@demo", "mia@", "a@b@c", "a b@c", "a\n@b", "\xff@b"})
        EXPECT_FALSE(normalise_email(text)) << text;
    EXPECT_FALSE(normalise_email(std::string(250, 'a') + "@b.example"));
}

}  // namespace
}  // namespace waydesk::auth
