#pragma once
// Visits after a trip in the running program: planned by themselves when a trip has ended, taken step by step by
// agents. Lives on: the desk thread.

#include "server/app/follow_room.hpp"
#include "server/app/follow_views.hpp"

namespace waydesk::app {

class Visits {
public:
    using Answer = std::function<void(api::CaseAnswer)>;
    using ListAnswer = std::function<void(Result<api::Page>)>;

    explicit Visits(FollowRoom& room) : room_(room) {}

    void list(desk::AgentId asker, const api::FollowingFilter& filter, const ListAnswer& answer) const;
    void open(desk::AgentId asker, const api::VisitOpening& opening, const Answer& answer);
    void take(const api::FollowingMove& move, const Answer& answer);

    void tick();  // every minute: plans what is to be planned, when that is wanted

private:
    struct Wanted;  // what is known of one that is to be opened
    // Managers see all; agents those that they took, and those of contacts of whom they see a conversation.
    struct Sight {
        desk::AgentId self;
        bool is_all = false;
    };
    std::optional<Sight> sight_of(desk::AgentId asker) const;  // nothing: he works here no more
    static Result<void> look(desk::Loader& loader, std::int64_t workspace, const Sight& sight,
                             const quality::Followed& at);  // errors: not_found
    struct Listed {
        std::vector<FollowedStory> stories;
        std::int64_t next = 0;  // where the next page begins; 0: the end
    };
    static Result<Listed> read_listed(desk::Loader& loader, std::int64_t workspace, const api::FollowingFilter& filter,
                                      const Sight& sight);
    void take_step(const api::FollowingMove& move, const Answer& answer);
    void plan(const quality::Followed& wanted, const std::string& reference, const std::function<void()>& done);
    void begin(const Wanted& wanted, desk::AgentId asker, const Answer& answer);
    void tell(const quality::Followed& now, const Answer& answer) const;
    static Result<FollowedStory> story_of(desk::Loader& loader, std::int64_t workspace, quality::Followed now);
    static Result<std::vector<std::pair<quality::Followed, std::string>>> find_trips(
        desk::Loader& loader, std::int64_t workspace, std::int64_t days_after, const std::string& zone, Instant now);

    FollowRoom& room_;
    FollowViews views_{room_.parts().runtime};
    Instant looked_;
};

}  // namespace waydesk::app
