#pragma once
// Tickets, as the HTTP interface asks for them: tags, fields, what agents have at hand, and many conversations at once.
// Called on I/O threads; the answers come back there.

#include "desk/command.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

struct CannedQuery {
    std::string words;                  // empty: all
    std::string language;               // only those with a text for it; empty: all
    desk::ConversationId conversation;  // only those for its queue; none: all
};
struct CannedOrder {
    desk::ConversationId conversation;
    std::string answer;
    std::string language;  // empty: the conversation's
};
struct MacroOrder {
    desk::ConversationId conversation;
    std::string macro;
    std::string language;  // likewise
    bool is_dry = false;
};
// What somebody says who does not write himself: he calls, stands at the counter, fills in a form elsewhere.
struct NewTicket {
    std::string channel = "phone";  // a word of lower-case letters, at most 16
    desk::ContactId contact;        // none: the person below, who may be known by the address or the number
    std::string name;
    std::string email;  // normalised; empty: not known
    std::string phone;  // E.164; likewise
    std::string subject;
    std::string text;
    std::string language;  // empty: told by the text
    desk::QueueId queue;   // none: where the rules put it
    std::string booking;
};

struct BulkOrder {
    static constexpr std::size_t most_conversations = 200;

    std::vector<desk::ConversationId> conversations;
    std::optional<desk::Amend> patch;
    desk::AgentId to_agent;  // none: stays; likewise the queue
    desk::QueueId to_queue;
    std::optional<std::string> state;  // of the workspace; empty: as the status alone says
    bool resolves = false;
};

struct SplitOrder {
    desk::ConversationId conversation;
    std::int64_t seq = 0;  // the first event that goes along
    std::string subject;   // empty: as it is
    desk::QueueId queue;   // none: where the rules send it
};

enum class Tool : std::uint8_t { canned, macro, view };

class TicketPort {
public:
    virtual ~TicketPort() = default;
    // In the name of the traveler, in one commit with him when he is new. Errors: not_found (contact), invalid (queue).
    virtual Task<desk::Answer> open_ticket(desk::AgentId asker, NewTicket ticket) = 0;
    virtual Task<Result<Page>> tags() = 0;
    virtual Task<Result<std::string>> fields_json() = 0;
    // `before` is the version that was edited; errors: conflict (there is a newer one).
    virtual Task<Configured> change_fields(desk::AgentId asker, std::int64_t before, std::string form_json) = 0;

    // With how many open conversations stand in each, of those the asker may see.
    virtual Task<Result<std::string>> states_json(desk::AgentId asker) = 0;
    virtual Task<Configured> change_states(desk::AgentId asker, std::int64_t before, std::string form_json) = 0;

    virtual Task<Result<Page>> canned(desk::AgentId asker, CannedQuery query) = 0;  // errors: not_found
    virtual Task<Result<Page>> macros() = 0;
    virtual Task<Result<Page>> views(desk::AgentId asker) = 0;
    virtual Task<Result<std::string>> macro_json(std::string id) = 0;  // errors: not_found
    // A new version; its JSON. Errors: conflict, and for views not_found (somebody else's) and forbidden.
    virtual Task<Configured> put_tool(desk::AgentId asker, Tool tool, Edition edition) = 0;
    virtual Task<Result<void>> erase_tool(desk::AgentId asker, Tool tool, std::string id) = 0;  // errors: as putting

    virtual Task<Result<std::string>> fill_canned(desk::AgentId asker, CannedOrder order) = 0;  // errors: not_found
    virtual Task<Result<std::string>> run_macro(desk::AgentId asker, MacroOrder order) = 0;     // errors: not_found
    virtual Task<Result<std::string>> change_many(desk::AgentId asker, BulkOrder order) = 0;
    // The answer names the new conversation.
    virtual Task<desk::Answer> split(desk::AgentId asker, SplitOrder order) = 0;
    virtual Task<Result<std::string>> undo(desk::AgentId asker, std::string bulk) = 0;  // errors: not_found
};

}  // namespace waydesk::api
