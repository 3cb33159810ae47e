#pragma once
// Inspections for the HTTP interface: the forms by which conversations are scored, what is drawn, and the steps of
// each. Any I/O thread; works on the desk thread.

#include "server/api/inspections_port.hpp"
#include "server/app/follow_room.hpp"
#include "server/app/follow_views.hpp"

namespace waydesk::app {

class InspectionsOfDesk final : public api::InspectionsPort {
public:
    // Reads all versions of the form.
    static store::Explained<std::unique_ptr<InspectionsOfDesk>> open(FollowRoom& room, store::Connection& connection);

    Task<Result<std::string>> form_json(std::optional<std::int64_t> version) override;
    Task<api::Configured> change_form(desk::AgentId asker, std::string form_json) override;
    Task<Result<api::Page>> draw_sample(desk::AgentId asker, api::InspectionSample sample) override;
    Task<Result<api::Page>> list_inspections(desk::AgentId asker, api::FollowingFilter filter) override;
    Task<Result<std::string>> inspection_json(desk::AgentId asker, std::int64_t id) override;
    Task<api::CaseAnswer> move_inspection(api::FollowingMove move) override;
    Task<Result<std::string>> agreement_json(Instant from, Instant to) override;

private:
    using Answer = std::function<void(api::CaseAnswer)>;
    using ListAnswer = std::function<void(Result<api::Page>)>;
    using Stories = std::vector<FollowedStory>;
    struct Drawing;  // a sample that is being written down

    explicit InspectionsOfDesk(FollowRoom& room) : room_(room) {}
    const quality::Form& form_of(const cases::Fields& fields) const;  // by which it was scored, or will be
    void list(const desk::Agent& asker, const api::FollowingFilter& filter, const ListAnswer& answer) const;
    void draw(const std::shared_ptr<Drawing>& drawing);
    void write_next(const std::shared_ptr<Drawing>& drawing);
    Checked<FollowRoom::Prepared> prepare(const api::FollowingMove& move, const quality::Followed& now,
                                          const desk::Agent& asker) const;
    void finish(quality::Followed& after, const cases::Step& step) const;
    void tell(const quality::Followed& now, desk::AgentId reader, const Answer& answer) const;

    FollowRoom& room_;
    FollowViews views_{room_.parts().runtime};
    std::map<std::int64_t, quality::Form> forms_;  // by version; at least one
};

}  // namespace waydesk::app
