#pragma once
// The port of days, in memory: for tests. One thread.

#include "server/api/days_port.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeDaysPort : DaysPort {
    DayAnswer day_answer = std::string("{}");
    std::optional<DayRefusal> sign_out_refusal;
    std::vector<DayAsker> day_askers;
    std::vector<std::string> confirmed;
    std::vector<ShiftFilter> shift_filters;
    std::vector<bool> signed_out_anyway;
    std::vector<HandoverFilter> handover_filters;
    std::vector<desk::AgentId> drafted_to;
    std::vector<HandoverMove> handover_moves;
    std::vector<AnnouncementFilter> announcement_filters;
    std::vector<days::Announcement> announced;
    std::vector<std::pair<days::Day, std::int64_t>> reports_read;
    std::vector<std::pair<days::Day, std::string>> counted_again;

    Task<DayAnswer> own_shift(DayAsker asker) override { co_return told(std::move(asker)); }
    Task<DayAnswer> start_shift(DayAsker asker, std::vector<std::string> names, std::string) override {
        confirmed = std::move(names);
        co_return told(std::move(asker));
    }
    Task<DayAnswer> end_shift(DayAsker asker) override { co_return told(std::move(asker)); }
    Task<Result<Page>> shifts(DayAsker, ShiftFilter filter) override {
        shift_filters.push_back(filter);
        co_return Page{{"{}"}, {}};
    }
    Task<std::optional<DayRefusal>> before_sign_out(DayAsker, bool anyway) override {
        signed_out_anyway.push_back(anyway);
        co_return anyway ? std::nullopt : sign_out_refusal;
    }

    Task<Result<Page>> handovers(DayAsker, HandoverFilter filter) override {
        handover_filters.push_back(filter);
        co_return Page{{"{}"}, {}};
    }
    Task<DayAnswer> handover(DayAsker asker, days::HandoverId) override { co_return told(std::move(asker)); }
    Task<DayAnswer> draft_handover(DayAsker asker, desk::AgentId to, std::string) override {
        drafted_to.push_back(to);
        co_return told(std::move(asker));
    }
    Task<DayAnswer> move_handover(DayAsker asker, HandoverMove move) override {
        handover_moves.push_back(std::move(move));
        co_return told(std::move(asker));
    }

    Task<Result<Page>> announcements(DayAsker, AnnouncementFilter filter) override {
        announcement_filters.push_back(filter);
        co_return Page{{"{}"}, {}};
    }
    Task<DayAnswer> announce(DayAsker asker, days::Announcement announcement) override {
        announced.push_back(std::move(announcement));
        co_return told(std::move(asker));
    }
    Task<DayAnswer> read_announcement(DayAsker asker, days::AnnouncementId) override {
        co_return told(std::move(asker));
    }
    Task<Result<Page>> readers(DayAsker, days::AnnouncementId) override { co_return Page{{"{}"}, {}}; }
    Task<DayAnswer> end_announcement(DayAsker asker, days::AnnouncementId) override {
        co_return told(std::move(asker));
    }

    Task<Result<Page>> daily_reports(std::optional<days::Day>, std::int64_t) override { co_return Page{{"{}"}, {}}; }
    Task<DayAnswer> daily_report(DayAsker asker, days::Day day, std::int64_t version) override {
        reports_read.emplace_back(day, version);
        co_return told(std::move(asker));
    }
    Task<DayAnswer> count_again(DayAsker asker, days::Day day, std::string note) override {
        counted_again.emplace_back(day, std::move(note));
        co_return told(std::move(asker));
    }

private:
    DayAnswer told(DayAsker asker) {
        day_askers.push_back(std::move(asker));
        return day_answer;
    }
};

}  // namespace waydesk::api
