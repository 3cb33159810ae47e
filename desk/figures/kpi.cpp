#include "desk/figures/kpi.hpp"

#include "desk/figures/counting.hpp"

#include <algorithm>
#include <array>

namespace waydesk::figures {
namespace {

using enum Unit;
using enum Better;
using Source = std::string_view;

using S = Split;
constexpr Split of_contact[] = {S::day, S::week, S::hour, S::weekday, S::queue, S::channel, S::language, S::agent};
constexpr Split of_backlog[] = {S::queue, S::channel, S::language, S::agent};
constexpr Split of_time[] = {S::day, S::week, S::weekday, S::agent};
constexpr Split of_survey[] = {S::day, S::week, S::weekday, S::queue, S::channel, S::language, S::agent};
constexpr Split of_order[] = {S::day, S::week, S::weekday};
constexpr auto& of_inspection = of_survey;
constexpr Split of_case[] = {S::day, S::week, S::weekday, S::language, S::agent, S::supplier};
constexpr Split of_call[] = {S::day, S::week, S::hour, S::weekday, S::queue, S::language, S::agent};

constexpr Source opened[] = {"opened"};
constexpr Source handled[] = {"opened", "assigned", "message"};
constexpr Source left[] = {"opened", "left"};
constexpr Source answered[] = {"opened", "message"};
constexpr Source turned_to[] = {"opened", "assigned", "message"};
constexpr Source prompt[] = {"opened", "assigned", "message", "left"};
constexpr Source transferred[] = {"opened", "assigned", "transferred"};
constexpr Source cards[] = {"opened", "card"};
constexpr Source resolved[] = {"status"};
constexpr Source in_hand[] = {"assigned", "left", "routed", "snoozed", "woken", "status"};
constexpr Source opened_resolved[] = {"opened", "status"};
constexpr Source times[] = {"presence", "assigned", "left", "routed", "snoozed", "woken", "status"};
constexpr Source levels[] = {"sla", "message", "status", "snoozed", "woken"};
constexpr Source asked[] = {"surveys"};
constexpr Source inspected[] = {"inspections"};
constexpr Source shifts[] = {"shifts", "presence", "assigned", "left", "routed", "snoozed", "woken", "status"};
constexpr Source orders[] = {"bookings", "opened"};
constexpr Source calls[] = {"callbacks"};
constexpr Source complaints[] = {"complaints"};
constexpr Source contacts_and_complaints[] = {"opened", "complaints"};
constexpr Source refunds[] = {"refunds"};

constexpr Definition table[] = {
    {"contacts_offered", count, Better::none, of_contact, opened, true, need::opened, counting::contacts_offered},
    {"contacts_handled", count, Better::none, of_contact, handled, true, need::opened, counting::contacts_handled},
    {"contacts_abandoned", count, lower, of_contact, left, true, need::opened, counting::contacts_abandoned},
    {"abandonment", share, lower, of_contact, left, true, need::opened, counting::abandonment},
    {"first_response", seconds, lower, of_contact, answered, true, need::opened, counting::first_response},
    {"speed_of_answer", seconds, lower, of_contact, turned_to, true, need::opened, counting::speed_of_answer},
    {"service_level", share, higher, of_contact, prompt, true, need::opened, counting::service_level},
    {"service_level_all", share, higher, of_contact, prompt, true, need::opened, counting::service_level_all},
    {"contacts_resolved", count, Better::none, of_contact, resolved, true, need::resolved, counting::contacts_resolved},
    {"handle_time", seconds, lower, of_contact, in_hand, true, need::resolved, counting::handle_time},
    {"resolution_time", seconds, lower, of_contact, opened_resolved, true, need::resolved, counting::resolution_time},
    {"first_contact_resolution", share, higher, of_contact, opened_resolved, true, need::resolved | need::openings,
     counting::first_contact_resolution},
    {"reopen_rate", share, lower, of_contact, resolved, true, need::resolved, counting::reopen_rate},
    {"transfer_rate", share, lower, of_contact, transferred, true, need::opened, counting::transfer_rate},
    {"backlog", count, lower, of_backlog, opened_resolved, true, need::open, counting::backlog},
    {"backlog_age", seconds, lower, of_backlog, opened_resolved, true, need::open, counting::backlog_age},
    {"sla_attainment", share, higher, of_contact, levels, true, need::levels, counting::others},
    {"occupancy", share, Better::none, of_time, times, false, need::time, counting::occupancy},
    {"utilisation", share, Better::none, of_time, times, false, need::time, counting::utilisation},
    {"shrinkage", share, lower, of_time, shifts, false, need::shifts | need::time, counting::shrinkage},
    {"callbacks_kept", share, higher, of_call, calls, true, need::calls, counting::others},
    {"complaints_new", count, lower, of_case, complaints, true, need::complaints, counting::complaints_new},
    {"complaints_closed", count, Better::none, of_case, complaints, true, need::complaints,
     counting::complaints_closed},
    {"complaints_in_time", share, higher, of_case, complaints, true, need::complaint_clocks,
     counting::complaints_in_time},
    {"complaint_rate", share, lower, of_contact, contacts_and_complaints, true, need::opened | need::complaints,
     counting::complaint_rate},
    {"refund_cycle", seconds, lower, of_case, refunds, true, need::refund_ends, counting::refund_cycle},
    {"refunds_late", share, lower, of_case, refunds, true, need::refund_clocks, counting::refunds_late},
    {"contacts_quoted", count, Better::none, of_contact, cards, true, need::opened, counting::contacts_quoted},
    {"csat", share, higher, of_survey, asked, true, need::surveys, counting::csat},
    {"nps", score, higher, of_survey, asked, true, need::surveys, counting::nps},
    {"ces", share, higher, of_survey, asked, true, need::surveys, counting::ces},
    {"survey_response", share, higher, of_survey, asked, true, need::surveys, counting::survey_response},
    {"quality_score", score, higher, of_inspection, inspected, true, need::inspections, counting::quality_score},
    {"critical_errors", share, lower, of_inspection, inspected, true, need::inspections, counting::critical_errors},
    {"contacts_per_order", score, lower, of_order, orders, false, need::orders, counting::contacts_per_order},
    {"escalation_rate", share, lower, {}, {}},
    {"bot_containment", share, higher, {}, {}},
    {"adherence", share, higher, {}, {}},
    {"quote_accuracy", share, higher, {}, {}},
    {"funnel", share, higher, {}, {}},
    {"cost_per_contact", score, lower, {}, {}},
};

constexpr std::array<std::string_view, 10> split_names{"",      "day",     "week",     "hour",  "weekday",
                                                       "queue", "channel", "language", "agent", "supplier"};

}  // namespace

std::string_view to_string(Unit unit) {
    constexpr std::array<std::string_view, 4> names{"seconds", "share", "count", "score"};
    return names[static_cast<std::size_t>(unit)];
}

std::string_view to_string(Better better) {
    constexpr std::array<std::string_view, 3> names{"lower", "higher", "none"};
    return names[static_cast<std::size_t>(better)];
}

std::string_view to_string(Split split) { return split_names[static_cast<std::size_t>(split)]; }

std::optional<Split> split_from(std::string_view text) {
    const auto found = std::ranges::find(split_names, text);
    if (found == split_names.end()) return std::nullopt;
    return static_cast<Split>(found - split_names.begin());
}

bool Definition::has(Split split) const { return std::ranges::find(splits, split) != splits.end(); }

std::span<const Definition> definitions() { return table; }

const Definition* find_definition(std::string_view name) {
    const auto found = std::ranges::find(table, name, &Definition::name);
    return found == std::end(table) ? nullptr : &*found;
}

}  // namespace waydesk::figures
