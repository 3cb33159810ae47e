#include "server/bench/clocks.hpp"

#include "core/json_writer.hpp"
#include "core/result.hpp"
#include "routing/sla/risk.hpp"
#include "routing/sla/watch.hpp"
#include "server/bench/now.hpp"

#include <thread>

namespace waydesk::bench {
namespace {

using namespace routing::sla;

constexpr Instant monday = Instant::from_ms(1'796'029'200'000);  // 30 November 2026, 10:00 in Berlin
constexpr auto tick = std::chrono::milliseconds(10);
constexpr std::int64_t looks_a_count = 100;  // queues are counted once a second

// An office with a lunch break and holidays, in a zone whose clocks change.
Book book() {
    time::CalendarRules office;
    office.id = "office", office.zone = "Europe/Berlin";
    for (std::size_t day = 0; day < 5; ++day) office.week[day] = {{540, 720}, {780, 1080}};
    office.holidays[time::parse_date("2026-12-25").value()] = "Christmas";
    Policy policy;
    policy.id = "standard", policy.calendar = "office";
    policy.targets[ClockKind::first_response] = {std::chrono::hours(4), {}};
    policy.targets[ClockKind::resolution] = {std::chrono::hours(40), {"pending", "snoozed"}};
    Book out;
    ensure(out.put(std::move(office)).empty() && out.put(std::move(policy)).empty(), "the bench's own have no flaws");
    return out;
}

constexpr std::int64_t queues = 10;

desk::ConversationState seen(const Watch& watch, desk::ConversationId id, Instant at) {
    desk::ConversationState state;
    state.id = id, state.queue = {1 + id.value % queues};
    for (const Reading& reading : watch.clocks(id)->read(at))
        state.clocks.push_back({std::string(to_string(reading.clock)), "running", reading.due_at.value_or(Instant{})});
    return state;
}

std::int64_t late(Risk& risk, Instant now) {
    std::int64_t out = 0;
    for (std::int64_t queue = 1; queue <= queues; ++queue) out += risk.counts({queue}, now).breached;
    return out;
}

}  // namespace

std::string run_clocks(const config::BenchClocksCommand& command) {
    const Book rules = book();
    Watch watch(rules);
    Risk risk;
    const std::int64_t conversations = (command.clocks + 1) / 2;  // each has two
    const double began = thread_cpu_us();
    for (std::int64_t i = 0; i < conversations; ++i) {
        const desk::ConversationId conversation{i + 1};
        const Instant at = monday + Duration(i * 7);
        watch.happened(conversation, SlaEvent::governed(at, {"standard", 1, 1}));
        watch.happened(conversation, SlaEvent::message(at));
    }
    const double started = thread_cpu_us() - began;
    const double put_from = thread_cpu_us();
    for (std::int64_t i = 0; i < conversations; ++i) risk.put(seen(watch, {i + 1}, monday));
    const double put = thread_cpu_us() - put_from;

    const double before = thread_cpu_us();
    const std::int64_t from = now_us();
    std::int64_t looks = 0;
    std::int64_t early = 0;
    for (; now_us() - from < command.seconds * 1'000'000; ++looks) {
        const Instant now = monday + Duration(now_us() - from);
        early += static_cast<std::int64_t>(watch.take_due(now).size());
        if (looks % looks_a_count == 0) early += late(risk, now);
        std::this_thread::sleep_for(tick);
    }
    const double idle = thread_cpu_us() - before;
    const double elapsed = static_cast<double>(now_us() - from);

    const double due_from = thread_cpu_us();
    std::int64_t marks = 0;
    const Instant end = monday + std::chrono::hours(24 * 60);
    for (std::size_t taken = 1; taken > 0; marks += static_cast<std::int64_t>(taken))
        taken = watch.take_due(end).size();
    const double due = thread_cpu_us() - due_from;
    const double late_from = thread_cpu_us();
    ensure(late(risk, end) == conversations, "by then all are late");
    const double all_late = thread_cpu_us() - late_from;

    JsonWriter out;
    out.begin_object().member("clocks", conversations * 2);
    out.key("start_us").real(started / static_cast<double>(conversations * 2));
    out.member("looks", looks).member("due_while_idle", early);
    out.key("idle_core_percent").real(idle / elapsed * 100);
    const auto each = [&](double us) { return us / static_cast<double>(conversations); };
    out.key("risk_put_us").real(each(put)).key("risk_move_us").real(each(all_late));
    out.member("marks", marks).key("mark_us").real(due / static_cast<double>(std::max<std::int64_t>(marks, 1)));
    return out.end_object().take();
}

}  // namespace waydesk::bench
