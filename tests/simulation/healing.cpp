// After the plan: everything works again, agents serve what is there, and then everybody must hold what is durable.
#include "tests/simulation/world.hpp"

#include "desk/desk.hpp"

namespace waydesk::simulation {
namespace {

constexpr Duration drains_within = 180s;

std::string text_of(const desk::Event& event) {
    const std::string by = event.author.str();
    return std::string(to_string(event.kind)) + " " + std::to_string(event.at.ms()) + " " +
           (by.empty() ? "null" : '"' + by + '"') + " " +
           protocol::to_text(protocol::parse_json(event.body, {64, 1'000, 100'000}).value());
}

}  // namespace

void World::heal() {
    findings_.note("--- healing");
    mood_ = {};
    clock_.catch_up();
    for (const auto& life : lives_)
        if (life.get() != serving()) life->crash();
    if (serving() == nullptr) start_server();
    serving()->writer().behave();
    serving()->freeze(false);
    for (int second = 0; second < 20 && !(serving() != nullptr && serving()->is_quiet()); ++second)
        until(schedule_.now() + 1s);
    for (const auto& person : cast) {
        if (!person.is_agent()) continue;
        change_agent(person.agent, [&person](desk::Agent& agent) {
            agent.disabled = false, agent.capacity = usual_capacity;
            agent.queues = person.queue ? std::set{person.queue} : std::set<desk::QueueId>{};
        });
    }
    until(schedule_.now() + 2s);
    for (const auto& client : clients_) client->connect_anew();
    const Duration latest = schedule_.now() + drains_within;
    Duration next = schedule_.now() + 2s;
    while (!findings_.is_broken() && schedule_.now() < latest && !has_drained()) {
        for (const auto& client : clients_) client->serve_everything();
        until(next);
        next += 1s;
    }
    if (findings_.is_broken()) return;
    if (!has_drained()) return findings_.broken("drain", what_is_left());
    until(schedule_.now() + 6s);
    truth_.compare_with_store();
    for (const auto& client : clients_) check_client(*client);
    check_lists();
}

bool World::has_drained() { return what_is_left().empty(); }

std::string World::what_is_left() {
    if (serving() == nullptr || !serving()->is_quiet()) return "the server is not quiet";
    for (const auto& client : clients_) {
        if (!client->is_live()) return client->name() + " is not connected";
        if (!client->outbox().empty())
            return client->name() + " has not got rid of " + client->outbox().front().client_id;
        if (client->waits_for_answers()) return client->name() + " has no answer to " + client->oldest_question();
    }
    for (const auto& [id, conversation] : truth_.all())
        if (desk::is_open(conversation.now().status))
            return id.str() + " is still " + std::string(to_string(conversation.now().status));
    return {};
}

// What a client holds is what is stored, as far as he may see it and looks at it (P1, P3, P5).
void World::check_client(Client& client) {
    const bool is_visitor = !client.who().is_agent();
    for (const auto& [id, book] : client.books()) {
        const Truth::Conversation* stored = truth_.find(id);
        if (is_visitor ? stored == nullptr : !book.is_watched || !book.is_streaming) continue;
        if (stored == nullptr)
            return findings_.broken("P7", client.name() + " holds " + id.str() + ", which is not stored");
        const std::size_t all = is_visitor ? stored->public_ones.size() : stored->events.size();
        if (book.events.size() != all || book.held_upto() != static_cast<std::int64_t>(all))
            return findings_.broken("P5", client.name() + " holds " + std::to_string(book.held_upto()) + " of " +
                                              std::to_string(all) + " events of " + id.str());
        for (const auto& [seq, text] : book.events)
            if (!text.empty() && text != text_of(*stored->find(seq, is_visitor)))
                return findings_.broken("P5", client.name() + " holds another event " + std::to_string(seq) + " of " +
                                                  id.str() + ": " + text);
    }
    if (!is_visitor) return;
    for (const auto& [id, conversation] : truth_.all())
        if (conversation.now().identity == client.who().identity && !client.books().contains(id))
            findings_.broken("P5", client.name() + " has never heard of " + id.str());
}

// An agent's list is the one that somebody gets who comes now. What is resolved and not in memory may be missing in
// either: it is listed again when something happens to it.
void World::check_lists() {
    for (const auto& client : clients_) {
        if (!client->who().is_agent() || findings_.is_broken()) continue;
        const std::map<std::string, Client::Item> before = client->list();
        client->reload();
        until(schedule_.now() + 6s);
        if (findings_.is_broken()) return;
        std::set<std::string> all;
        for (const auto& [id, item] : before) all.insert(id);
        for (const auto& [id, item] : client->list()) all.insert(id);
        for (const std::string& id : all) {
            const auto was = before.find(id);
            const auto is = client->list().find(id);
            const bool in_both = was != before.end() && is != client->list().end();
            const Client::Item& item = was != before.end() ? was->second : is->second;
            if (in_both ? was->second == is->second : item.status == "resolved") continue;
            findings_.broken("P5", client->name() + "'s list has " + id + " (" + item.status + ", unread " +
                                       std::to_string(item.unread) + ") " + (in_both ? "otherwise" : "only once"));
        }
    }
}

}  // namespace waydesk::simulation
