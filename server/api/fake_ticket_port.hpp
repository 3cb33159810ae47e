#pragma once
// The port of tickets, in memory: for tests. One thread.

#include "server/api/ticket_port.hpp"

namespace waydesk::api {

struct FakeTicketPort : TicketPort {
    std::vector<CannedQuery> canned_queries;
    std::vector<CannedOrder> canned_orders;
    std::vector<MacroOrder> macro_orders;
    std::vector<BulkOrder> bulk_orders;
    std::vector<NewTicket> new_tickets;
    std::vector<std::pair<Tool, Edition>> tools;
    std::vector<std::string> erased, undone, forms;
    Configured put_answer = std::string("{}");

    Task<desk::Answer> open_ticket(desk::AgentId, NewTicket ticket) override {
        new_tickets.push_back(std::move(ticket));
        desk::Answer answer;
        answer.conversation = desk::ConversationId{77};
        co_return answer;
    }
    Task<Result<Page>> tags() override { co_return Page{{R"({"name":"rail","uses":2})"}, {}}; }
    Task<Result<std::string>> fields_json() override { co_return std::string(R"({"version":0,"fields":[]})"); }
    Task<Configured> change_fields(desk::AgentId, std::int64_t, std::string form) override {
        forms.push_back(std::move(form));
        co_return put_answer;
    }
    Task<Result<std::string>> states_json(desk::AgentId) override {
        co_return std::string(R"({"version":0,"states":[]})");
    }
    Task<Configured> change_states(desk::AgentId, std::int64_t, std::string form) override {
        forms.push_back(std::move(form));
        co_return put_answer;
    }
    Task<Result<Page>> canned(desk::AgentId, CannedQuery query) override {
        canned_queries.push_back(std::move(query));
        co_return Page{};
    }
    Task<Result<Page>> macros() override { co_return Page{}; }
    Task<Result<Page>> views(desk::AgentId) override { co_return Page{}; }
    Task<Result<std::string>> macro_json(std::string) override { co_return std::string("{}"); }
    Task<Configured> put_tool(desk::AgentId, Tool tool, Edition edition) override {
        tools.emplace_back(tool, std::move(edition));
        co_return put_answer;
    }
    Task<Result<void>> erase_tool(desk::AgentId, Tool, std::string id) override {
        erased.push_back(std::move(id));
        co_return Result<void>();
    }
    Task<Result<std::string>> fill_canned(desk::AgentId, CannedOrder order) override {
        canned_orders.push_back(std::move(order));
        co_return std::string("{}");
    }
    Task<Result<std::string>> run_macro(desk::AgentId, MacroOrder order) override {
        macro_orders.push_back(std::move(order));
        co_return std::string("{}");
    }
    Task<Result<std::string>> change_many(desk::AgentId, BulkOrder order) override {
        bulk_orders.push_back(std::move(order));
        co_return std::string("{}");
    }
    std::vector<SplitOrder> splits;
    desk::Answer split_answer;
    Task<desk::Answer> split(desk::AgentId, SplitOrder order) override {
        splits.push_back(std::move(order));
        co_return split_answer;
    }
    Task<Result<std::string>> undo(desk::AgentId, std::string bulk) override {
        undone.push_back(std::move(bulk));
        co_return std::string("{}");
    }
};

}  // namespace waydesk::api
