#include "routing/reports/encode.hpp"

#include "core/json_writer.hpp"

namespace waydesk::routing::reports {
namespace {

template <class Map, class Id>
std::string_view name_of(const Map& names, Id id) {
    const auto found = names.find(id);
    return found == names.end() ? std::string_view{} : std::string_view(found->second);
}

std::int64_t seconds(Duration duration) { return std::chrono::floor<std::chrono::seconds>(duration).count(); }

void write_figures(JsonWriter& out, const sla::Attainment& one) {
    out.member("met", one.met).member("missed", one.missed).member("open", one.open).key("share");
    const std::optional<double> share = one.share();
    share ? out.real(*share) : out.null();
}

void write_group(JsonWriter& out, std::string_view key, std::string_view name, const sla::Attainment& one) {
    out.begin_object().member_or_null("key", key).member_or_null("name", name);
    write_figures(out, one);
    out.end_object();
}

void write_groups(JsonWriter& out, const Report::Groups& groups, const Names& names) {
    out.key("by").begin_object().key("clock").begin_array();
    for (const auto& [clock, one] : groups.clock) write_group(out, sla::to_string(clock), {}, one);
    out.end_array().key("queue").begin_array();
    for (const auto& [queue, one] : groups.queue)
        write_group(out, queue ? queue.str() : std::string(), name_of(names.queues, queue), one);
    out.end_array().key("channel").begin_array();
    for (const auto& [channel, one] : groups.channel) write_group(out, channel, {}, one);
    out.end_array().key("language").begin_array();
    for (const auto& [language, one] : groups.language) write_group(out, language, {}, one);
    out.end_array().key("priority").begin_array();
    for (const auto& [priority, one] : groups.priority) write_group(out, std::to_string(priority), {}, one);
    out.end_array().end_object();
}

void write_week(JsonWriter& out, const Report::Week& week) {
    out.key("week").begin_array();
    for (const auto& day : week) {
        out.begin_array();
        for (const sla::Attainment& hour : day)
            out.begin_array().number(hour.met).number(hour.missed).number(hour.open).end_array();
        out.end_array();
    }
    out.end_array();
}

void write_who(JsonWriter& out, std::string_view key, const std::string& id, std::string_view name) {
    out.key(key).begin_object().member("id", id).member_or_null("name", name).end_object();
}

void write_why(JsonWriter& out, const Why& why) {
    out.key("why").begin_object().member("mostly", to_string(why.mostly)).member("mostly_s", seconds(why.so_long));
    out.member("missed", why.missed).member("declined", why.declined).member("transferred", why.transferred);
    out.member("came_when_closed", why.came_when_closed).end_object();
}

void write_breach(JsonWriter& out, const ClockRow& row, const Names& names) {
    out.begin_object().member("conversation", row.conversation.str()).member("number", row.number);
    out.member("clock", sla::to_string(row.reading.clock)).member("open", row.reading.is_open);
    out.member("started_at", row.reading.started_at.ms()).member("due_at", row.due().ms());
    out.member("late_s", seconds(-row.reading.remaining));
    if (row.queue)
        write_who(out, "queue", row.queue.str(), name_of(names.queues, row.queue));
    else
        out.key("queue").null();
    if (row.agent)
        write_who(out, "agent", row.agent.str(), name_of(names.agents, row.agent));
    else
        out.key("agent").null();
    out.member("channel", row.channel).member_or_null("language", row.language).member("priority", row.priority);
    write_why(out, row.why);
    out.end_object();
}

}  // namespace

std::string report_json(const Report& report, const Period& period, const Names& names, Instant now) {
    JsonWriter out;
    out.begin_object().member("from", time::to_text(period.first)).member("to", time::to_text(period.last));
    out.member("zone", period.zone.name()).member("as_of", now.ms()).member("partial", now < period.until);
    out.key("all").begin_object();
    write_figures(out, report.all());
    out.end_object();
    write_groups(out, report.groups(), names);
    write_week(out, report.week());
    const Quantiles answered = report.first_responses();
    out.key("first_response").begin_object().member("n", answered.count).key("p50_s");
    answered.count == 0 ? out.null() : out.number(seconds(answered.p50));
    out.key("p90_s");
    answered.count == 0 ? out.null() : out.number(seconds(answered.p90));
    out.end_object().key("breaches").begin_array();
    for (const ClockRow& row : report.breaches()) write_breach(out, row, names);
    out.end_array().member("breaches_left_out", report.breaches_left_out()).end_object();
    return out.take();
}

}  // namespace waydesk::routing::reports
