#pragma once
// The ports of policies and quotes, in memory: for tests. One thread.

#include "server/api/ports.hpp"

namespace waydesk::api {

// Remembers what it was asked.
struct FakePolicyPorts : PolicyPort, QuotePort {
    std::vector<QuoteOrder> quote_orders;

    Task<Result<Page>> policies() override { co_return Page{{"{}"}, {}}; }
    Task<Result<std::string>> policy_json(std::string) override { co_return std::string("{}"); }
    Task<Result<std::string>> policy_json(std::string, std::int64_t) override { co_return std::string("{}"); }
    Task<std::string> check_policy(std::string) override { co_return std::string("{}"); }
    Task<Configured> put_policy(desk::AgentId, std::string, std::string) override {
        co_return Configured(std::string("{}"));
    }
    Task<Configured> replay_policy(std::string) override { co_return Configured(std::string("{}")); }
    Task<Configured> quote(QuoteOrder order) override {
        quote_orders.push_back(std::move(order));
        co_return Configured(std::string("{}"));
    }
    Task<Result<Page>> quotes(desk::AgentId, QuoteFilter) override { co_return Page{{"{}"}, {}}; }
    Task<Result<std::string>> quote_json(desk::AgentId, std::string) override { co_return std::string("{}"); }
};

}  // namespace waydesk::api
