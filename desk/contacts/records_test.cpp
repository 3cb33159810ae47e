#include "desk/contacts/records.hpp"

#include "core/store/direct_ledger.hpp"
#include "desk/contacts/contacts_sql.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::contacts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t workspace = 1;
constexpr Instant morning{1'775'000'000'000'000};

class ContactRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({desk::sql::migrations, sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
    }
    Result<void> write(store::Change change) {
        Result<void> written;
        EXPECT_TRUE(ledger_->submit(std::move(change), [&](Result<void> result) { written = result; }));
        return written;
    }
    void add_contact(std::int64_t id, const std::string& name) {
        desk::Contact contact;
        contact.id = desk::ContactId{id}, contact.name = name, contact.created_at = morning;
        store::Change change;
        change.insert(desk::tables::contact, desk::rows::of(desk::WorkspaceId{workspace}, contact));
        ASSERT_TRUE(write(std::move(change)));
    }
    std::vector<std::int64_t> listed(std::int64_t below = 0) {
        std::vector<std::int64_t> out;
        for (const desk::Contact& one :
             read_contacts(write_connection(), workspace, desk::ContactId{below}, 10).value())
            out.push_back(one.id.value);
        return out;
    }
    void put_profile(const Profile& profile) {
        store::Change change;
        put(change, workspace, profile);
        ASSERT_TRUE(write(std::move(change)));
    }

private:
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ContactRecordsTest, testing::engines(), testing::engine_name);

TEST_P(ContactRecordsTest, of_profiles_come_back_as_they_were_stored) {
    Profile profile;
    profile.contact = desk::ContactId{5};
    EXPECT_EQ(read_profile(write_connection(), workspace, profile.contact).value(), profile) << "never written";
    profile.quiet_hours = QuietHours{21 * 60, 8 * 60 + 30};
    profile.names = {"王小明", "Wang \"Ming\""};
    profile.preferences = {{"seat", "window"}, {"meal", "VGML"}};
    profile.retention = Retention::legal_hold;
    put_profile(profile);
    EXPECT_EQ(read_profile(write_connection(), workspace, profile.contact).value(), profile);
    profile.quiet_hours.reset(), profile.preferences.clear();
    put_profile(profile);
    EXPECT_EQ(read_profile(write_connection(), workspace, profile.contact).value(), profile);
}

TEST_P(ContactRecordsTest, list_those_who_stand_for_themselves) {
    for (std::int64_t id = 1; id <= 4; ++id) add_contact(id, "Nadia");
    EXPECT_THAT(listed(), ElementsAre(4, 3, 2, 1));
    EXPECT_THAT(listed(3), ElementsAre(2, 1));
    put_profile({.contact = desk::ContactId{3}, .merged_into = desk::ContactId{1}});
    put_profile({.contact = desk::ContactId{2}, .merged_into = {}, .erased_at = morning});
    EXPECT_THAT(listed(), ElementsAre(4, 1));
}

TEST_P(ContactRecordsTest, of_who_was_merged_are_found_with_the_one_that_was_kept) {
    add_contact(1, "Nadia"), add_contact(2, "N. Almeida"), add_contact(3, "nadia");
    put_profile({.contact = desk::ContactId{2}, .merged_into = desk::ContactId{1}});
    put_profile({.contact = desk::ContactId{3}, .merged_into = desk::ContactId{2}});
    store::Change change;
    put(change, workspace, desk::ContactId{1}, Consent{"marketing", true, "3", morning, "widget"});
    put(change, workspace, desk::ContactId{3}, Consent{"marketing", false, "3", morning + 1h, "phone"});
    put(change, workspace, desk::ContactId{3}, Consent{"calls", true, "", morning, "phone"});
    put(change, workspace, Note{NoteId{10}, desk::ContactId{1}, desk::AgentId{7}, morning, false, "old"});
    put(change, workspace, Note{NoteId{11}, desk::ContactId{2}, desk::AgentId{7}, morning, true, "pinned"});
    put(change, workspace, Note{NoteId{12}, desk::ContactId{3}, desk::AgentId{7}, morning, false, "new"});
    ASSERT_TRUE(write(std::move(change)));
    desk::Contact contact;
    contact.id = desk::ContactId{1};
    const Known known = read_known(write_connection(), workspace, contact).value();
    EXPECT_THAT(known.family, ElementsAre(desk::ContactId{1}, desk::ContactId{2}, desk::ContactId{3}));
    ASSERT_EQ(known.consents.size(), 2U);
    EXPECT_EQ(known.consents[0].purpose, "calls");
    EXPECT_FALSE(known.consents[1].is_given) << "the later word counts, whoever of them gave it";
    ASSERT_EQ(known.notes.size(), 3U);
    EXPECT_EQ(known.notes[0].text, "pinned");
    EXPECT_EQ(known.notes[1].text, "new");
    EXPECT_EQ(latest_id(write_connection(), workspace).value(), 12);
}

TEST_P(ContactRecordsTest, of_merges_say_what_moved_until_they_are_taken_apart) {
    Merge merge{MergeId{20}, desk::ContactId{1}, desk::ContactId{2}, morning, desk::AgentId{7}, {}, {}};
    merge.moved.identities = {4, 5}, merge.moved.cases = {9};
    merge.moved.fields = {{"name", "", "Nadia"}};
    store::Change change;
    put(change, workspace, merge);
    ASSERT_TRUE(write(std::move(change)));
    const auto read = read_merges(write_connection(), workspace, desk::ContactId{1}).value();
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read.front().merged, desk::ContactId{2});
    EXPECT_EQ(read.front().moved, merge.moved);
    merge.undone_at = morning + 1h;
    store::Change undone;
    put(undone, workspace, merge);
    ASSERT_TRUE(write(std::move(undone)));
    EXPECT_THAT(read_merges(write_connection(), workspace, desk::ContactId{1}).value(), IsEmpty());
}

