#include "tests/component/desk/desk_world.hpp"

#include "core/store/migrator.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

constexpr desk::WorkspaceId workspace{1};

desk::DeskSettings with_workspace(desk::DeskSettings settings) {
    settings.workspace = workspace;
    return settings;
}

}  // namespace

void migrate_desk(store::Connection& connection) {
    const SystemClock clock;
    const auto applied = store::Migrator(connection, clock, {desk::sql::migrations}).apply();
    if (!applied) throw std::runtime_error(applied.error().sentence);
    const auto prepared = connection.prepare_all(desk::sql::statements);
    if (!prepared) throw std::runtime_error(prepared.error().sentence);
}

MemoryStore::MemoryStore() {
    database_ = store::Database::open("sqlite::memory:").value();
    connection_ = database_->connect(store::Access::write).value();
    migrate_desk(*connection_);
}

DeskWorld::DeskWorld(store::Connection& connection, desk::DeskSettings wanted)
    : store(connection, store::seize_lease(connection, workspace.value, "test").value(), workspace),
      settings(with_workspace(wanted)),
      connection_(connection) {
    insert_people();
    restart();
}

void DeskWorld::insert_people() {
    store::Change change;
    change.insert(desk::tables::queue, desk::rows::of(workspace, desk::Queue{sales, "Sales", 1}));
    change.insert(desk::tables::queue, desk::rows::of(workspace, desk::Queue{support, "Support", 2}));
    const auto add_agent = [&](desk::AgentId id, const char* name, desk::Role role,
                               std::vector<std::string> languages) {
        desk::Agent agent;
        agent.id = id, agent.name = name, agent.role = role, agent.languages = std::move(languages);
        change.insert(desk::tables::agent, desk::rows::of(workspace, agent));
    };
    add_agent(mia, "Mia", desk::Role::agent, {"en", "de"});
    add_agent(leo, "Leo", desk::Role::agent, {"en"});
    add_agent(sara, "Sara", desk::Role::agent, {"en", "fr"});
    add_agent(dana, "Dana", desk::Role::manager, {"en"});
    for (const auto& [queue, agent] : {std::pair{sales, mia}, {sales, leo}, {support, sara}})
        change.insert(desk::tables::queue_member, desk::rows::member(workspace, queue, agent));
    const std::string none;
    for (const desk::ContactId id : {ann_contact, ben_contact})
        change.insert(desk::tables::contact, {workspace.value, id.value, id == ann_contact ? "Ann" : "Ben", none, none,
                                              none, none, none, std::int64_t{1}});
    for (const auto& [id, contact] : {std::pair{ann, ann_contact}, {ben, ben_contact}, {ann_phone, ann_contact}})
        change.insert(desk::tables::identity, {workspace.value, id.value, contact.value, std::int64_t{1},
                                               store::Bytes{id.str()}, std::int64_t{0}, std::int64_t{1}});
    store.commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done) << done.error().message(); });
    store.run();
}

void DeskWorld::restart() {
    router.clear();
    router.set_first_queue(sales);
    desk = std::make_unique<desk::Desk>(settings, ids_, store, router, told);
    auto snapshot = store.loader().snapshot();
    ASSERT_TRUE(snapshot) << snapshot.error().message();
    desk->restore(std::move(*snapshot), clock.now());
}

void DeskWorld::recover() {
    store.recover();
    router.clear();
    auto snapshot = store.loader().snapshot();
    ASSERT_TRUE(snapshot) << snapshot.error().message();
    desk->restore(std::move(*snapshot), clock.now());
    told.lost = {};
}

desk::Asker DeskWorld::visitor(desk::IdentityId identity, bool verified) const {
    return {desk::Author::visitor(identity), identity == ben ? ben_contact : ann_contact, verified};
}

desk::AttachmentId DeskWorld::upload(desk::Author owner) {
    const desk::AttachmentId id{++last_attachment_};
    store::Change change;
    change.insert(desk::tables::attachment, {workspace.value, id.value, store::Bytes{owner.str()}, std::int64_t{0},
                                             "ticket.pdf", "application/pdf", std::int64_t{1234},
                                             store::Bytes{std::string(32, 'x')}, std::int64_t{0}, clock.now().us});
    store.commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    store.run();
    return id;
}

void DeskWorld::configure(const desk::Agent& agent) {
    store::Change change;
    change.put(desk::tables::agent, desk::rows::of(workspace, agent));
    store.commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    store.run();
    desk->put_agent(agent, clock.now());
}

desk::Ticket DeskWorld::submit(desk::Asker asker, desk::Order order) {
    desk->submit({++last_ticket_, asker, std::move(order)}, clock.now());
    return last_ticket_;
}

const desk::Answer& DeskWorld::ask(desk::Asker asker, desk::Order order) {
    const desk::Ticket ticket = submit(asker, std::move(order));
    settle();
    return answer(ticket);
}

void DeskWorld::pass(Duration time) {
    constexpr Duration step = 250ms;
    for (Duration passed{}; passed < time; passed += step) {
        clock.advance(std::min(step, time - passed));
        desk->tick(clock.now());
        settle();
    }
}

desk::SendMessage DeskWorld::message(std::string text, std::string client_id) const {
    desk::SendMessage send;
    send.text = std::move(text);
    send.client_id = std::move(client_id);
    return send;
}

desk::ConversationId DeskWorld::open(desk::IdentityId identity, std::string text) {
    return ask(visitor(identity), message(std::move(text), "open-" + std::to_string(++last_client_id_))).conversation;
}

const desk::Answer& DeskWorld::say(desk::Asker asker, desk::ConversationId conversation, std::string text,
                                   std::string client_id) {
    desk::SendMessage send =
        message(std::move(text), client_id.empty() ? "say-" + std::to_string(++last_client_id_) : client_id);
    send.conversation = conversation;
    return ask(asker, std::move(send));
}

void DeskWorld::come(desk::AgentId agent) {
    submit(desk::Asker::agent(agent), desk::Connected{});
    ask(desk::Asker::agent(agent), desk::SetPresence{desk::Presence::available, {}});
}

void DeskWorld::accept(desk::ConversationId conversation) {
    const desk::Offer offer = state(conversation).offer.value();
    ask(desk::Asker::agent(offer.agent), desk::Accept{offer.id});
}

desk::ConversationId DeskWorld::served(desk::IdentityId identity, desk::AgentId agent) {
    if (desk->agent(agent)->connections == 0) come(agent);
    const desk::ConversationId id = open(identity);
    EXPECT_FALSE(ask(desk::Asker::agent(agent), desk::Take{id}).error);
    return id;
}

std::vector<desk::EventPtr> DeskWorld::events(desk::ConversationId id, bool for_visitor) {
    return store.loader().events_after(id, for_visitor, 0, 10'000).value();
}

std::vector<std::string> DeskWorld::kinds(desk::ConversationId id) {
    std::vector<std::string> out;
    for (const desk::EventPtr& event : events(id)) out.emplace_back(to_string(event->kind));
    return out;
}

std::string DeskWorld::body_of_last(desk::ConversationId id, desk::EventKind kind) {
    std::string body;
    for (const desk::EventPtr& event : events(id))
        if (event->kind == kind) body = event->body;
    return body;
}

}  // namespace waydesk::testing
