#pragma once
// What the HTTP interface asks of the program behind it. Called on I/O threads; the answers come back there. Text named
// `…json` is a JSON object of docs/protocol.md, seen by who asks, written where the names are known.

#include "core/task.hpp"
#include "desk/command.hpp"
#include "server/api/article_ports.hpp"
#include "server/api/booking_port.hpp"
#include "server/api/callback_port.hpp"
#include "server/api/case_port.hpp"
#include "server/api/conversation_query.hpp"
#include "server/api/mail_port.hpp"
#include "server/api/page.hpp"
#include "server/api/people_port.hpp"
#include "server/api/policy_ports.hpp"
#include "server/api/reports_port.hpp"
#include "server/api/routing_ports.hpp"
#include "server/api/ticket_port.hpp"
#include "server/api/translation_port.hpp"
#include "server/api/widget_ports.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::api {

class ContactsPort;
class FiguresPort;
class SurveysPort;
class InspectionsPort;
class DaysPort;
class AccountsPort;
class SearchPort;
class WebhooksPort;

// Conversations, for agents. The desk decides what they may see and do.
class ConversationPort {
public:
    virtual ~ConversationPort() = default;
    virtual Task<desk::Answer> command(desk::Asker asker, desk::Order order) = 0;
    virtual Task<Result<Page>> conversations(desk::AgentId asker, ConversationFilter filter) = 0;
    virtual Task<Result<std::string>> conversation_json(desk::AgentId asker, desk::ConversationId id) = 0;
    virtual Task<Result<Page>> events(desk::AgentId asker, desk::ConversationId id, EventRange range) = 0;
};

struct Readiness {
    bool ok = false;
    std::string store;
    std::string desk;
    // Of e-mail: each mailbox by its name, "ok", "failing" or "off" (nothing is fetched from it). They never count for
    // `ok`.
    std::vector<std::pair<std::string, std::string>> mailboxes;
};

struct Crowd {
    bool running = false;
    std::int64_t rate_per_min = 0;
    std::int64_t conversations = 0;
};

class OperationsPort {
public:
    virtual ~OperationsPort() = default;
    virtual Task<Readiness> readiness() = 0;
    virtual std::string metrics_text() = 0;
    virtual Task<Result<Crowd>> crowd() = 0;  // errors: not_found (no demo data)
    virtual Task<Result<Crowd>> set_crowd(bool running, std::optional<std::int64_t> rate_per_min) = 0;
};

struct Ports {
    ConversationPort& conversations;
    PeoplePort& people;
    VisitorPort& visitors;
    FilePort& files;
    OperationsPort& operations;
    RoutingPort& routing;
    LevelsPort& levels;
    ReportsPort& reports;
    SimulationPort& simulations;
    DecisionPort& decisions;
    ArticlePort& articles;
    HelpPort& help;
    PolicyPort& policies;
    QuotePort& quotes;
    TranslationPort& translations;
    MailPort& mails;
    CallbackPort& callbacks;
    CasePort& cases;
    TicketPort& tickets;
    BookingPort& bookings;
    ContactsPort& contacts;
    FiguresPort& figures;
    SurveysPort& surveys;
    InspectionsPort& inspections;
    DaysPort& days;
    AccountsPort& accounts;
    SearchPort& search;
    WebhooksPort& webhooks;
};

}  // namespace waydesk::api
