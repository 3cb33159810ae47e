#pragma once
// A desk with everything around it: the real router, the real ledger, a real database, a clock moved by hand. What
// the desk hands to the store waits until `settle`, `step_commit` or `step_read`.

#include "core/store/database.hpp"
#include "routing/router.hpp"
#include "tests/component/desk/held_store.hpp"
#include "tests/component/desk/recorder.hpp"

#include <memory>

namespace waydesk::testing {

class DeskWorld {
public:
    explicit DeskWorld(store::Connection& connection, desk::DeskSettings settings = {});

    // The people: three visitors (the third is the first one on another device), three agents, a manager, two queues.
    const desk::QueueId sales{11}, support{12};
    const desk::AgentId mia{21}, leo{22}, sara{23}, dana{24};  // mia and leo serve sales, sara support, dana manages
    const desk::IdentityId ann{31}, ben{32}, ann_phone{33};
    const desk::ContactId ann_contact{41}, ben_contact{42};

    desk::Asker visitor(desk::IdentityId identity, bool verified = false) const;
    desk::AttachmentId upload(desk::Author owner);
    void configure(const desk::Agent& agent);  // as an administrator does; nothing else is on its way

    desk::Ticket submit(desk::Asker asker, desk::Order order);
    const desk::Answer& ask(desk::Asker asker, desk::Order order);  // submits and settles
    bool is_answered(desk::Ticket ticket) const { return told.answers.contains(ticket); }
    const desk::Answer& answer(desk::Ticket ticket) const { return told.answers.at(ticket); }
    void settle() { store.run(); }
    void pass(Duration time);  // ticks four times a second and settles
    void restart();            // the program ends and starts again; connections are gone
    void recover();            // the desk was lost and is read again; connections live on

    // What most tests begin with.
    desk::SendMessage message(std::string text, std::string client_id = {}) const;
    desk::ConversationId open(desk::IdentityId identity, std::string text = "hello");
    const desk::Answer& say(desk::Asker asker, desk::ConversationId conversation, std::string text,
                            std::string client_id = {});
    void come(desk::AgentId agent);  // connects and is available
    void accept(desk::ConversationId conversation);
    desk::ConversationId served(desk::IdentityId identity, desk::AgentId agent);  // opened, offered, accepted

    const desk::ConversationState& state(desk::ConversationId id) const { return *told.latest.at(id); }
    std::vector<desk::EventPtr> events(desk::ConversationId id, bool for_visitor = false);  // from the database
    std::vector<std::string> kinds(desk::ConversationId id);
    std::string body_of_last(desk::ConversationId id, desk::EventKind kind);
    std::int64_t used(desk::AgentId agent) const { return desk->agent(agent)->used; }

    ManualClock clock;
    Recorder told;
    routing::Router router{{}};
    HeldStore store;
    std::unique_ptr<desk::Desk> desk;
    desk::DeskSettings settings;

private:
    void insert_people();

    store::Connection& connection_;
    IdSource ids_{clock, 1};
    desk::Ticket last_ticket_ = 0;
    std::int64_t last_attachment_ = 100;
    std::int64_t last_client_id_ = 0;
};

// A store of its own in memory, for what needs no second engine.
class MemoryStore {
public:
    MemoryStore();
    store::Connection& connection() { return *connection_; }

private:
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<store::Connection> connection_;
};

void migrate_desk(store::Connection& connection);

}  // namespace waydesk::testing
