#pragma once
// The day of a desk, as the HTTP interface asks for it: shifts that begin and are handed over, announcements, the daily
// report. Called on I/O threads; the answers come back there. JSON is that of docs/protocol.md, The day.

#include "core/task.hpp"
#include "desk/days/announcement.hpp"
#include "desk/days/daily_report.hpp"
#include "desk/days/handover.hpp"
#include "desk/days/shift.hpp"
#include "server/api/page.hpp"

#include <optional>
#include <variant>

namespace waydesk::api {

struct DayAsker {
    desk::AgentId agent;
    std::string language;  // BCP 47: in which he is answered
};

// Why a request was refused, in the asker's language.
struct DayRefusal {
    error_code code;
    std::string field;          // what is wrong; empty: nothing in particular
    std::string sentence;       // empty: the code says it all
    std::string promises_json;  // an array: what he owes and nobody else does; empty: it is not about that
};
using DayAnswer = std::variant<std::string, DayRefusal>;  // JSON

struct ShiftFilter {
    Instant from, until;  // began in [from, until)
    desk::AgentId agent;  // none: any
    days::ShiftId before;
    std::int64_t limit = 50;
};

struct HandoverFilter {
    bool only_open = true;
    days::HandoverId before;
    std::int64_t limit = 50;
};

struct HandoverMove {
    days::HandoverId id;
    days::HandoverStep step = days::HandoverStep::read;
    std::string note;
    std::map<desk::ConversationId, std::string> summaries;
};

struct AnnouncementFilter {
    bool only_current = true;
    days::AnnouncementId before;
    std::int64_t limit = 50;
};

class DaysPort {
public:
    virtual ~DaysPort() = default;

    virtual Task<DayAnswer> own_shift(DayAsker asker) = 0;
    virtual Task<DayAnswer> start_shift(DayAsker asker, std::vector<std::string> confirmed, std::string note) = 0;
    virtual Task<DayAnswer> end_shift(DayAsker asker) = 0;
    virtual Task<Result<Page>> shifts(DayAsker asker, ShiftFilter filter) = 0;
    // Ends the shift of whoever signs out, when he has one; nothing: he may go.
    virtual Task<std::optional<DayRefusal>> before_sign_out(DayAsker asker, bool anyway) = 0;

    virtual Task<Result<Page>> handovers(DayAsker asker, HandoverFilter filter) = 0;
    virtual Task<DayAnswer> handover(DayAsker asker, days::HandoverId id) = 0;
    virtual Task<DayAnswer> draft_handover(DayAsker asker, desk::AgentId to, std::string note) = 0;
    virtual Task<DayAnswer> move_handover(DayAsker asker, HandoverMove move) = 0;

    virtual Task<Result<Page>> announcements(DayAsker asker, AnnouncementFilter filter) = 0;
    virtual Task<DayAnswer> announce(DayAsker asker,
                                     days::Announcement announcement) = 0;  // without id, author and time
    virtual Task<DayAnswer> read_announcement(DayAsker asker, days::AnnouncementId id) = 0;
    virtual Task<Result<Page>> readers(DayAsker asker, days::AnnouncementId id) = 0;
    virtual Task<DayAnswer> end_announcement(DayAsker asker, days::AnnouncementId id) = 0;

    virtual Task<Result<Page>> daily_reports(std::optional<days::Day> before, std::int64_t limit) = 0;
    // `version` 0: the newest.
    virtual Task<DayAnswer> daily_report(DayAsker asker, days::Day day, std::int64_t version) = 0;
    virtual Task<DayAnswer> count_again(DayAsker asker, days::Day day, std::string note) = 0;
};

}  // namespace waydesk::api
