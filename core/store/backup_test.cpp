#include "core/store/backup.hpp"

#include "core/store/meta.hpp"
#include "core/store/migrator.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

namespace waydesk::store {
namespace {

namespace fs = std::filesystem;
constexpr const char* schema =
    "CREATE TABLE entry (id BIGINT NOT NULL, twin BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));";
constexpr Statement insert_entry{"insert_entry", "INSERT INTO entry (id, twin, body) VALUES (?, ?, ?)"};
constexpr Statement figures{"figures", "SELECT COUNT(*), COUNT(DISTINCT twin), MAX(id) FROM entry"};

void write_file(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}
std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class BackupTest : public ::testing::Test {
protected:
    void SetUp() override {
        places_ = {folder_.path() / "data", folder_.path() / "data" / "waydesk.db"};
        write_file(places_.data / "attachments" / "ab" / "cd 1", std::string(300'000, 'a'));
        write_file(places_.data / "keys" / "server.key", "key");
        database_ = Database::open("sqlite:" + places_.database.string()).value();
        writer_ = database_->connect(Access::write).value();
        ASSERT_TRUE(Migrator(*writer_, clock_, {}).apply());
        ASSERT_TRUE(writer_->execute_script(schema));
        for (int i = 0; i < 20; ++i) write_pair();
        epoch_ = epoch_of(*writer_, random_).value();
    }
    // Two rows that belong together: half of them in a copy would show a torn transaction.
    void write_pair() {
        ASSERT_TRUE(writer_->begin());
        ASSERT_TRUE(writer_->run(insert_entry, {2 * pairs_, pairs_, std::string(3'000, 'x')}));
        ASSERT_TRUE(writer_->run(insert_entry, {2 * pairs_ + 1, pairs_, std::string(3'000, 'x')}));
        ASSERT_TRUE(writer_->commit());
        ++pairs_;
    }
    Explained<Manifest> back_up_now() { return back_up(database_->url(), places_, target(), clock_); }
    fs::path target() const { return folder_.path() / "backup"; }
    fs::path scratch() const { return folder_.path() / "scratch"; }
    BackupPlaces new_places() const { return {folder_.path() / "new", folder_.path() / "new" / "waydesk.db"}; }
    std::string epoch() const { return epoch_; }
    SeededRandom& random() { return random_; }
    const Clock& clock() const { return clock_; }
    const BackupPlaces& places() const { return places_; }

private:
    testing::TempFolder folder_;
    BackupPlaces places_;
    ManualClock clock_;
    SeededRandom random_{1};
    std::unique_ptr<Database> database_;
    std::unique_ptr<Connection> writer_;
    std::int64_t pairs_ = 0;
    std::string epoch_;
};

TEST_F(BackupTest, is_verified_and_restored_with_a_new_epoch) {
    ASSERT_TRUE(back_up_now());
    ASSERT_TRUE(verify_backup(target(), scratch()));
    EXPECT_FALSE(fs::exists(scratch()));
    const auto renewed = restore_backup(target(), new_places(), random());
    ASSERT_TRUE(renewed) << renewed.error().sentence;
    EXPECT_NE(*renewed, epoch());
    EXPECT_EQ(read_file(new_places().data / "attachments" / "ab" / "cd 1"), std::string(300'000, 'a'));
    EXPECT_EQ(read_file(new_places().data / "keys" / "server.key"), "key");
    const auto restored = Database::open("sqlite:" + new_places().database.string());
    const auto reader = (*restored)->connect(Access::read);
    EXPECT_EQ((*reader)->query(figures)->front().integer(0), 40);
    EXPECT_EQ(epoch_of(**reader, random()).value(), *renewed);
}

TEST_F(BackupTest, is_whole_while_writes_go_on) {
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::thread busy([&] {
        while (!stop) {
            write_pair();
            ++written;
        }
    });
    while (written < 5) std::this_thread::yield();
    const auto made = back_up_now();
    const int during = written;
    while (written < during + 5) std::this_thread::yield();  // the backup did not stop the writer
    stop = true;
    busy.join();
    ASSERT_TRUE(made) << made.error().sentence;
    ASSERT_TRUE(verify_backup(target(), scratch()));
    const auto copy = Database::open("sqlite:" + (target() / "waydesk.db").string());
    const auto reader = (*copy)->connect(Access::read);
    const auto counted = (*reader)->query(figures);
    EXPECT_EQ(counted->front().integer(0), 2 * counted->front().integer(1));
    EXPECT_EQ(counted->front().integer(0), counted->front().integer(2) + 1);
}

TEST_F(BackupTest, notices_a_changed_a_missing_and_a_truncated_file) {
    ASSERT_TRUE(back_up_now());
    const auto attachment = target() / "attachments" / "ab" / "cd 1";
    const std::string whole = read_file(attachment);
    std::string changed = whole;
    changed[1'000] = 'b';
    write_file(attachment, changed);
    EXPECT_EQ(verify_backup(target(), scratch()).error().code, Errc::corrupt);
    write_file(attachment, whole.substr(1));
    EXPECT_EQ(verify_backup(target(), scratch()).error().code, Errc::corrupt);
    fs::remove(attachment);
    EXPECT_EQ(verify_backup(target(), scratch()).error().code, Errc::corrupt);
    EXPECT_FALSE(restore_backup(target(), new_places(), random()));
    EXPECT_FALSE(fs::exists(new_places().database));
    write_file(attachment, whole);
    EXPECT_TRUE(verify_backup(target(), scratch()));
}

TEST_F(BackupTest, without_its_manifest_or_with_half_of_it_is_none) {
    ASSERT_TRUE(back_up_now());
    const std::string whole = read_file(target() / "MANIFEST");
    write_file(target() / "MANIFEST", whole.substr(0, whole.size() / 2));
    EXPECT_FALSE(verify_backup(target(), scratch()));
    fs::remove(target() / "MANIFEST");
    EXPECT_FALSE(verify_backup(target(), scratch()));
}

TEST_F(BackupTest, never_overwrites_anything) {
    ASSERT_TRUE(back_up_now());
    EXPECT_EQ(back_up_now().error().code, Errc::refused);
    EXPECT_EQ(restore_backup(target(), places(), random()).error().code, Errc::refused);
}

TEST_F(BackupTest, of_a_server_names_the_servers_own_tool) {
    const auto url = parse_url("mysql://u@h/d");
    const auto refused = back_up(*url, places(), target(), clock());
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().sentence.find("mariadb-dump"), std::string::npos);
    EXPECT_FALSE(fs::exists(target()));
}

TEST(Manifest, refuses_paths_that_lead_outside) {
    const std::string sum(64, 'a');
    for (const char* path : {"../x", "/etc/x", "a/../../x", "./x"})
        EXPECT_FALSE(Manifest::parse("waydesk-backup 1\nmade_at 1\n" + sum + " 1 " + path + "\nend 1\n")) << path;
    EXPECT_TRUE(Manifest::parse("waydesk-backup 1\nmade_at 1\n" + sum + " 1 a/b c\nend 1\n"));
}

TEST(Manifest, comes_back_as_it_was_written) {
    Manifest manifest;
    manifest.made_at = Instant{17};
    manifest.files["a b"] = {3, std::string(64, '0')};
    manifest.files["waydesk.db"] = {0, std::string(64, 'f')};
    const auto parsed = Manifest::parse(manifest.text());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->files, manifest.files);
    EXPECT_EQ(parsed->made_at, manifest.made_at);
}

}  // namespace
}  // namespace waydesk::store
