#pragma once
// The ports of channels and of the first steps, in memory: for tests. One thread.

#include "server/api/channels_port.hpp"
#include "server/api/set_up_port.hpp"

namespace waydesk::api {

struct FakeSetUpPorts : ChannelsPort, SetUpPort {
    std::vector<setup::ChannelPatch> channel_patches;
    std::vector<std::pair<std::string, bool>> sessions;  // that were opened, by site
    std::vector<Duration> overlaps;
    std::vector<std::string> steps;
    std::vector<NewAgent> administrators;
    Verdict verdict{true, {}};
    Configured channel_answer = std::string(R"({"id":"shop"})");

    Task<Page> channels() override { co_return Page{{R"({"id":"shop"})"}, {}}; }
    Task<Configured> channel(std::string) override { co_return channel_answer; }
    Task<Configured> add_channel(setup::ChannelPatch patch) override {
        channel_patches.push_back(std::move(patch));
        co_return channel_answer;
    }
    Task<Configured> change_channel(std::string, std::int64_t, setup::ChannelPatch patch) override {
        channel_patches.push_back(std::move(patch));
        co_return channel_answer;
    }
    Task<Configured> sightings(std::string) override { co_return channel_answer; }
    Task<Configured> rotate_secret(std::string, Duration overlap) override {
        overlaps.push_back(overlap);
        co_return channel_answer;
    }
    Task<Configured> end_secret(std::string, std::int64_t) override { co_return channel_answer; }
    void opened(std::string id, bool is_vouched) override { sessions.emplace_back(std::move(id), is_vouched); }

    Task<bool> is_open() override { co_return true; }
    Task<Verdict> try_code(std::string, std::string) override { co_return verdict; }
    Task<Result<auth::SignedIn>> make_administrator(std::string, NewAgent wanted, auth::SignInOrigin) override {
        administrators.push_back(std::move(wanted));
        co_return Errc::forbidden;  // somebody was faster
    }
    Task<std::string> steps_json() override { co_return std::string("{}"); }
    Task<Result<void>> take_step(std::string name, bool is_skipped) override {
        steps.push_back(name + (is_skipped ? " skipped" : " done"));
        co_return Result<void>();
    }
    Task<Configured> name_company(std::string, std::string) override { co_return std::string("{}"); }
};

}  // namespace waydesk::api
