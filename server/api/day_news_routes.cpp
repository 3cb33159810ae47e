// What managers tell, and the report of each day.
#include "server/api/bind.hpp"
#include "server/api/day_fields.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using days::AnnouncementId;
using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_roles = 3;
constexpr std::size_t most_role_bytes = 16;
constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the year 9999

void read_audience(Fields& parent, days::Announcement& out) {
    const protocol::Json* object = parent.optional_object("audience");
    if (object == nullptr) return;
    Fields fields(*object, "audience", parent);
    for (const std::string& name : fields.optional_texts("roles", most_roles, most_role_bytes)) {
        const auto role = desk::role_from(name);
        if (role)
            out.roles.insert(*role);
        else
            fields.refuse("roles");
    }
    for (const desk::QueueId queue : fields.optional_ids<desk::QueueId>("queues", days::most_audience_queues))
        out.queues.insert(queue);
    if (const auto unknown = fields.unknown_field({"roles", "queues"})) fields.refuse(*unknown);
}

class Announcements {
public:
    explicit Announcements(const RouteContext& context) : port_(context.ports.days), settings_(context.settings) {}

    Task<Outcome> list(Call& call) {
        const std::string state = call.request.query_value("state").value_or("current");
        if (state != "current" && state != "all") co_return problem(ProblemCode::bad_frame, "state");
        const auto before = call.query_id<AnnouncementId>("cursor");
        if (!before) co_return problem(ProblemCode::bad_frame, "cursor");
        const auto limit = call.query_number("limit", 50, 1, most_day_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        const AnnouncementFilter filter{state == "current", *before, *limit};
        const Result<Page> page = co_await port_.announcements(day_asker(call), filter);
        co_return list_or_failure(page);
    }

    Task<Outcome> announce(Call& call) {
        Fields fields(call.body);
        days::Announcement said;
        said.title = fields.require_text("title", days::most_announcement_title_bytes);
        said.text = fields.require_text("text", days::most_announcement_bytes);
        read_audience(fields, said);
        if (const auto until = fields.optional_int("until", 1, latest_ms)) said.until = Instant::from_ms(*until);
        said.must_read = fields.optional_bool("must_read").value_or(false);
        if (!fields.ok()) co_return fields.problem();
        DayAnswer answer = co_await port_.announce(day_asker(call), std::move(said));
        co_return told(std::move(answer), call, settings_, 201);
    }

    Task<Outcome> read(Call& call) {
        const auto id = call.id<AnnouncementId>();
        if (!id) co_return failure(id.error());
        DayAnswer answer = co_await port_.read_announcement(day_asker(call), *id);
        co_return told(std::move(answer), call, settings_);
    }

    Task<Outcome> readers(Call& call) {
        const auto id = call.id<AnnouncementId>();
        if (!id) co_return failure(id.error());
        const Result<Page> page = co_await port_.readers(day_asker(call), *id);
        co_return list_or_failure(page);
    }

    Task<Outcome> end(Call& call) {
        const auto id = call.id<AnnouncementId>();
        if (!id) co_return failure(id.error());
        DayAnswer answer = co_await port_.end_announcement(day_asker(call), *id);
        co_return told(std::move(answer), call, settings_);
    }

private:
    DaysPort& port_;
    const ApiSettings& settings_;
};

class DailyReports {
public:
    explicit DailyReports(const RouteContext& context) : port_(context.ports.days), settings_(context.settings) {}

    Task<Outcome> list(Call& call) {
        std::optional<days::Day> before;
        if (const std::string cursor = call.request.query_value("cursor").value_or(""); !cursor.empty()) {
            before = days::day_from(cursor);
            if (!before) co_return problem(ProblemCode::bad_frame, "cursor");
        }
        const auto limit = call.query_number("limit", 31, 1, most_day_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        const Result<Page> page = co_await port_.daily_reports(before, *limit);
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto day = day_of(call);
        if (!day) co_return problem(ProblemCode::not_found);
        const auto version = call.query_number("version", 0, 1, days::most_versions);
        if (!version) co_return problem(ProblemCode::bad_frame, "version");
        DayAnswer answer = co_await port_.daily_report(day_asker(call), *day, *version);
        co_return told(std::move(answer), call, settings_);
    }

    Task<Outcome> count_again(Call& call) {
        const auto day = day_of(call);
        if (!day) co_return problem(ProblemCode::not_found);
        Fields fields(call.body);
        std::string note = fields.require_text("note", days::most_note_bytes);
        if (!fields.ok()) co_return fields.problem();
        DayAnswer answer = co_await port_.count_again(day_asker(call), *day, std::move(note));
        co_return told(std::move(answer), call, settings_, 201);
    }

private:
    static std::optional<days::Day> day_of(const Call& call) {
        return days::day_from(call.parameters.find("date")->second);
    }

    DaysPort& port_;
    const ApiSettings& settings_;
};

std::vector<Route> announcement_routes(const RouteContext& context) {
    const auto own = std::make_shared<Announcements>(context);
    return {
        {"GET",
         "/api/v1/announcements",
         Access::agent,
         BodyKind::none,
         {},
         {"state", "limit", "cursor"},
         "What is announced to you",
         bind(own, &Announcements::list)},
        {"POST",
         "/api/v1/announcements",
         Access::manager,
         BodyKind::json,
         {{"title", "string", true},
          {"text", "string", true},
          {"audience", "object"},
          {"until", "integer"},
          {"must_read", "boolean"}},
         {},
         "Announce something",
         bind(own, &Announcements::announce)},
        {"POST",
         "/api/v1/announcements/{id}/read",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "Confirm that you read it",
         bind(own, &Announcements::read)},
        {"GET",
         "/api/v1/announcements/{id}/readers",
         Access::manager,
         BodyKind::none,
         {},
         {},
         "Who has read it",
         bind(own, &Announcements::readers)},
        {"DELETE",
         "/api/v1/announcements/{id}",
         Access::manager,
         BodyKind::none,
         {},
         {},
         "End it now",
         bind(own, &Announcements::end)},
    };
}

}  // namespace

std::vector<Route> day_news_routes(const RouteContext& context) {
    std::vector<Route> out = announcement_routes(context);
    const auto own = std::make_shared<DailyReports>(context);
    out.push_back({"GET",
                   "/api/v1/daily-reports",
                   Access::manager,
                   BodyKind::none,
                   {},
                   {"limit", "cursor"},
                   "The reports of the days",
                   bind(own, &DailyReports::list)});
    out.push_back({"GET",
                   "/api/v1/daily-reports/{date}",
                   Access::manager,
                   BodyKind::none,
                   {},
                   {"version"},
                   "The report of a day",
                   bind(own, &DailyReports::get)});
    out.push_back({"POST",
                   "/api/v1/daily-reports/{date}",
                   Access::manager,
                   BodyKind::json,
                   {{"note", "string", true}},
                   {},
                   "Count a day anew, as a new version",
                   bind(own, &DailyReports::count_again)});
    return out;
}

}  // namespace waydesk::api
