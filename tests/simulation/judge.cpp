#include "tests/simulation/judge.hpp"

#include "tests/component/desk/rules.hpp"
#include "tests/simulation/reading.hpp"

namespace waydesk::simulation {
namespace {

constexpr Duration revocation_takes = 1s;  // P10
constexpr std::size_t one_frame = 300U << 10U;

desk::ConversationId conversation_in(const protocol::Json& object, std::string_view key = "conversation") {
    const auto id = desk::ConversationId::parse(text_in(object, key));
    return id ? *id : desk::ConversationId{};
}

}  // namespace

Judge::Judge(Truth& truth, const Schedule& schedule, Findings& findings)
    : truth_(truth), schedule_(schedule), findings_(findings) {
    for (const Person& person : cast) {
        if (!person.is_agent()) continue;
        truth_.capacity_is(person.agent, usual_capacity);
        rights_are(person.agent, person.role, person.queue ? std::set{person.queue} : std::set<desk::QueueId>{}, false);
    }
}

void Judge::broken(std::string_view rule, const Hearer& to, std::string what) {
    findings_.broken(rule, "to " + std::string(to.who.name) + " (" + to.session.str() + "): " + what);
}

void Judge::worked(const Server& server) {
    if (server.desk().is_lost() || server.desk().is_mending()) return;
    std::map<std::string, Duration> kept_waiting;
    for (const std::string& rule : testing::broken_rules(server.desk(), server.router(), server.now())) {
        const std::string where = "in the memory of " + std::to_string(server.life()) + ": " + rule;
        const auto known = kept_waiting_.find(where);
        const Duration since = known == kept_waiting_.end() ? schedule_.now() : known->second;
        const bool has_a_second = rule.starts_with("R4") && schedule_.now() <= since + 1s;
        if (has_a_second)
            kept_waiting[where] = since;
        else
            findings_.broken(rule.substr(0, 2), where);
    }
    kept_waiting_ = std::move(kept_waiting);
}

void Judge::died(const Server& server, std::string_view why) {
    findings_.note("server " + std::to_string(server.life()) + " ended: " + std::string(why));
    if (on_death) on_death(server);
}

void Judge::loaded(const Server& server) {
    if (on_load) on_load(server);
}

void Judge::closed(const Server&, protocol::SessionId session, int code) {
    closed_[session] = schedule_.now();
    findings_.note(session.str() + " closed with " + std::to_string(code));
}

void Judge::revoked(const Server& server, const desk::Author& author) {
    for (const protocol::SessionId session : server.sessions_of(author))  // also one that is still on its way in
        if (!closed_.contains(session)) revoked_.try_emplace(session, schedule_.now());
}

void Judge::rights_are(desk::AgentId agent, desk::Role role, std::set<desk::QueueId> queues, bool disabled) {
    rights_[agent].push_back({schedule_.now(), role, std::move(queues), disabled});
}

void Judge::sent(const Server& server, protocol::SessionId session, const std::string& text) {
    const SessionRecord& record = server.session(session);
    if (record.link->queued_bytes() > server.outbox_limit() + one_frame)
        findings_.broken("P8",
                         session.str() + " has " + std::to_string(record.link->queued_bytes()) + " bytes waiting");
    if (record.who == nullptr) return;
    const Result<Json> parsed = protocol::parse_json(text, {64, 1'000, 1'000'000});
    const Hearer to{server, session, *record.who};
    if (!parsed) return broken("P9", to, "no JSON: " + text);
    const Json& frame = *parsed;
    const std::string type = text_in(frame, "type");
    if (type == "error") return;
    if (to.is_visitor() && text.find("NOTE") != std::string::npos) broken("P4", to, "a note: " + text);
    check_revoked(to);
    if (type == "ack") return check_ack(to, frame);  // of his own, which he may have lost sight of since
    if (const desk::ConversationId id = conversation_in(frame)) check_right(to, id, type);
    if (type == "event") check_event(to, conversation_in(frame), *frame.find("event"));
    if (type == "events" || type == "reset") check_events(to, frame);
    if (type == "live" || type == "lag" || type == "reset")
        check_head(to, conversation_in(frame), number_in(frame, "head"), type);
    if (type == "read") check_read(to, frame);
    if (type == "ready") check_standings(to, frame);
    if (type == "feed") check_feed(to, frame);
    if (type == "offer") check_offer(to, frame);
}

void Judge::check_event(const Hearer& to, desk::ConversationId id, const Json& event) {
    const Truth::Conversation* conversation = truth_.find(id);
    const std::int64_t seq = number_in(event, "seq");
    const desk::Event* stored = conversation == nullptr ? nullptr : conversation->find(seq, to.is_visitor());
    if (stored == nullptr)
        return broken("P7", to, "event " + std::to_string(seq) + " of " + id.str() + " is not stored");
    const bool is_author = stored->author == to.who.asker().author;
    const bool is_same = text_in(event, "kind") == to_string(stored->kind) &&
                         number_in(event, "at") == stored->at.ms() &&
                         text_in(event, "visibility") == to_string(stored->visibility) &&
                         text_in(event, "client_id") == (is_author ? stored->client_id : "") &&
                         protocol::to_text(*event.find("body")) ==
                             protocol::to_text(protocol::parse_json(stored->body, {64, 1'000, 100'000}).value());
    if (!is_same) broken("P3", to, "event " + std::to_string(seq) + " of " + id.str() + " is not the stored one");
    if (to.is_visitor() && !stored->is_public()) broken("P4", to, "a hidden event of " + id.str());
}

void Judge::check_events(const Hearer& to, const Json& frame) {
    for (const Json& event : *frame.find("events")->array()) check_event(to, conversation_in(frame), event);
}

void Judge::check_ack(const Hearer& to, const Json& frame) {
    const std::string client_id = text_in(frame, "client_id");
    const desk::Event* stored = truth_.find_send(to.who.asker().author, client_id);
    if (stored == nullptr) return broken("P6", to, client_id + " is acknowledged, but not stored");
    const std::int64_t seq = to.is_visitor() ? stored->public_seq : stored->seq;
    if (stored->conversation != conversation_in(frame) || seq != number_in(frame, "seq") ||
        stored->at.ms() != number_in(frame, "at"))
        broken("P2", to, client_id + " is acknowledged as another event than it is");
}

// Heads and markers never pass what is stored; to a visitor they count what he may see.
void Judge::check_head(const Hearer& to, desk::ConversationId id, std::int64_t head, std::string_view what) {
    const Truth::Conversation* conversation = truth_.find(id);
    const std::size_t most = conversation == nullptr ? 0
                             : to.is_visitor()       ? conversation->public_ones.size()
                                                     : conversation->events.size();
    if (head < 0 || static_cast<std::size_t>(head) > most)
        broken(to.is_visitor() ? "P4" : "P7", to,
               std::string(what) + " of " + id.str() + " says " + std::to_string(head) + " of " + std::to_string(most));
}

// Monotonic for one reader, but for what the memory loses when the desk is read again.
void Judge::check_read(const Hearer& to, const Json& frame) {
    const std::int64_t upto = number_in(frame, "upto");
    check_head(to, conversation_in(frame), upto, "read");
    const std::string reader = text_in(*frame.find("by"), "id") + " of " + text_in(frame, "conversation");
    Marker& told = markers_[{to.session, reader}];
    if (told.loads == to.server.loads() && upto < told.upto)
        broken("P3", to, "the read marker of " + reader + " went back to " + std::to_string(upto));
    told = {upto, to.server.loads()};
}

void Judge::check_standings(const Hearer& to, const Json& frame) {
    for (const Json& standing : *frame.find("conversations")->array()) {
        const desk::ConversationId id = conversation_in(standing);
        check_right(to, id, "ready");
        check_head(to, id, number_in(standing, "head"), "ready");
        check_head(to, id, number_in(*standing.find("read"), "me"), "ready's own marker");
        check_head(to, id, number_in(*standing.find("read"), "peer"), "ready's other marker");
    }
}

void Judge::check_feed(const Hearer& to, const Json& frame) {
    for (const Json& item : *frame.find("items")->array()) {
        const desk::ConversationId id = conversation_in(item, "id");
        if (*item.find("gone")->boolean()) continue;
        check_right(to, id, "feed");
        check_head(to, id, number_in(item, "head"), "feed");
        const Truth::Conversation* conversation = truth_.find(id);
        if (conversation == nullptr || conversation->states.empty()) return broken("P7", to, id.str() + " in the list");
        if (number_in(item, "unread") > conversation->now().visitor_messages) broken("P7", to, "unread of " + id.str());
    }
}

void Judge::check_offer(const Hearer& to, const Json& frame) {
    const Truth::Conversation* conversation = truth_.find(conversation_in(frame));
    const auto offer = desk::OfferId::parse(text_in(frame, "offer"));
    if (conversation == nullptr || !offer || !conversation->offers.contains(*offer))
        return broken("P7", to, "an offer that is not stored");
}

void Judge::check_right(const Hearer& to, desk::ConversationId id, std::string_view type) {
    const Truth::Conversation* conversation = truth_.find(id);
    if (conversation == nullptr || conversation->states.empty())
        return broken("P7", to, std::string(type) + " about " + id.str() + ", which is not stored");
    if (!may_see(to, *conversation)) broken("P4", to, std::string(type) + " about " + id.str());
}

bool Judge::may_see(const Hearer& to, const Truth::Conversation& conversation) const {
    if (to.is_visitor()) {
        const desk::IdentityId identity = conversation.now().identity;
        if (identity == to.who.identity) return true;
        for (const Person& person : cast)
            if (person.identity == identity && person.contact == to.who.contact) return to.who.verified;
        return false;
    }
    // One who was stopped for a while goes on with what he knew.
    const Duration window = to.server.was_frozen() ? Duration::max() : revocation_takes;
    return agent_may_see(to.who.agent, conversation, window);
}

bool Judge::passed_by(const Rights& rights, desk::AgentId agent, const Truth::Conversation& conversation,
                      Duration since) const {
    if (rights.disabled) return false;
    const auto named = conversation.named.find(agent);
    if (named != conversation.named.end() && named->second >= since) return true;
    return std::any_of(conversation.queued.begin(), conversation.queued.end(),
                       [&](const auto& entry) { return entry.second >= since && rights.queues.contains(entry.first); });
}

// Whether he might at any moment of the last second.
bool Judge::agent_may_see(desk::AgentId agent, const Truth::Conversation& conversation, Duration window) const {
    const Duration since = window == Duration::max() ? Duration{0} : schedule_.now() - window;
    const auto& all_rights = rights_.at(agent);
    for (std::size_t r = all_rights.size(); r-- > 0;) {
        const Rights& rights = all_rights[r];
        if (passed_by(rights, agent, conversation, since)) return true;
        for (std::size_t s = conversation.states.size(); s-- > 0;) {
            const Truth::State& state = conversation.states[s];
            const bool is_named = state.agent == agent || state.offered_to == agent;
            const bool sees = rights.role != desk::Role::agent || rights.queues.contains(state.queue) || is_named;
            if (sees && !rights.disabled) return true;
            if (state.since < since) break;
        }
        if (rights.since < since) break;
    }
    return false;
}

void Judge::check_revoked(const Hearer& to) {
    const auto since = revoked_.find(to.session);
    if (since == revoked_.end() || to.server.was_frozen()) return;
    if (schedule_.now() > since->second + revocation_takes) broken("P10", to, "a frame after the end of his right");
}

}  // namespace waydesk::simulation
