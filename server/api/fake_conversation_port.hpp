#pragma once
// The port of conversations, in memory: for tests. One thread.

#include "server/api/ports.hpp"

namespace waydesk::api {

struct FakeConversationPort : ConversationPort {
    std::vector<desk::Command> commands;
    desk::Answer answer;
    std::vector<ConversationFilter> filters;
    Result<std::string> conversation_told = Errc::not_found;

    Task<desk::Answer> command(desk::Asker asker, desk::Order order) override {
        commands.push_back({0, std::move(asker), std::move(order)});
        co_return answer;
    }
    Task<Result<Page>> conversations(desk::AgentId, ConversationFilter filter) override {
        filters.push_back(std::move(filter));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> conversation_json(desk::AgentId, desk::ConversationId) override {
        co_return conversation_told;
    }
    Task<Result<Page>> events(desk::AgentId, desk::ConversationId, EventRange) override { co_return Page{{"{}"}, {}}; }
};

}  // namespace waydesk::api
