#pragma once
// What the routes of the day read alike, and how they tell a refusal. Lives on: the I/O thread of the call.

#include "server/api/days_port.hpp"
#include "server/api/route.hpp"

namespace waydesk::api {

struct ApiSettings;
struct RouteContext;

inline constexpr std::int64_t most_day_items = 200;

DayAsker day_asker(const Call& call);
// What was asked for, or why not; `promises` beside it where a refusal is about them.
Outcome told(DayAnswer answer, const Call& call, const ApiSettings& settings, int status = 200);
Outcome refused(DayRefusal refusal, const Call& call, const ApiSettings& settings);

// Announcements and daily reports.
std::vector<Route> day_news_routes(const RouteContext& context);

}  // namespace waydesk::api
