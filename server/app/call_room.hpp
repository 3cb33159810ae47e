#pragma once
// The calls that are owed, in the running program: the book, and how each step is stored together with what it changes
// in its conversation. Steps are taken one after the other, so that two never take the same place; each counts when it
// is committed. What a crash interrupts did not happen, and is done again when it is due.
// Lives on: the desk thread; made before it runs.

#include "channels/callback/records.hpp"
#include "server/app/callback_views.hpp"
#include "server/app/one_by_one.hpp"

namespace waydesk::app {

class CallRoom {
public:
    // Reads the book. `parts` outlives it.
    static store::Explained<std::unique_ptr<CallRoom>> open(const CallParts& parts, store::Connection& connection);

    using Done = std::function<void(Result<callback::Callback>)>;  // as it is now
    void line_up(OneByOne::Work work) { works_.line_up(std::move(work)); }

    // What happens at once: the steps, and what is told in the conversation.
    struct Story {
        std::vector<callback::Moved> moves;  // of one callback, at least one
        desk::TellCall tell;                 // its conversation may be closed; none: it is opened for this
        std::string page;                    // where it was asked for, when it is opened for this
        store::Change beside;                // further rows
    };
    // Inside a piece of work. errors: of the desk, when nothing was stored.
    void store(Story story, const Done& done);

    // What follows from these steps of one callback, told in its conversation.
    desk::TellCall telling(const std::vector<callback::Moved>& moves) const;
    // Inside a piece of work: the retry, or the end, after nobody answered; put behind `moves`.
    void plan_retry(std::vector<callback::Moved>& moves) const;
    // A promise of as soon as possible: from now on, for as long as it is likely to take.
    callback::Window soon(const desk::ConversationState* state, desk::QueueId queue) const;

    // Also one that is over. errors: not_found, storage
    void read_stored(callback::CallbackId id, std::function<void(Result<callback::Callback>)> then) const;

    const callback::Book& book() const { return book_; }
    const CallOffers& offers() const { return offers_; }
    const CallViews& views() const { return views_; }
    const CallParts& parts() const { return parts_; }
    callback::By system() const { return {parts_.runtime.clock().now(), {}, false}; }

    // Inside a piece of work: whose they are changed beside the room, and is stored.
    void move_contact(const std::vector<std::int64_t>& moved, desk::ContactId to);

    void tick();  // every second: what is due
    void happened(const desk::EventPtr& event, const desk::ConversationPtr& after);

private:
    explicit CallRoom(const CallParts& parts) : parts_(parts) {}
    void open_for(Story story, const Done& done);
    void submit(desk::Command command, const std::shared_ptr<Story>& story, const Done& done);
    void commit_alone(const std::shared_ptr<Story>& story, const Done& done);
    void stored(const std::shared_ptr<Story>& story, const Done& done);
    void read_again(callback::CallbackId id, error_code why, const Done& done);

    // call_watch.cpp: what time and other people's doings mean
    void take_due(Instant now);
    void take_reminders(Instant now);
    void take_gone(Instant now);
    using Step = std::function<Result<callback::Moved>(const callback::Callback&)>;
    void line_up_step(callback::CallbackId id, Step step);
    void ended(const desk::ConversationState& state, const desk::Author& by);
    void served(const desk::ConversationState& state);
    void shut_out(desk::ContactId contact, const desk::Author& by);
    void handed_on(const desk::ConversationState& state);
    std::optional<callback::Window> free_window(const callback::Callback& callback,
                                                std::span<const callback::Promised> besides) const;

    const CallParts& parts_;
    callback::Book book_;
    CallOffers offers_{parts_, book_};
    CallViews views_{parts_, offers_};
    OneByOne works_{parts_.runtime.thread()};
    Instant ask_again_;                                   // when the book may have something due
    std::map<callback::CallbackId, Instant> gone_since_;  // agents on the telephone who are not connected
    std::set<callback::CallbackId> came_back_;            // who wrote in the conversation of his callback
};

}  // namespace waydesk::app
