#pragma once
// The day for the HTTP interface: shifts, handovers, announcements, daily reports. Made and owned by the program, with
// the room it works in. Any I/O thread; works on the desk thread, in the order of the room.

#include "server/api/days_port.hpp"
#include "server/app/daily_reports.hpp"
#include "server/app/day_room.hpp"

namespace waydesk::app {

class DaysOfDesk final : public api::DaysPort {
public:
    static constexpr std::int64_t announcements_looked_at = 200;  // the newest, for checks and handovers

    static store::Explained<std::unique_ptr<DaysOfDesk>> open(DayParts parts, store::Connection& connection);
    // An announcement of the program to administrators, written together with what it is about: the texts `key`.title
    // and `key`.text, with `name`. What it answers is called once that is committed. On the desk thread.
    std::function<void()> tell_admins(store::Change& change, std::string_view key, const std::string& name);
    Task<> keep_reporting() { return reports_->keep_freezing(); }  // for as long as the program serves

    Task<api::DayAnswer> own_shift(api::DayAsker asker) override;
    Task<api::DayAnswer> start_shift(api::DayAsker asker, std::vector<std::string> confirmed,
                                     std::string note) override;
    Task<api::DayAnswer> end_shift(api::DayAsker asker) override;
    Task<Result<api::Page>> shifts(api::DayAsker asker, api::ShiftFilter filter) override;
    Task<std::optional<api::DayRefusal>> before_sign_out(api::DayAsker asker, bool anyway) override;

    Task<Result<api::Page>> handovers(api::DayAsker asker, api::HandoverFilter filter) override;
    Task<api::DayAnswer> handover(api::DayAsker asker, days::HandoverId id) override;
    Task<api::DayAnswer> draft_handover(api::DayAsker asker, desk::AgentId to, std::string note) override;
    Task<api::DayAnswer> move_handover(api::DayAsker asker, api::HandoverMove move) override;

    Task<Result<api::Page>> announcements(api::DayAsker asker, api::AnnouncementFilter filter) override;
    Task<api::DayAnswer> announce(api::DayAsker asker, days::Announcement announcement) override;
    Task<api::DayAnswer> read_announcement(api::DayAsker asker, days::AnnouncementId id) override;
    Task<Result<api::Page>> readers(api::DayAsker asker, days::AnnouncementId id) override;
    Task<api::DayAnswer> end_announcement(api::DayAsker asker, days::AnnouncementId id) override;

    Task<Result<api::Page>> daily_reports(std::optional<days::Day> before, std::int64_t limit) override;
    Task<api::DayAnswer> daily_report(api::DayAsker asker, days::Day day, std::int64_t version) override;
    Task<api::DayAnswer> count_again(api::DayAsker asker, days::Day day, std::string note) override;

private:
    using Answer = std::function<void(api::DayAnswer)>;
    using ListAnswer = std::function<void(Result<api::Page>)>;
    struct News {
        std::vector<days::Told> announcements;
        bool has_second_factor = false;
    };
    using LeaveAnswer = std::function<void(std::optional<api::DayRefusal>)>;
    struct Listing;

    explicit DaysOfDesk(DayParts parts) : parts_(std::move(parts)) {}
    // A piece of work in the room's order; what it is given answers, and lets the next begin.
    Task<api::DayAnswer> in_order(std::function<void(const Answer&)> work);
    Task<api::DayAnswer> at_once(std::function<void(const Answer&)> work);
    std::string say(std::string_view key, const api::DayAsker& asker) const;
    std::string say(std::string_view key, const api::DayAsker& asker, std::size_t n) const;
    void read_news(desk::AgentId agent, const std::function<void(Result<News>)>& then) const;
    const desk::Agent& agent_of(const api::DayAsker& asker) const;  // while the desk is read anew: one who may nothing
    void mask(std::string& text) const { privacy::mask_in_place(text, parts_.runtime.kept_numbers()); }

    // day_shifts.cpp
    days::Check check(const api::DayAsker& asker, const News& news) const;
    api::DayRefusal owes(const std::vector<days::Promise>& promises, std::string_view key,
                         const api::DayAsker& asker) const;
    void sign_out(const api::DayAsker& asker, bool anyway, const LeaveAnswer& answer);
    // All that he owes goes back to its queues, as a handover of his to nobody that says why.
    void leave_to_queues(desk::AgentId who, std::string_view why, const std::function<void(error_code)>& then);
    void look_for_gone();  // who works here no more owes nothing
    void end_for(desk::AgentId who, const std::function<void()>& done);

    // day_handovers.cpp
    using Shown = std::vector<std::pair<days::Handover, std::vector<days::HandoverEntry>>>;
    void show(const api::DayAsker& asker, const days::Handover& handover, const Answer& answer);
    void with_entries(std::vector<days::Handover> handovers, const std::function<void(Result<Shown>)>& then) const;
    void list_more(const std::shared_ptr<Listing>& listing);
    void list_these(const std::shared_ptr<Listing>& listing, std::vector<days::Handover> looked_at, bool is_last);
    void find(days::HandoverId id, const std::function<void(Result<days::Handover>)>& then) const;
    void draft(const api::DayAsker& asker, desk::AgentId to, const std::string& note, const News& news,
               const Answer& answer);
    void take_step(const api::DayAsker& asker, const api::HandoverMove& asked, days::Handover now,
                   const Answer& answer);
    bool put_summaries(days::Handover& handover, const api::HandoverMove& asked) const;
    api::DayRefusal refused(days::Why why, const days::Handover& now, const api::DayAsker& asker) const;

    // day_announcements.cpp
    void tell_audience(const days::Announcement& said) const;  // at once, whoever is connected
    void tell(const api::DayAsker& asker, days::AnnouncementId id, const Answer& answer,
              std::function<bool(days::Told&, store::Change&)> change);

    DayParts parts_;
    std::unique_ptr<DayRoom> room_;
    std::unique_ptr<DailyReports> reports_;
};

}  // namespace waydesk::app
