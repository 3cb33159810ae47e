#pragma once
// The port of contacts, agents and bans, in memory: for tests. One thread.

#include "server/api/people_port.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakePeoplePort : PeoplePort {
    std::vector<desk::Author> closed;
    std::vector<std::string> closed_credentials;
    std::vector<NewAgent> agents_added;
    std::vector<AgentPatch> agent_patches;
    std::vector<BanOrder> bans;

    Task<Result<std::string>> me_json(desk::AgentId agent) override { co_return R"({"id":")" + agent.str() + R"("})"; }
    Task<Result<std::string>> contact_json(desk::AgentId, desk::ContactId) override { co_return std::string("{}"); }
    Task<Result<std::string>> change_contact(desk::AgentId, desk::ContactId, ContactPatch) override {
        co_return std::string("{}");
    }
    Task<Result<Page>> agents() override { co_return Page{{"{}"}, {}}; }
    Task<Result<std::string>> add_agent(NewAgent agent) override {
        agents_added.push_back(std::move(agent));
        co_return std::string(R"({"id":"a_9"})");
    }
    Task<Result<std::string>> change_agent(desk::AgentId, desk::AgentId, AgentPatch patch) override {
        agent_patches.push_back(std::move(patch));
        co_return std::string(R"({"id":"a_9"})");
    }
    Task<Result<std::string>> ban(desk::AgentId, desk::ContactId, BanOrder order) override {
        bans.push_back(std::move(order));
        co_return std::string("{}");
    }
    Task<Result<void>> unban(desk::AgentId, desk::ContactId) override { co_return Result<void>(); }
    Task<void> close_sockets(desk::Author who) override {
        closed.push_back(who);
        co_return;
    }
    Task<void> close_sockets_of(std::string credential) override {
        closed_credentials.push_back(std::move(credential));
        co_return;
    }
};

}  // namespace waydesk::api
