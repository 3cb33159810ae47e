#pragma once
// Asks travelers who say nothing any more whether they are still there, and ends their chats, in their language. What
// was asked is stored together with the words, so that a restart asks nobody twice. Lives on: the desk thread; made
// before it runs.

#include "core/language/catalogue.hpp"
#include "desk/silence/records.hpp"
#include "server/app/call_room.hpp"
#include "server/app/case_room.hpp"

namespace waydesk::app {

struct SilenceParts {
    DeskRuntime& runtime;
    const CallRoom& calls;
    const CaseRoom& cases;
    std::shared_ptr<const language::Catalogue> texts;  // what the server itself says
};

class SilenceWatch {
public:
    static constexpr Duration look_every = 2s;

    static store::Explained<std::unique_ptr<SilenceWatch>> open(SilenceParts parts, store::Connection& connection);

    void tick();  // every look_every

private:
    SilenceWatch(SilenceParts parts, silence::Questions questions)
        : parts_(std::move(parts)), questions_(std::move(questions)) {}
    bool may_look() const;
    silence::Step next(const desk::ConversationState& state) const;
    // Callbacks, and complaints and refunds, are owed; and an agent who is writing goes on.
    bool is_in_hand(const desk::ConversationState& state) const;
    void take(silence::Step step, const desk::ConversationState& state);
    void ask(const desk::ConversationState& state);
    void end(const desk::ConversationState& state);
    void say(const desk::ConversationState& state, std::string_view key, desk::TellCall::Place place,
             store::Change rows, const std::function<void()>& told);
    void forget(desk::ConversationId id);
    std::int64_t workspace() const { return parts_.runtime.workspace().value; }

    SilenceParts parts_;
    silence::Questions questions_;
    std::set<desk::ConversationId> under_way_;
};

}  // namespace waydesk::app
