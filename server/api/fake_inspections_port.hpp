#pragma once
// The port of inspections, in memory: for tests. One thread.

#include "server/api/inspections_port.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeInspectionsPort : InspectionsPort {
    CaseAnswer inspection_answer = std::string("{}");
    std::vector<std::optional<std::int64_t>> forms_asked;
    std::vector<std::string> forms_put;
    std::vector<InspectionSample> samples;
    std::vector<FollowingFilter> inspection_filters;
    std::vector<FollowingMove> inspection_moves;
    std::vector<std::pair<Instant, Instant>> agreements_asked;

    Task<Result<std::string>> form_json(std::optional<std::int64_t> version) override {
        forms_asked.push_back(version);
        co_return std::string("{}");
    }
    Task<Configured> change_form(desk::AgentId, std::string form) override {
        forms_put.push_back(form);
        co_return form;
    }
    Task<Result<Page>> draw_sample(desk::AgentId, InspectionSample sample) override {
        samples.push_back(sample);
        co_return Page{{"{}"}, {}};
    }
    Task<Result<Page>> list_inspections(desk::AgentId, FollowingFilter filter) override {
        inspection_filters.push_back(std::move(filter));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> inspection_json(desk::AgentId, std::int64_t) override { co_return std::string("{}"); }
    Task<CaseAnswer> move_inspection(FollowingMove move) override {
        inspection_moves.push_back(std::move(move));
        co_return inspection_answer;
    }
    Task<Result<std::string>> agreement_json(Instant from, Instant to) override {
        agreements_asked.emplace_back(from, to);
        co_return std::string("{}");
    }
};

}  // namespace waydesk::api
