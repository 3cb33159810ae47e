#pragma once
// Policies and quotes, as the HTTP interface asks for them. Called on I/O threads; the answers come back there.

#include "desk/event.hpp"
#include "server/api/page.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

class PolicyPort {
public:
    virtual ~PolicyPort() = default;
    virtual Task<Result<Page>> policies() = 0;
    virtual Task<Result<std::string>> policy_json(std::string id) = 0;                        // errors: not_found
    virtual Task<Result<std::string>> policy_json(std::string id, std::int64_t version) = 0;  // errors: not_found
    // Whether it could be put in force; what is wrong with it is part of the answer.
    virtual Task<std::string> check_policy(std::string policy_json) = 0;
    // Errors: conflict (its version is not above the newest). A flaw's field is a JSON pointer into the policy.
    virtual Task<Configured> put_policy(desk::AgentId asker, std::string id, std::string policy_json) = 0;
    // Whom the stored quotes would have told something else, had this version been in force.
    virtual Task<Configured> replay_policy(std::string policy_json) = 0;
};

// What is asked: a whole request, or what a traveler has told so far.
struct QuoteOrder {
    desk::Author asker;
    desk::ConversationId conversation;  // none: outside of one
    std::string language;               // empty: English
    std::string zone;                   // where the reader is; empty: UTC
    std::string request_json;           // of policies/README.md; empty: the facts count
    std::string facts_json;
};

struct QuoteFilter {
    desk::ConversationId conversation;  // none: all
    std::string before;                 // a quote's id; empty: the newest
    std::int64_t limit = 50;
};

class QuotePort {
public:
    virtual ~QuotePort() = default;
    // A quote, which is stored, or the next questions. Errors: not_found (the conversation).
    virtual Task<Configured> quote(QuoteOrder order) = 0;
    virtual Task<Result<Page>> quotes(desk::AgentId asker, QuoteFilter filter) = 0;
    virtual Task<Result<std::string>> quote_json(desk::AgentId asker, std::string id) = 0;  // errors: not_found
};

}  // namespace waydesk::api
