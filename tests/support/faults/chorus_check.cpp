// The judgement: what is stored, what was acknowledged and what everybody was shown must be one and the same.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/program/transcript.hpp"

namespace waydesk::testing {
namespace {

constexpr Duration longest_settling = 10s;

std::vector<Value> journal_over_http(AgentClient& reader, const std::string& conversation) {
    std::vector<Value> all;
    for (;;) {
        const std::int64_t after = all.empty() ? 0 : all.back().number("seq");
        const Value page =
            reader.get("/api/v1/conversations/" + conversation + "/events?limit=200&after=" + std::to_string(after));
        if (!page.has("items")) throw std::runtime_error("no journal of " + conversation + ": " + page.str());
        const std::vector<Value> items = page.items("items");
        if (items.empty()) return all;
        all.insert(all.end(), items.begin(), items.end());
    }
}

// Both numberings show the same events: what they have in common beside the seq.
std::string essence(const Value& event) {
    const std::string kind = event.text("kind");
    return kind + "|" + std::to_string(event.number("at")) + "|" + (kind == "message" ? event.text("body.text") : "");
}

}  // namespace

void Chorus::check(AgentClient& reader) {
    times_stored_.clear();
    for (const auto& talk : talks_) check_talk(*talk, reader);
    check_lists(reader);
    for (const auto& [text, times] : times_stored_)
        if (times != 1) complaints_.add("the store", "has " + std::to_string(times) + " times: " + text);
}

void Chorus::check_talk(Talk& talk, AgentClient& reader) {
    talk.traveler->connect();
    for (const auto& [conversation, book] : talk.visitor->books()) {
        const Journal journal{journal_over_http(reader, conversation), sync(talk.traveler->wire(), conversation)};
        check_order(conversation, journal);
        check_client(*talk.visitor, conversation, journal.visible, conversation == talk.conversation);
        check_client(*talk.agent, conversation, journal.all, conversation == talk.conversation);
        check_acked(*talk.visitor, conversation, journal.visible);
        check_acked(*talk.agent, conversation, journal.all);
    }
    talk.traveler->wire().cut();
}

void Chorus::check_order(const std::string& conversation, const Journal& journal) {
    if (!is_dense(journal.all)) complaints_.add(conversation, "the agents' order has a hole");
    if (!is_dense(journal.visible)) complaints_.add(conversation, "the visitor's order has a hole");
    std::vector<std::string> shown;
    for (const Value& event : journal.all) {
        if (event.text("visibility") == "all") shown.push_back(essence(event));
        if (event.text("kind") == "message") ++times_stored_[event.text("body.text")];
    }
    std::vector<std::string> visible;
    for (const Value& event : journal.visible) visible.push_back(essence(event));
    if (shown != visible) complaints_.add(conversation, "the visitor reads another order than the agents");
}

void Chorus::check_client(const SteadyClient& client, const std::string& conversation, const std::vector<Value>& events,
                          bool saw_all) {
    const auto found = client.books().find(conversation);
    if (found == client.books().end()) return;
    const TalkBook& book = found->second;
    if (book.last() > static_cast<std::int64_t>(events.size()))
        complaints_.add(client.name(), "was shown events of " + conversation + " that are not stored");
    if (saw_all && book.head() != static_cast<std::int64_t>(events.size()))
        complaints_.add(client.name(), "knows " + std::to_string(book.head()) + " of " + std::to_string(events.size()) +
                                           " events of " + conversation);
    for (const Value& event : events) {
        const std::int64_t seq = event.number("seq");
        if (book.knows(seq) && book.mark(seq) != mark_of(event))
            complaints_.add(client.name(), "was shown something else in " + conversation + " than " + event.str());
    }
}

void Chorus::check_acked(const SteadyClient& client, const std::string& conversation,
                         const std::vector<Value>& events) {
    for (const AckedSaying& acked : client.acked()) {
        if (acked.saying.conversation != conversation) continue;
        const auto at = static_cast<std::size_t>(acked.seq);
        if (at < 1 || at > events.size())
            complaints_.add(client.name(), "an acknowledged message is gone: " + acked.saying.text);
        else if (events[at - 1].text("kind") != "message" || events[at - 1].text("body.text") != acked.saying.text)
            complaints_.add(client.name(), "another event is in the place of " + acked.saying.text);
    }
}

// What the consoles show in their lists is what is stored, once they were told of the last changes.
void Chorus::check_lists(AgentClient& reader) {
    for (const auto& talk : talks_) {
        const Value stored = reader.get("/api/v1/conversations/" + talk->conversation);
        for (const auto& other : talks_) {
            const std::map<std::string, Value>& list = other->agent->list();
            const auto is_so = [&] {
                const auto item = list.find(talk->conversation);  // not every agent sees every conversation
                return item == list.end() || (item->second.text("status") == stored.text("status") &&
                                              item->second.number("head") == stored.number("head"));
            };
            if (!net::run_until(place_.loop, is_so, longest_settling))
                complaints_.add(other->agent->name(), "lists " + list.at(talk->conversation).str().substr(0, 200) +
                                                          ", stored is " + stored.str().substr(0, 200));
        }
    }
}

}  // namespace waydesk::testing
