#pragma once
// What the world has been told: the newest committed state of every open conversation and of those that ended lately.
// The desk's own copy may be ahead of it. Each change has a revision, so that an agent's list resumes where it stopped.
// Lives on: the desk thread.

#include "desk/desk.hpp"

#include <map>

namespace waydesk::hub {

class Published {
public:
    static constexpr std::size_t ended_kept = 2'000;  // conversations that ended stay known, the latest of them
    static constexpr std::size_t moves_kept = 4;      // of one conversation, from queue to queue

    struct Entry {
        desk::ConversationPtr state;
        std::int64_t revision = 0;                                          // of its latest change
        std::vector<std::pair<std::int64_t, desk::ConversationPtr>> moves;  // when it left a queue, and as it was there
    };

    // Revisions begin at `now` in microseconds, so that none of an earlier life is taken for one of this life.
    void restore(const desk::DeskSnapshot& snapshot, Instant now);
    desk::ConversationPtr put(const desk::ConversationPtr& conversation);  // answers what is forgotten for it, if any
    void touch(desk::ConversationId id);  // something beside its state changed that lists show

    desk::ConversationPtr find(desk::ConversationId id) const;  // null: not known, ask the database
    const std::map<desk::ConversationId, Entry>& all() const { return entries_; }
    const std::set<desk::ConversationId>& of(desk::ContactId contact) const;
    const std::set<desk::ConversationId>& of(desk::AgentId agent) const;  // assigned or offered to him
    const Entry* next_after(std::int64_t revision) const;                 // the oldest change after it; null: none
    std::size_t open() const { return entries_.size() - ended_.size(); }

    // A cursor below the floor may have missed an end or a move: its list has to start anew.
    std::int64_t floor() const { return floor_; }
    std::int64_t cursor() const { return cursor_; }  // the latest revision

private:
    void set_revision(Entry& entry);
    void index(const desk::ConversationState& state);
    void unindex(const desk::ConversationState& state);
    desk::ConversationPtr forget_oldest_ended();

    std::map<desk::ConversationId, Entry> entries_;
    std::map<std::int64_t, desk::ConversationId> by_revision_;
    std::map<desk::ContactId, std::set<desk::ConversationId>> by_contact_;
    std::map<desk::AgentId, std::set<desk::ConversationId>> by_agent_;
    std::map<std::int64_t, desk::ConversationId> ended_;  // by journal
    std::int64_t floor_ = 0;
    std::int64_t cursor_ = 0;
};

}  // namespace waydesk::hub
