#pragma once
// Calls that are owed, as the HTTP interface asks for them. Called on I/O threads; the answers come back there. What is
// named `…json` is an object of docs/protocol.md, Callbacks.

#include "channels/callback/callback.hpp"
#include "core/task.hpp"
#include "desk/command.hpp"
#include "server/api/page.hpp"

#include <string>
#include <variant>

namespace waydesk::api {

struct SlotsAsked {
    desk::Author asker;
    std::string language;
    std::string zone;     // IANA, where he says he is; empty: UTC
    std::string skill;    // agents' questions only
    std::string booking;  // whose itinerary says where he will be; empty: he stays
    bool at_any_hour = false;
    desk::ConversationId conversation;  // none: outside of one
};

struct CallAsked {
    desk::Author asker;
    std::string client_id;  // makes a repeated request the same one
    std::string name;
    std::string phone;   // as typed
    std::string region;  // ISO 3166-1 where it is dialled; empty: the configured one
    std::string language;
    std::string topic;
    std::string booking;
    std::string zone;
    callback::Window slot;  // empty: as soon as possible
    bool at_any_hour = false;
    bool consent = false;
    desk::ConversationId conversation;  // none: a new one
    desk::ContactId contact;            // of whom an agent asks it for; none: a new contact
    callback::Priority priority = callback::Priority::none;
    std::string skill;
};

struct CallbackFilter {
    std::string state = "open";  // open | over | all | one of callback::to_string(State)
    desk::AgentId agent;         // none: any
    callback::CallbackId before;
    std::int64_t limit = 50;
};

struct CallbackReportAsked {
    std::string from, to;  // dates, both belong to it; empty: today
    std::string zone;      // empty: UTC
    desk::QueueId queue;
    std::string language;
};

// Why a request was refused: the field that is wrong, or a code alone.
struct CallbackRefusal {
    error_code code;    // invalid with a field; callback::Errc; not_found, forbidden, rate_limited, unavailable …
    std::string field;  // of the request; empty: none in particular
};
using CallbackAnswer = std::variant<std::string, CallbackRefusal>;  // JSON of the callback as the asker may see it

class CallbackPort {
public:
    virtual ~CallbackPort() = default;

    // Travelers and agents; who asks decides what he sees and may do.
    virtual Task<CallbackAnswer> slots(SlotsAsked asked) = 0;
    virtual Task<CallbackAnswer> ask(CallAsked asked) = 0;
    // An empty window: as soon as possible.
    virtual Task<CallbackAnswer> choose(desk::Author asker, callback::CallbackId id, callback::Window slot) = 0;
    virtual Task<CallbackAnswer> cancel(desk::Author asker, callback::CallbackId id, std::string reason) = 0;
    virtual Task<Result<Page>> own(desk::IdentityId visitor) = 0;  // open, and over for at most 7 days

    // By the key in a link: whoever has it is the traveler as far as this one callback goes. errors: not_found (also a
    // wrong key)
    virtual Task<Result<callback::Callback>> by_key(callback::CallbackId id, std::string key) = 0;
    virtual Task<CallbackAnswer> slots_by_key(callback::CallbackId id, std::string key) = 0;
    virtual Task<CallbackAnswer> choose_by_key(callback::CallbackId id, std::string key, callback::Window slot) = 0;
    virtual Task<CallbackAnswer> cancel_by_key(callback::CallbackId id, std::string key) = 0;
    virtual Task<Result<std::string>> ics_by_key(callback::CallbackId id, std::string key) = 0;

    // Agents.
    virtual Task<Result<Page>> callbacks(desk::AgentId asker, CallbackFilter filter) = 0;
    virtual Task<Result<Page>> of_conversation(desk::AgentId asker, desk::ConversationId conversation) = 0;
    virtual Task<Result<std::string>> callback_json(desk::AgentId asker, callback::CallbackId id) = 0;
    virtual Task<Result<Page>> steps(desk::AgentId asker, callback::CallbackId id) = 0;
    virtual Task<CallbackAnswer> assign(desk::AgentId asker, callback::CallbackId id, desk::AgentId to) = 0;
    virtual Task<CallbackAnswer> begin_attempt(desk::AgentId asker, callback::CallbackId id, bool by_hook) = 0;
    virtual Task<CallbackAnswer> end_attempt(desk::AgentId asker, callback::CallbackId id, callback::Outcome outcome,
                                             std::string note) = 0;
    virtual Task<CallbackAnswer> report(CallbackReportAsked asked) = 0;
};

}  // namespace waydesk::api
