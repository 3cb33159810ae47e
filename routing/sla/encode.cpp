#include "routing/sla/encode.hpp"

namespace waydesk::routing::sla {
namespace {

void write_time(JsonWriter& out, std::string_view name, const std::optional<Instant>& at) {
    out.key(name);
    at ? out.number(at->ms()) : out.null();
}

void write_seconds(JsonWriter& out, std::string_view name, Duration duration) {
    out.member(name, static_cast<std::int64_t>(std::chrono::floor<std::chrono::seconds>(duration).count()));
}

void write(JsonWriter& out, const Rule& rule) {
    out.member_or_null("policy", rule.policy).member("policy_version", rule.policy_version);
    out.member("calendar_version", rule.calendar_version);
}

void write(JsonWriter& out, const Explained& part) {
    const Segment& segment = part.segment;
    out.begin_object().member("from", segment.from.ms()).member("until", segment.until.ms());
    write(out, segment.rule);
    out.member_or_null("calendar", part.calendar).member_or_null("paused_in", segment.paused_in);
    write_seconds(out, "counted_s", segment.counted);
    out.key("stretches").begin_array();
    for (const time::Stretch& one : part.stretches)
        out.begin_array().number(one.from.ms()).number(one.until.ms()).end_array();
    out.end_array().end_object();
}

void write_reading(JsonWriter& out, std::string_view name, const std::optional<Reading>& reading) {
    out.key(name);
    if (reading) {
        write(out, *reading);
    } else {
        out.null();
    }
}

}  // namespace

void write(JsonWriter& out, const Reading& reading) {
    out.begin_object().member("clock", to_string(reading.clock)).member("run", reading.run);
    out.member("state", to_string(reading.state)).member("open", reading.is_open);
    out.member("started_at", reading.started_at.ms());
    write_time(out, "due_at", reading.due_at);
    write_time(out, "ended_at", reading.ended_at);
    write_seconds(out, "target_s", reading.target);
    write_seconds(out, "elapsed_s", reading.elapsed);
    write_seconds(out, "remaining_s", reading.remaining);
    out.end_object();
}

void write(JsonWriter& out, const Explanation& explanation) {
    out.begin_object().key("reading");
    write(out, explanation.reading);
    write(out, explanation.rule);
    out.key("parts").begin_array();
    for (const Explained& part : explanation.parts) write(out, part);
    out.end_array().end_object();
}

void write(JsonWriter& out, const Changed& changed) {
    out.begin_object().member("conversation", changed.conversation.str()).member("clock", to_string(changed.clock));
    write_reading(out, "before", changed.before);
    write_reading(out, "after", changed.after);
    out.member("would_breach", changed.would_breach()).end_object();
}

}  // namespace waydesk::routing::sla
