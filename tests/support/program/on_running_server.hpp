#pragma once
// A test fixture with the real program running on a fresh store, once on SQLite and once on a real MariaDB:
//   class ChatTest : public testing::OnRunningServer {};
//   INSTANTIATE_TEST_SUITE_P(Engines, ChatTest, testing::engines(), testing::engine_name);
//   TEST_P(ChatTest, …) { serve(); Traveler traveler(place()); … }

#include "tests/support/on_each_engine.hpp"
#include "tests/support/program/agent_client.hpp"
#include "tests/support/program/server_process.hpp"
#include "tests/support/program/traveler.hpp"

namespace waydesk::testing {

class OnRunningServer : public ::testing::TestWithParam<store::Engine> {
protected:
    // A server on its own folder, not started.
    std::unique_ptr<ServerProcess> make_server(ServerSettings settings = {}) {
        folders_.push_back(std::make_unique<TempFolder>());
        settings.folder = folders_.back()->path();
        if (GetParam() == store::Engine::mysql && settings.store.empty())
            settings.store = shared_mariadb().fresh_database();
        return std::make_unique<ServerProcess>(std::move(settings));
    }
    void prepare(ServerSettings settings = {}) { server_ = make_server(std::move(settings)); }
    void serve(ServerSettings settings = {}) {
        prepare(std::move(settings));
        server_->start();
    }
    void serve_with(const std::string& config) {
        ServerSettings settings;
        settings.config = config;
        serve(std::move(settings));
    }
    void restart() {
        server_->kill();
        server_->start();
    }

    // SIGTERM, while the clients go on living; the exit code, -1: not ended within `most`.
    int stop(Duration most = std::chrono::seconds(12)) {
        server_->ask_to_stop();
        net::run_until(loop_, [this] { return server_->exit_code().has_value(); }, most);
        return server_->exit_code().value_or(-1);
    }

    ServerProcess& server() { return *server_; }
    net::Loop& loop() { return loop_; }
    Place place(std::string source = {}) { return {loop_, server_->port(), std::move(source)}; }
    AgentClient agent(const std::string& name) { return AgentClient(place(), name + "@demo.example"); }
    net::Reply get(const std::string& path) {
        net::HttpClient http(loop_, place().target());
        return exchange(place(), http, "GET", path);
    }
    bool is_sqlite() const { return GetParam() == store::Engine::sqlite; }

private:
    std::vector<std::unique_ptr<TempFolder>> folders_;
    net::Loop loop_;
    std::unique_ptr<ServerProcess> server_;
};

}  // namespace waydesk::testing
