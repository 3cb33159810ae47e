#pragma once
// All ports of the HTTP interface, in memory: for tests. One thread.

#include "server/api/api.hpp"
#include "server/api/fake_accounts_port.hpp"
#include "server/api/fake_booking_port.hpp"
#include "server/api/fake_callback_port.hpp"
#include "server/api/fake_case_port.hpp"
#include "server/api/fake_contacts_port.hpp"
#include "server/api/fake_conversation_port.hpp"
#include "server/api/fake_days_port.hpp"
#include "server/api/fake_figures_port.hpp"
#include "server/api/fake_inspections_port.hpp"
#include "server/api/fake_knowledge_ports.hpp"
#include "server/api/fake_mail_port.hpp"
#include "server/api/fake_operations_port.hpp"
#include "server/api/fake_people_port.hpp"
#include "server/api/fake_search_port.hpp"
#include "server/api/fake_set_up_ports.hpp"
#include "server/api/fake_surveys_port.hpp"
#include "server/api/fake_ticket_port.hpp"
#include "server/api/fake_webhooks_port.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakePorts final : FakeConversationPort,
                         FakePeoplePort,
                         VisitorPort,
                         FilePort,
                         FakeOperationsPort,
                         RoutingPort,
                         LevelsPort,
                         ReportsPort,
                         SimulationPort,
                         DecisionPort,
                         FakeKnowledgePorts,
                         FakeMailPort,
                         FakeCallbackPort,
                         FakeCasePort,
                         FakeTicketPort,
                         FakeBookingPort,
                         FakeContactsPort,
                         FakeFiguresPort,
                         FakeSurveysPort,
                         FakeInspectionsPort,
                         FakeDaysPort,
                         FakeAccountsPort,
                         FakeSearchPort,
                         FakeSetUpPorts,
                         FakeWebhooksPort {
    std::vector<VisitorQuery> visitors;
    std::vector<QueuePatch> queue_patches;
    std::vector<std::string> rules, questions;
    std::vector<DecisionQuery> decision_queries;
    Configured configured = std::string("{}");
    std::vector<SlaReportQuery> reports;
    std::vector<Upload> uploads;
    std::int64_t next_identity = 100;

    Task<Result<Page>> queues(desk::AgentId) override { co_return one_item(); }
    Task<Configured> add_queue(std::string, std::string) override { co_return std::string(R"({"id":"q_9"})"); }
    Task<Configured> change_queue(desk::QueueId, QueuePatch patch) override {
        queue_patches.push_back(std::move(patch));
        co_return configured;
    }
    Task<Result<std::string>> rules_json() override { co_return std::string(R"({"version":1,"groups":[]})"); }
    Task<Configured> change_rules(desk::AgentId, std::int64_t, std::string groups) override {
        rules.push_back(std::move(groups));
        co_return configured;
    }
    Task<Configured> try_rules(std::string) override { co_return std::string(R"({"changed":0})"); }
    Task<Result<Page>> rule_versions() override { co_return one_item(); }
    Task<Result<std::string>> rules_json(std::int64_t) override { co_return Errc::not_found; }
    Task<Result<Page>> calendars() override { co_return one_item(); }
    Task<Configured> put_calendar(desk::AgentId, Edition) override { co_return configured; }
    Task<Configured> try_calendar(std::string, std::string) override { co_return configured; }
    Task<Result<Page>> service_levels() override { co_return one_item(); }
    Task<Configured> put_service_level(desk::AgentId, Edition) override { co_return configured; }
    Task<Configured> order_service_levels(desk::AgentId, std::vector<std::string>) override { co_return configured; }
    Task<Configured> try_service_level(std::string, std::string) override { co_return configured; }
    Task<Result<std::string>> explain_json(desk::AgentId, desk::ConversationId) override {
        co_return std::string("{}");
    }
    Task<Configured> sla_report(SlaReportQuery query) override {
        reports.push_back(std::move(query));
        co_return configured;
    }
    Task<Configured> simulate(desk::AgentId, std::string question) override {
        questions.push_back(std::move(question));
        co_return configured;
    }
    Task<Result<std::string>> simulation_json(std::string) override { co_return std::string("{}"); }
    Task<Result<void>> cancel_simulation(std::string) override { co_return Result<void>(); }
    Task<Result<Page>> decisions(DecisionQuery query) override {
        decision_queries.push_back(query);
        co_return one_item();
    }
    Task<Result<VisitorView>> visitor(VisitorQuery query) override {
        VisitorView view;
        view.identity = query.known ? query.known : desk::IdentityId{next_identity++};
        if (query.proved) view = {desk::IdentityId{7}, query.proved->name};
        visitors.push_back(std::move(query));
        co_return view;
    }
    Task<Result<std::string>> availability_json(std::string) override {
        co_return std::string(R"({"open":true,"agents":true,"estimate_s":null})");
    }
    Task<Result<std::string>> store(Upload upload) override {
        uploads.push_back(std::move(upload));
        co_return std::string(R"({"id":"at_5"})");
    }
    Task<Result<void>> may_read(desk::Author reader, desk::AttachmentId) override {
        if (reader.is_visitor() && reader.id != 7) co_return Errc::forbidden;
        co_return Result<void>();
    }
    Task<Result<StoredFile>> open(desk::Author, desk::AttachmentId) override {
        StoredFile file;
        file.name = "Ticket \xc3\xbc.pdf";
        file.type = "application/pdf";
        file.content = std::string("bytes");
        co_return file;
    }

private:
    static Page one_item() { return {{"{}"}, {}}; }
};

}  // namespace waydesk::api
