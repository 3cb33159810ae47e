#include "tests/support/faults/chorus.hpp"

#include <algorithm>

namespace waydesk::testing {
namespace {

constexpr std::size_t most_unacked = 3;  // of one client
constexpr std::array accounts{"mia", "leo", "sara", "dana", "admin"};
constexpr std::size_t who_take_offers = 3;  // the first of them

}  // namespace

Chorus::Chorus(Place place, ChorusSettings settings)
    : place_(std::move(place)), settings_(settings), random_(settings.seed) {}

Chorus::~Chorus() = default;

void Chorus::begin() {
    for (const char* account : accounts) {
        agents_.push_back(std::make_unique<AgentClient>(place_, std::string(account) + "@demo.example"));
        agents_.back()->sign_in();
    }
    for (std::size_t i = 0; i < settings_.talks; ++i) {
        auto talk = std::make_unique<Talk>();
        talk->traveler = std::make_unique<Traveler>(place_);
        talk->traveler->open_session();
        const std::string number = std::to_string(i);
        talk->visitor =
            std::make_unique<SteadyClient>(place_,
                                           SteadyClient::Who{SteadyClient::Kind::visitor, "visitor " + number,
                                                             talk->traveler->device(), always(talk->traveler->token())},
                                           complaints_);
        const AgentClient& account = *agents_[i % agents_.size()];
        talk->agent = std::make_unique<SteadyClient>(
            place_,
            SteadyClient::Who{SteadyClient::Kind::agent, "agent " + number, "console-" + number,
                              ticket_for(place_, account.session())},
            complaints_);
        if (i < who_take_offers) talk->agent->accept_offers(), talk->agent->be_available();
        talk->visitor_writes = next_pause();
        talk->agent_writes = next_pause();
        talk->visitor->begin();
        talk->agent->begin();
        talks_.push_back(std::move(talk));
    }
    if (!sing_until_live(30s)) throw std::runtime_error("not all clients came in: " + status());
}

Chorus::Steady::time_point Chorus::next_pause() {
    const auto span = static_cast<std::uint64_t>(settings_.longest_pause_ms - settings_.shortest_pause_ms + 1);
    return Steady::now() +
           std::chrono::milliseconds(settings_.shortest_pause_ms + static_cast<std::int64_t>(random_.below(span)));
}

// The visitor's acks tell which conversation the two are in.
void Chorus::look_at_acks(Talk& talk) {
    const std::vector<AckedSaying>& acked = talk.visitor->acked();
    for (; talk.seen_acks < acked.size(); ++talk.seen_acks) {
        const std::string& conversation = acked[talk.seen_acks].saying.conversation;
        ++talk.in_conversation;
        if (!talk.conversation.empty() || talk.in_conversation > 1) continue;
        talk.conversation = conversation;
        talk.agent->follow(conversation);
    }
    if (talk.conversation.empty() || talk.in_conversation < settings_.messages_a_conversation) return;
    if (talk.visitor->unacked() > 0 || talk.agent->unacked() > 0) return;
    talk.visitor->post("resolve", {{"conversation", talk.conversation}});
    talk.visitor->unfollow(talk.conversation);
    talk.agent->unfollow(talk.conversation);
    talk.conversation.clear();
    talk.in_conversation = 0;
}

void Chorus::visitor_writes(Talk& talk) {
    talk.visitor_writes = next_pause();
    const bool is_first = talk.conversation.empty();
    if (talk.visitor->unacked() >= (is_first ? 1 : most_unacked)) return;
    if (talk.in_conversation >= settings_.messages_a_conversation) return;
    if (!is_first && random_.below(20) == 0) return talk.visitor->say_again(talk.visitor->acked().back());
    talk.visitor->say({new_id(), is_first ? "new" : talk.conversation, "word " + std::to_string(++next_text_), false});
}

void Chorus::agent_writes(Talk& talk) {
    talk.agent_writes = next_pause();
    if (talk.conversation.empty() || talk.agent->unacked() >= most_unacked) return;
    if (talk.in_conversation >= settings_.messages_a_conversation) return;
    const bool is_note = random_.below(4) == 0;
    talk.agent->say(
        {new_id(), talk.conversation, (is_note ? "SECRET " : "word ") + std::to_string(++next_text_), is_note});
}

void Chorus::turn() {
    const auto now = Steady::now();
    for (const auto& talk : talks_) {
        look_at_acks(*talk);
        if (now >= talk->visitor_writes) visitor_writes(*talk);
        if (now >= talk->agent_writes) agent_writes(*talk);
        talk->visitor->turn();
        talk->agent->turn();
    }
}

void Chorus::sing_for(Duration time) {
    const auto end = Steady::now() + time;
    while (Steady::now() < end) {
        turn();
        place_.loop.context().run_one_for(2ms);
    }
}

bool Chorus::all_live() const {
    return std::ranges::all_of(talks_,
                               [](const auto& talk) { return talk->visitor->is_live() && talk->agent->is_live(); });
}

bool Chorus::sing_until_live(Duration most) {
    return net::run_until(place_.loop, [this] { return turn(), all_live(); }, most);
}

bool Chorus::finish(Duration most) {
    const auto is_quiet = [this] {
        for (const auto& talk : talks_) talk->visitor->turn(), talk->agent->turn();
        return all_live() && std::ranges::all_of(talks_, [](const auto& talk) {
                   return talk->visitor->unacked() == 0 && talk->agent->unacked() == 0;
               });
    };
    if (!net::run_until(place_.loop, is_quiet, most)) return false;
    for (const auto& talk : talks_) look_at_acks(*talk);
    return net::run_until(place_.loop, is_quiet, most);
}

std::size_t Chorus::acked() const {
    std::size_t sum = 0;
    for (const auto& talk : talks_) sum += talk->visitor->acked().size() + talk->agent->acked().size();
    return sum;
}

std::size_t Chorus::conversations() const {
    std::size_t sum = 0;
    for (const auto& talk : talks_) sum += talk->visitor->books().size();
    return sum;
}

std::int64_t Chorus::repeats() const {
    std::int64_t sum = 0;
    for (const auto& talk : talks_) sum += talk->visitor->repeats_answered() + talk->agent->repeats_answered();
    return sum;
}

std::map<std::string, int> Chorus::refusals() const {
    std::map<std::string, int> sum;
    for (const auto& talk : talks_)
        for (const SteadyClient* client : {talk->visitor.get(), talk->agent.get()})
            for (const auto& [code, count] : client->refusals()) sum[code] += count;
    return sum;
}

std::map<std::uint16_t, int> Chorus::closes() const {
    std::map<std::uint16_t, int> sum;
    for (const auto& talk : talks_)
        for (const SteadyClient* client : {talk->visitor.get(), talk->agent.get()})
            for (const auto& [code, count] : client->closes()) sum[code] += count;
    return sum;
}

std::string Chorus::status() const {
    std::string out = std::to_string(acked()) + " acknowledged";
    for (const auto& talk : talks_)
        for (const SteadyClient* client : {talk->visitor.get(), talk->agent.get()})
            if (!client->is_live() || client->unacked() > 0)
                out += "; " + client->name() + (client->is_live() ? "" : " not live") + ", " +
                       std::to_string(client->unacked()) + " unacknowledged";
    for (const auto& [code, count] : refusals()) out += "; " + code + "×" + std::to_string(count);
    for (const auto& [code, count] : closes()) out += "; closed " + std::to_string(code) + "×" + std::to_string(count);
    return out.substr(0, 2'000);
}

}  // namespace waydesk::testing