TEST_P(ContactRecordsTest, of_notes_and_the_log_come_back) {
    const Note note{NoteId{30}, desk::ContactId{1}, desk::AgentId{7}, morning, true, "likes the quiet car"};
    const Entry entry{EntryId{31}, desk::ContactId{1}, morning, desk::Author::agent({7}), "tier", "gold", "standard"};
    store::Change change;
    put(change, workspace, note);
    add(change, workspace, entry);
    ASSERT_TRUE(write(std::move(change)));
    EXPECT_EQ(read_note(write_connection(), workspace, note.id).value(), note);
    EXPECT_THAT(read_log(write_connection(), workspace, desk::ContactId{1}).value(), ElementsAre(entry));
    store::Change gone;
    erase_note(gone, workspace, note.id);
    ASSERT_TRUE(write(std::move(gone)));
    EXPECT_EQ(read_note(write_connection(), workspace, note.id).error(), Errc::not_found);
}

TEST(Preferences, are_what_a_supplier_understands) {
    EXPECT_TRUE(is_preference_value("seat", "aisle"));
    EXPECT_FALSE(is_preference_value("seat", "the nice one"));
    EXPECT_TRUE(is_preference_value("meal", "VGML"));
    EXPECT_FALSE(is_preference_value("meal", "vegan"));
    EXPECT_TRUE(is_preference_value("room", "quiet, high floor"));
    EXPECT_TRUE(is_preference_value("meal", "")) << "taken away";
    EXPECT_FALSE(is_preference("colour"));
}

TEST(TimesOfDay, are_read_as_they_are_written) {
    EXPECT_EQ(minutes_of("21:05"), 21 * 60 + 5);
    EXPECT_EQ(time_of_day(21 * 60 + 5), "21:05");
    EXPECT_EQ(time_of_day(5), "00:05");
    for (const char* wrong : {"", "24:00", "1:00", "12:60", "12-30", "12:3a"}) EXPECT_FALSE(minutes_of(wrong)) << wrong;
}

}  // namespace
}  // namespace waydesk::contacts
