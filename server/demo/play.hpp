#pragma once
// One conversation of the history, played line by line at the desk: the traveler writes, whoever got it answers, and
// somebody ends it.
// Lives on: one thread, with the desk it is played at. Must live until the agenda is done.

#include "server/demo/agenda.hpp"
#include "server/demo/desk_in_time.hpp"
#include "server/demo/rhythm.hpp"
#include "server/demo/script.hpp"

namespace waydesk::demo {

// What all plays share.
struct Stage {
    DeskInTime& desk;
    Agenda& agenda;
    Random& random;
    std::map<std::string, desk::QueueId> queues;
};

struct Visitor {
    desk::IdentityId identity;
    desk::ContactId contact;
    std::string name;
    std::string tier;
    bool verified = false;
};

struct Ending {
    enum class Kind { resolved, open, snoozed };
    Kind kind = Kind::resolved;
    std::size_t lines = 0;  // after so many of them, if the script has that many; 0: after all
    Instant snoozed_until;
};

class Play {
public:
    Play(Stage& stage, const Script& script, Visitor visitor, Ending ending)
        : stage_(stage), script_(script), visitor_(std::move(visitor)), ending_(ending) {}

    desk::ConversationId open();  // now, with the first line
    void changed(const desk::ConversationState& state);

private:
    const desk::ConversationState& state() const { return stage_.desk.desk().conversation(conversation_)->state; }
    desk::Asker traveler() const {
        return {desk::Author::visitor(visitor_.identity), visitor_.contact, visitor_.verified};
    }
    void plan_next();
    void plan_patience();
    void speak();
    void say(const desk::Asker& who, const Line& line);
    void hand_on(const desk::Asker& agent, std::string_view text);
    void plan_end();
    void end();
    void read(const desk::Asker& who);

    Stage& stage_;
    const Script& script_;
    Visitor visitor_;
    Ending ending_;
    desk::ConversationId conversation_;
    std::size_t spoken_ = 0;
    bool needs_agent_ = false;  // the next line is an agent's, and nobody serves it
};

}  // namespace waydesk::demo
