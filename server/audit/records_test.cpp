#include "server/audit/records.hpp"

#include "core/encoding.hpp"
#include "core/store/direct_ledger.hpp"
#include "server/audit/audit_sql.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::audit {
namespace {

constexpr std::int64_t workspace = 1;

class AuditTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease(workspace));
    }

    Entry write(std::string verb, std::string actor = "a_9", std::string object = "a_1") {
        Entry entry;
        entry.at = Instant::from_ms(1'000 * (head_.number + 1));
        entry.actor_kind = "agent", entry.actor = std::move(actor), entry.actor_name = "Dana W\xc3\xbcst";
        entry.address = "10.0.0.1", entry.verb = std::move(verb), entry.object = std::move(object);
        entry.detail = R"({"role":"manager"})";
        entry = link(head_, std::move(entry));
        store::Change change;
        add(change, workspace, entry);
        EXPECT_TRUE(ledger_->submit(std::move(change), [](const Result<void>& done) { EXPECT_TRUE(done); }));
        return entry;
    }
    void write_some(int count) {
        for (int n = 0; n < count; ++n) (void)write("agents.changed");
    }
    Verdict verified(const std::string& known = {}) { return verify(write_connection(), workspace, known).value(); }
    void tamper(const std::string& sql) { ASSERT_TRUE(write_connection().execute_script(sql)) << sql; }
    std::vector<std::int64_t> listed(const Filter& filter) {
        std::vector<std::int64_t> out;
        for (const Entry& entry : list(write_connection(), workspace, filter).value()) out.push_back(entry.number);
        return out;
    }

    Head head_;
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, AuditTest, testing::engines(), testing::engine_name);

TEST_P(AuditTest, S_74_an_untouched_log_verifies_over_many_pages) {
    EXPECT_EQ(verified().entries, 0);
    EXPECT_FALSE(verified().fault);
    write_some(2'100);
    const Verdict verdict = verified();
    EXPECT_FALSE(verdict.fault) << verdict.fault->number << " " << verdict.fault->sentence;
    EXPECT_EQ(verdict.entries, 2'100);
    EXPECT_EQ(verdict.head, head_);
    EXPECT_EQ(read_head(write_connection(), workspace).value(), head_);
}

TEST_P(AuditTest, S_74_an_altered_entry_is_named_whatever_was_altered) {
    write_some(3);
    for (const auto& [alteration, as_it_was] : std::initializer_list<std::pair<std::string, std::string>>{
             {"actor = 'a_8'", "actor = 'a_9'"},
             {"actor_name = 'Leo'", "actor_name = 'Dana W\xc3\xbcst'"},
             {"verb = 'agents.made'", "verb = 'agents.changed'"},
             {"object = 'a_2'", "object = 'a_1'"},
             {"at = at + 1", "at = at - 1"},
             {"address = ''", "address = '10.0.0.1'"},
             {"actor_kind = 'token'", "actor_kind = 'agent'"},
             {"detail = '{}'", "detail = '{\"role\":\"manager\"}'"}}) {
        tamper("UPDATE audit SET " + alteration + " WHERE number = 2;");
        const Verdict verdict = verified();
        ASSERT_TRUE(verdict.fault) << alteration;
        EXPECT_EQ(verdict.fault->number, 2) << alteration;
        EXPECT_EQ(verdict.entries, 1);
        tamper("UPDATE audit SET " + as_it_was + " WHERE number = 2;");
    }
}

TEST_P(AuditTest, S_74_a_deleted_entry_is_missed) {
    write_some(4);
    tamper("DELETE FROM audit WHERE number = 2;");
    ASSERT_TRUE(verified().fault);
    EXPECT_EQ(verified().fault->number, 3);
    tamper("UPDATE audit SET number = number - 1 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 4;");
    ASSERT_TRUE(verified().fault) << "closing the gap does not help";
    EXPECT_EQ(verified().fault->number, 2);
}

TEST_P(AuditTest, S_74_entries_that_changed_places_are_seen) {
    write_some(3);
    tamper(
        "UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3;"
        "UPDATE audit SET number = 3 WHERE number = 9;");
    ASSERT_TRUE(verified().fault);
    EXPECT_EQ(verified().fault->number, 2);
}

TEST_P(AuditTest, S_74_an_end_that_was_cut_off_is_seen_by_a_head_that_was_known) {
    write_some(3);
    const std::string known = encode_hex(head_.hash);
    write_some(1);
    EXPECT_FALSE(verified(known).fault);
    tamper("DELETE FROM audit WHERE number > 2;");
    EXPECT_FALSE(verified().fault) << "alone the chain cannot tell";
    ASSERT_TRUE(verified(known).fault);
    EXPECT_EQ(verified(known).fault->number, 3);
}

TEST_P(AuditTest, S_74_an_entry_that_was_slipped_in_is_seen) {
    write_some(2);
    tamper(
        "INSERT INTO audit SELECT workspace, 0, at, actor_kind, actor, actor_name, address, verb, object, detail, hash "
        "FROM audit WHERE number = 1;");
    ASSERT_TRUE(verified().fault);
    EXPECT_EQ(verified().fault->number, 0);
}

TEST_P(AuditTest, a_number_is_given_once) {
    write_some(2);
    Head stale{1, "stale"};
    Entry entry;
    entry.verb = "sign_in";
    store::Change change;
    add(change, workspace, link(stale, std::move(entry)));
    bool is_refused = false;
    (void)ledger_->submit(std::move(change), [&](const Result<void>& done) { is_refused = !done; });
    EXPECT_TRUE(is_refused);
    EXPECT_FALSE(verified().fault);
}

TEST_P(AuditTest, lists_the_newest_first_by_actor_verb_object_and_time) {
    (void)write("sign_in", "a_1", "");
    (void)write("agents.changed", "a_9", "a_1");
    (void)write("agents.made", "a_9", "a_2");
    (void)write("agentship", "a_8", "a_1");
    EXPECT_EQ(listed({}), (std::vector<std::int64_t>{4, 3, 2, 1}));
    Filter filter;
    filter.actor = "a_9";
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{3, 2}));
    filter.object = "a_1";
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{2}));
    filter.actor.clear();
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{4, 2}));
    filter = {}, filter.verb = "agents.";
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{3, 2}));
    filter.verb = "agents";
    EXPECT_TRUE(listed(filter).empty());
    filter.verb = "sign_in";
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{1}));
    filter = {}, filter.from = Instant::from_ms(2'000), filter.to = Instant::from_ms(4'000);
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{3, 2}));
    filter = {}, filter.before = 3, filter.limit = 1;
    EXPECT_EQ(listed(filter), (std::vector<std::int64_t>{2}));
}

}  // namespace
}  // namespace waydesk::audit
