#include "tests/fuzz/session_world.hpp"

#include "tests/fuzz/session_client.hpp"

namespace waydesk::testing {

void Tee::answer(desk::Ticket ticket, const desk::Answer& answer) {
    if (ticket != 0) recorder_.answer(ticket, answer);
    hub_->answer(ticket, answer);
}
void Tee::happened(const desk::EventPtr& event, const desk::ConversationPtr& after, desk::Ticket origin) {
    recorder_.happened(event, after, origin);
    hub_->happened(event, after, origin);
}
void Tee::conversation_changed(const desk::ConversationPtr& after) {
    recorder_.conversation_changed(after);
    hub_->conversation_changed(after);
}
void Tee::offer_made(const desk::ConversationPtr& after) {
    recorder_.offer_made(after);
    hub_->offer_made(after);
}
void Tee::offer_gone(desk::ConversationId conversation, const desk::Offer& offer, std::string_view why) {
    recorder_.offer_gone(conversation, offer, why);
    hub_->offer_gone(conversation, offer, why);
}
void Tee::agent_changed(const desk::Agent& agent) {
    recorder_.agent_changed(agent);
    hub_->agent_changed(agent);
}
void Tee::rights_changed(const desk::Agent& agent) {
    recorder_.rights_changed(agent);
    hub_->rights_changed(agent);
}
void Tee::read_moved(const desk::Conversation& conversation, const desk::Author& reader, std::int64_t upto) {
    recorder_.read_moved(conversation, reader, upto);
    hub_->read_moved(conversation, reader, upto);
}
void Tee::draft_saved(desk::AgentId agent, desk::ConversationId conversation, const std::string& text,
                      desk::Ticket origin) {
    recorder_.draft_saved(agent, conversation, text, origin);
    hub_->draft_saved(agent, conversation, text, origin);
}
void Tee::mentioned(desk::AgentId agent, std::int64_t note, const desk::EventPtr& event) {
    recorder_.mentioned(agent, note, event);
    hub_->mentioned(agent, note, event);
}

void Tee::desk_lost(error_code why) {
    recorder_.desk_lost(why);
    hub_->desk_lost(why);
}

SessionWorld::SessionWorld() {
    context.limits.rates = false;
    begin();
    for (const desk::AgentId id : {people.mia, people.leo, people.sara, people.dana}) {
        desk::Agent agent = *people.desk->agent(id);
        agent.capacity = Invariants::most_capacity;
        people.configure(agent);
    }
}

void SessionWorld::begin() {
    hub::HubSettings settings;
    settings.epoch = "epoch";
    hub::Links& links = *this;
    hub = std::make_unique<hub::Hub>(std::move(settings), people.router, links);
    hub->on_desk_lost = [](error_code) {};  // looked for after every step
    people.desk = std::make_unique<desk::Desk>(people.settings, ids_, people.store, people.router, tee_);
    hub->attach(*people.desk, reader);
    load();
}

void SessionWorld::load() {
    people.router.clear();
    people.router.set_first_queue(people.sales);
    desk::DeskSnapshot snapshot = people.store.loader().snapshot().value();
    hub->restore(snapshot, people.clock.now());
    people.desk->restore(std::move(snapshot), people.clock.now());
    hub->serve(people.clock.now());
}

void SessionWorld::mend() {
    people.store.recover();
    people.told.lost = {};
    load();
    people.desk->tick(people.clock.now());
    invariants_.begin_anew();
}

void SessionWorld::restart() {
    clients_.clear();
    messages_.clear();
    people.store.crash();
    invariants_.check();
    people.store.recover();
    while (reader.step()) continue;
    messages_.clear();
    begin();
    people.told.answer_count.clear();  // tickets begin anew
    people.told.answers.clear();
    people.desk->tick(people.clock.now());
    invariants_.begin_anew();
}

void SessionWorld::check_at_the_end() {
    invariants_.check();
    invariants_.check_restored();
}

void SessionWorld::enter(SessionClient& client) { clients_[client.session_id()] = &client; }

void SessionWorld::flush() {
    while (!messages_.empty()) {
        const Message message = std::move(messages_.front());
        messages_.pop_front();
        if (const auto at = clients_.find(message.session); at != clients_.end()) message.give(*at->second);
    }
}

void SessionWorld::settle() {
    for (bool is_busy = true; is_busy;) {
        people.store.run();
        is_busy = reader.step();
        flush();
    }
    if (people.desk->is_lost()) mend();
    flush();
}

void SessionWorld::pass(Duration by) {
    people.clock.advance(by);
    people.desk->tick(people.clock.now());
    hub->tick(people.clock.now());
    std::vector<SessionClient*> all;
    for (const auto& [id, client] : clients_) all.push_back(client);
    for (SessionClient* client : all) client->tick();
    flush();
}

// The token names who it is: "ann", "mia" …
void SessionWorld::authenticate(protocol::SessionId session, protocol::Auth auth) {
    hub::Principal principal;
    const std::string& token = auth.token;
    if (token == "ann" || token == "ben" || token == "phone") {
        const desk::IdentityId identity = token == "ann" ? people.ann : token == "ben" ? people.ben : people.ann_phone;
        principal.asker = people.visitor(identity);
        principal.languages = {"de"};
    } else if (token == "mia" || token == "leo" || token == "sara" || token == "dana") {
        principal.asker = desk::Asker::agent(token == "mia"    ? people.mia
                                             : token == "leo"  ? people.leo
                                             : token == "sara" ? people.sara
                                                               : people.dana);
    } else {
        protocol::AuthRefused refused;
        refused.problem.code = protocol::ProblemCode::unauthenticated;
        return authenticated(session, std::move(refused));
    }
    hub->expect(session);
    hub->join(session, std::move(principal), auth, people.clock.now());
}

void SessionWorld::request(protocol::SessionId session, protocol::ClientFrame frame) {
    hub->request(session, std::move(frame), people.clock.now());
}

void SessionWorld::authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) {
    messages_.push_back({session, [outcome = std::move(outcome)](SessionClient& client) { client.let_in(outcome); }});
}
void SessionWorld::deliver(protocol::SessionId session, protocol::Delivery delivery) {
    messages_.push_back({session, [delivery](SessionClient& client) { client.deliver(delivery); }});
}
void SessionWorld::refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) {
    messages_.push_back({session, [reply_to, problem](SessionClient& client) { client.refuse(reply_to, problem); }});
}
void SessionWorld::end(protocol::SessionId session, protocol::CloseCode code) {
    messages_.push_back({session, [code](SessionClient& client) { client.end(code); }});
}

}  // namespace waydesk::testing
