#pragma once
// A crowd of scripted travelers who write to the demo's desk when it is switched on. Decides who comes and what each of
// them does; crowd_host.hpp carries it out. Pure: time and events in, acts out.
// Lives on: the desk thread.

#include "desk/conversation.hpp"
#include "server/demo/traveler.hpp"

#include <map>
#include <memory>

namespace waydesk::demo {

struct CrowdState {
    bool running = false;
    std::int64_t rate_per_min = 0;
    std::int64_t conversations = 0;  // going on now
};

using TravelerNumber = std::int64_t;

// What somebody of the crowd does.
struct Comes {
    TravelerNumber traveler;
    const Script* script;
};  // opens a conversation with the script's first line
struct Types {
    desk::ConversationId conversation;
};  // having read all that is there
struct Says {
    desk::ConversationId conversation;
    std::string text;
};
struct Leaves {
    desk::ConversationId conversation;
};
using CrowdAct = std::variant<Comes, Types, Says, Leaves>;

class Crowd {
public:
    static constexpr std::size_t most_at_once = 30;
    static constexpr std::int64_t slowest = 1, usual = 4, fastest = 60;  // travelers a minute

    Crowd(std::vector<Script> scripts, Random& random) : scripts_(std::move(scripts)), random_(random) {}

    void start(std::int64_t rate_per_min, Instant now);  // brought into the bounds; the first one comes at once
    void stop() { running_ = false; }                    // nobody new comes; who is here ends his conversation
    CrowdState state() const;

    std::vector<CrowdAct> act(Instant now);  // a few times a second
    void opened(TravelerNumber traveler, desk::ConversationId conversation, Instant now);
    void went(TravelerNumber traveler) { coming_.erase(traveler); }              // his conversation was not opened
    void went(desk::ConversationId conversation) { here_.erase(conversation); }  // or takes no more of him

    // What was published, about any conversation.
    void answered(desk::ConversationId conversation, std::string_view text, Instant now);  // by an agent
    bool has(desk::ConversationId conversation) const { return here_.contains(conversation); }

private:
    std::vector<Script> scripts_;
    Random& random_;
    bool running_ = false;
    std::int64_t rate_ = usual;
    Instant next_arrival_;
    TravelerNumber last_ = 0;
    std::map<TravelerNumber, const Script*> coming_;
    std::map<desk::ConversationId, Traveler> here_;
};

}  // namespace waydesk::demo
