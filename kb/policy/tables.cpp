#include "kb/policy/tables.hpp"

#include "kb/policy/place.hpp"

namespace waydesk::kb::policy {
namespace {

constexpr int most_digits = 8;

Day read_day(const Place& place) {
    const std::string written = place.text();
    const std::optional<Day> day = parse_day(written);
    if (!day && place.node().text() != nullptr) place.refuse(quoted(written) + " is no date such as 2026-02-28.");
    return day.value_or(Day());
}

std::set<Day> read_days(const Place& place) {
    std::set<Day> out;
    place.each_item([&](const Place& item) { out.insert(read_day(item)); });
    return out;
}

DayCalendar read_calendar(const Place& place) {
    DayCalendar out;
    if (!place.has({"weekend", "covers"})) return out;
    if (const auto weekend = place.member("weekend"))
        weekend->each_item([&](const Place& day) { out.weekend |= 1U << static_cast<unsigned>(day.integer(1, 7)); });
    if (const auto days = place.member("holidays")) out.holidays = read_days(*days);
    if (const auto days = place.member("workdays")) out.workdays = read_days(*days);
    if (const auto covers = place.member("covers"); covers && covers->is_array()) {
        const Node::Array& ends = *covers->node().array();
        if (ends.size() != 2) {
            covers->refuse("This must be the first and the last day that the calendar covers.");
        } else {
            out.covers_from = read_day(Place(*covers, std::size_t{0}, ends[0]));
            out.covers_to = read_day(Place(*covers, std::size_t{1}, ends[1]));
        }
    }
    return out;
}

}  // namespace

bool DayCalendar::is_worked(Day day) const {
    if (workdays.contains(day)) return true;
    if (holidays.contains(day)) return false;
    return (weekend >> std::chrono::weekday(day).iso_encoding() & 1U) == 0;
}

const DayCalendar* Tables::calendar(std::string_view name) const {
    const auto found = calendars.find(name);
    return found == calendars.end() ? nullptr : &found->second;
}

Checked<std::map<std::string, DayCalendar, std::less<>>> read_calendars(std::string_view text) {
    const Checked<Node> root = parse_document(text);
    if (!root) return root.error();
    Flaws flaws;
    std::map<std::string, DayCalendar, std::less<>> out;
    const Place place(*root, flaws);
    if (place.has({"calendars"}))
        if (const auto all = place.member("calendars"))
            all->each_member(
                [&](const std::string& name, const Place& each) { out.emplace(name, read_calendar(each)); });
    if (!flaws.empty()) return flaws;
    return out;
}

Checked<Exponents> read_currencies(std::string_view text) {
    const Checked<Node> root = parse_document(text);
    if (!root) return root.error();
    Flaws flaws;
    Exponents out;
    const Place place(*root, flaws);
    if (place.has({"exponents"}))
        if (const auto all = place.member("exponents"))
            all->each_member([&](const std::string& code, const Place& each) {
                out.emplace(code, static_cast<int>(each.integer(0, most_digits)));
            });
    if (!flaws.empty()) return flaws;
    return out;
}

Result<std::int64_t> convert(std::int64_t minor, int from, int to, const Rate& rate) {
    Result<Fraction> value = multiply(Fraction{minor, 1}, rate.num, rate.den);
    std::int64_t scale = 1;
    for (int i = from < to ? from : to; i < (from < to ? to : from); ++i) scale *= 10;
    if (value) value = from < to ? multiply(*value, scale, 1) : multiply(*value, 1, scale);
    if (!value) return value.error();
    return round(*value, {1, RoundMode::half_even});
}

}  // namespace waydesk::kb::policy
