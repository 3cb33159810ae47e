#pragma once
// A test fixture that gives a fresh store, once on SQLite (a file) and once on a real MariaDB:
//   class OutboxTest : public testing::OnEachEngine {};
//   INSTANTIATE_TEST_SUITE_P(Engines, OutboxTest, testing::engines(), testing::engine_name);
//   TEST_P(OutboxTest, keeps_the_order_of_a_conversation) { migrate({sql::migrations}); … write_connection() … }

#include "core/store/database.hpp"
#include "core/store/lease.hpp"
#include "core/store/migrator.hpp"
#include "tests/support/mariadb.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {

class OnEachEngine : public ::testing::TestWithParam<store::Engine> {
protected:
    void SetUp() override {
        try {
            url_ = GetParam() == store::Engine::mysql ? shared_mariadb().fresh_database()
                                                      : "sqlite:" + (folder_.path() / "test.db").string();
        } catch (const std::exception& failure) {
            FAIL() << failure.what();
        }
        auto opened = store::Database::open(url_);
        ASSERT_TRUE(opened) << opened.error().sentence;
        database_ = std::move(*opened);
    }

    const std::string& url() const { return url_; }
    store::Database& database() { return *database_; }
    std::unique_ptr<store::Connection> connect(store::Access access) {
        auto made = database_->connect(access);
        if (!made) throw std::runtime_error(made.error().sentence);
        return std::move(*made);
    }
    store::Connection& write_connection() {
        if (!writer_) writer_ = connect(store::Access::write);
        return *writer_;
    }
    void migrate(std::vector<std::span<const store::Migration>> modules) {
        const SystemClock clock;
        const auto applied = store::Migrator(write_connection(), clock, std::move(modules)).apply();
        if (!applied) throw std::runtime_error(applied.error().sentence);
    }
    store::Fence lease(std::int64_t workspace = 1, const std::string& owner = "test") {
        return store::seize_lease(write_connection(), workspace, owner).value();
    }

private:
    TempFolder folder_;
    std::string url_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<store::Connection> writer_;
};

inline auto engines() { return ::testing::Values(store::Engine::sqlite, store::Engine::mysql); }
inline std::string engine_name(const ::testing::TestParamInfo<store::Engine>& info) {
    return info.param == store::Engine::mysql ? "mariadb" : "sqlite";
}

}  // namespace waydesk::testing
