#pragma once
// A contact with all that hangs on him, as it is read at once, and what the parts of contacts share.
// Reading blocks: on a reader thread. Who may see what is decided on the desk thread.

#include "channels/callback/records.hpp"
#include "core/language/catalogue.hpp"
#include "desk/bookings/records.hpp"
#include "desk/cases/records.hpp"
#include "desk/contacts/records.hpp"
#include "desk/contacts/risk.hpp"
#include "desk/surveys/records.hpp"
#include "server/app/call_room.hpp"
#include "server/app/case_room.hpp"
#include "server/app/order_shelf.hpp"

#include <filesystem>

namespace waydesk::app {

// Plain references that outlive the parts.
struct ContactParts {
    DeskRuntime& runtime;
    Doors& doors;
    IdSource& ids;  // on the desk thread
    std::shared_ptr<const language::Catalogue> words;
    CaseRoom& cases;
    CallRoom& calls;
    std::shared_ptr<OrderShelf> orders;
    store::Database& database;
    std::filesystem::path files;  // attachments and large mails
    Executor workers;             // a pool that may block
    const config::Retention& retention;
    std::function<void(std::function<void()> done)> unindex;  // what was overwritten leaves the search

    std::int64_t workspace() const { return runtime.workspace().value; }
    Instant now() const { return runtime.clock().now(); }
};

struct Person {
    static constexpr std::int64_t most_cases = 200, most_callbacks = 200, most_bookings = 100, most_surveys = 200;

    contacts::Known known;
    std::vector<desk::LoadedConversation> conversations;  // the newest first, without tails
    std::vector<desk::LoadedConversation> seen_by;        // by which he is seen: of who was kept, when he was merged
    std::vector<cases::Case> cases;                       // the newest first; likewise the next two
    std::vector<callback::Callback> callbacks;
    std::vector<bookings::Booking> bookings;
    std::vector<surveys::Survey> surveys;  // likewise
    contacts::Risk risk;

    desk::ContactId id() const { return known.contact.id; }
    bool has_conversation(desk::ConversationId id) const;
};

// errors: not_found
Result<Person> read_person(desk::Loader& loader, std::int64_t workspace, desk::ContactId id, Instant now);
Result<Person> read_person(desk::Loader& loader, std::int64_t workspace, desk::Contact contact, Instant now);

// Leaves of the conversations those that the agent may see. False: he may not see the person at all.
bool keep_visible(const desk::Desk& desk, desk::AgentId agent, Person& person);
bool is_leader(const desk::Desk& desk, desk::AgentId agent);  // a manager or an administrator

}  // namespace waydesk::app
