#include "server/app/residue.hpp"

#include "core/store/meta.hpp"

#include <gtest/gtest.h>

#include <unistd.h>
#include <fstream>

namespace waydesk::app {
namespace {

namespace fs = std::filesystem;

const std::string planted = "quokkaleaf";

class ResidueTest : public ::testing::Test {
protected:
    void SetUp() override {
        fs::create_directories(folder_);
        auto opened = store::Database::open("sqlite:" + (folder_ / "waydesk.db").string());
        ASSERT_TRUE(opened);
        database_ = std::move(*opened);
        auto connection = database_->connect(store::Access::write);
        ASSERT_TRUE(connection);
        writer_ = std::move(*connection);
        run("CREATE TABLE store_meta (name VARBINARY(64) NOT NULL, value LONGTEXT NOT NULL, PRIMARY KEY (name));");
        run("CREATE TABLE said (id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));");
    }
    void TearDown() override {
        writer_.reset(), database_.reset();
        fs::remove_all(folder_);
    }
    void run(const std::string& script) { ASSERT_TRUE(writer_->execute_script(script)) << script; }
    // Rows that grow under others, so that SQLite moves them from page to page; then all are overwritten.
    void write_and_overwrite() {
        constexpr int rows = 400;
        const auto put = [&](int id, std::size_t length) {
            run("INSERT OR REPLACE INTO said (id, body) VALUES (" + std::to_string(id) + ", '" + planted +
                std::string(length, '.') + "');");
        };
        for (int id = 0; id < rows; ++id) put(id * 37 % rows, 40);
        for (int id = 0; id < rows; ++id) put(id * 53 % rows, static_cast<std::size_t>(id) % 900);
        run("UPDATE said SET body = '';");
    }
    int places() const {
        int out = 0;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string bytes((std::istreambuf_iterator<char>(in)), {});
            for (auto at = bytes.find(planted); at != std::string::npos; at = bytes.find(planted, at + 1)) ++out;
        }
        return out;
    }
    bool is_marked() { return store::find_meta(*writer_, "residue")->has_value(); }

    const fs::path folder_ = fs::temp_directory_path() / ("waydesk-residue-" + std::to_string(::getpid()));
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<store::Connection> writer_;
};

TEST_F(ResidueTest, goes_from_the_gaps_of_pages_and_from_the_log) {
    write_and_overwrite();
    ASSERT_GT(places(), 0) << "the log holds it";
    EXPECT_TRUE(remove_residue(*database_, {}, Gaps::now));
    EXPECT_EQ(places(), 0);
    EXPECT_FALSE(is_marked());
}

TEST_F(ResidueTest, that_is_left_for_later_goes_at_the_next_start) {
    write_and_overwrite();
    EXPECT_FALSE(remove_residue(*database_, {}, Gaps::later));
    EXPECT_GT(places(), 0) << "copies stay in the gaps of pages";
    EXPECT_TRUE(is_marked());
    EXPECT_TRUE(remove_left_residue(*writer_));
    EXPECT_FALSE(is_marked());
    EXPECT_TRUE(remove_residue(*database_, {}, Gaps::now));
    EXPECT_EQ(places(), 0);
}

TEST_F(ResidueTest, takes_the_files_too) {
    const fs::path file = folder_ / "at_1";
    std::ofstream(file) << planted;
    EXPECT_TRUE(remove_residue(*database_, {file, folder_ / "at_2"}, Gaps::now));
    EXPECT_FALSE(fs::exists(file));
}

}  // namespace
}  // namespace waydesk::app
