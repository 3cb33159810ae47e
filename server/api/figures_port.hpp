#pragma once
// Figures of what was done, each with its definition, from facts made of the event ledger. Called on I/O threads; the
// answers come back there.

#include "server/api/routing_ports.hpp"

namespace waydesk::api {

// As it stands in the query; empty: not asked for.
struct FigureQuery {
    std::string name;
    std::string from, to;  // dates, both belong to it
    std::string zone;
    std::string split;
    std::string queue, channel, language, agent;
    std::optional<std::string> key;  // of a row; nothing: of all
    std::string reader;              // the language of whoever reads it, BCP 47
    std::int64_t limit = 50;         // of what is behind it
    std::string cursor;
};

class FiguresPort {
public:
    virtual ~FiguresPort() = default;
    virtual Page figures(std::string reader) const = 0;  // all that there are, with their definitions
    // Errors: not_found (no such figure, or one with nothing behind it). An agent is told of himself.
    virtual Task<Configured> figure(desk::AgentId asker, FigureQuery query) = 0;        // its JSON
    virtual Task<Configured> figure_table(desk::AgentId asker, FigureQuery query) = 0;  // CSV
    virtual Task<Configured> behind_figure(desk::AgentId asker, FigureQuery query) = 0;

    // Reports that somebody keeps. Errors: not_found (also: somebody else's), conflict, forbidden.
    virtual Task<Result<Page>> saved_reports(desk::AgentId asker) = 0;
    virtual Task<Configured> save_report(desk::AgentId asker, std::string report_json) = 0;
    virtual Task<Configured> change_report(desk::AgentId asker, Edition edition) = 0;
    virtual Task<Result<void>> erase_report(desk::AgentId asker, std::string id) = 0;

    virtual Task<Result<std::string>> check_facts() = 0;    // against the ledger
    virtual Task<Result<std::string>> rebuild_facts() = 0;  // all of them, from it

    // Conversations that count nowhere. Errors: not_found.
    virtual Task<Result<std::string>> mystery_json(desk::AgentId asker, desk::ConversationId conversation) = 0;
    virtual Task<Result<std::string>> mark_mystery(desk::AgentId asker, desk::ConversationId conversation, bool on) = 0;
};

}  // namespace waydesk::api
