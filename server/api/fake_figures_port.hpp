#pragma once
// The port of figures, in memory: for tests. One thread.

#include "server/api/figures_port.hpp"

namespace waydesk::api {

struct FakeFiguresPort : FiguresPort {
    std::vector<FigureQuery> figure_queries;
    std::vector<std::string> kept_reports, erased_reports;
    std::vector<std::pair<desk::ConversationId, bool>> mysteries;
    Configured figure_answer = std::string("{}");

    Page figures(std::string) const override { return {{R"({"name":"csat"})"}, {}}; }
    Task<Configured> figure(desk::AgentId, FigureQuery query) override { return note_figure(std::move(query)); }
    Task<Configured> figure_table(desk::AgentId, FigureQuery query) override { return note_figure(std::move(query)); }
    Task<Configured> behind_figure(desk::AgentId, FigureQuery query) override { return note_figure(std::move(query)); }
    Task<Result<Page>> saved_reports(desk::AgentId) override { co_return Page{}; }
    Task<Configured> save_report(desk::AgentId, std::string json) override {
        kept_reports.push_back(std::move(json));
        co_return figure_answer;
    }
    Task<Configured> change_report(desk::AgentId, Edition edition) override {
        kept_reports.push_back(std::move(edition.json));
        co_return figure_answer;
    }
    Task<Result<void>> erase_report(desk::AgentId, std::string id) override {
        erased_reports.push_back(std::move(id));
        co_return Result<void>();
    }
    Task<Result<std::string>> check_facts() override { co_return std::string("{}"); }
    Task<Result<std::string>> rebuild_facts() override { co_return std::string("{}"); }
    Task<Result<std::string>> mystery_json(desk::AgentId, desk::ConversationId) override {
        co_return std::string("{}");
    }
    Task<Result<std::string>> mark_mystery(desk::AgentId, desk::ConversationId conversation, bool on) override {
        mysteries.emplace_back(conversation, on);
        co_return std::string("{}");
    }

private:
    Task<Configured> note_figure(FigureQuery query) {
        figure_queries.push_back(std::move(query));
        co_return figure_answer;
    }
};

}  // namespace waydesk::api
