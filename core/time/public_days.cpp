#include "core/time/public_days.hpp"

#include <algorithm>

namespace waydesk::time {
namespace {

using Table = std::map<std::string_view, std::vector<PublicDay>>;

std::string_view take(std::string_view& rest, char end) {
    const std::size_t at = std::min(rest.find(end), rest.size());
    const std::string_view word = rest.substr(0, at);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return word;
}

PublicDay read_day(std::string_view line) {
    PublicDay day;
    day.date = parse_date(take(line, ' ')).value();
    const std::string_view kind = take(line, ' ');
    day.name = line;
    if (kind == "o") {
        day.kind = DayKind::observance;
    } else if (kind == "w") {
        day.kind = DayKind::worked;
    } else if (kind != "h") {
        day.kind = DayKind::part;
        day.from = parse_time_of_day(kind).value();
    }
    return day;
}

const Table& table() {
    static const Table all = [] {
        constexpr std::size_t code_size = 2;
        Table out;
        std::vector<PublicDay>* country = nullptr;
        for (std::string_view rest = embedded_public_days(); !rest.empty();) {
            const std::string_view line = take(rest, '\n');
            if (line.size() == code_size) {
                country = &out[line];
            } else {
                country->push_back(read_day(line));
            }
        }
        return out;
    }();
    return all;
}

}  // namespace

std::vector<std::string_view> countries_with_days() {
    std::vector<std::string_view> out;
    for (const auto& [country, days] : table()) out.push_back(country);
    return out;
}

std::span<const PublicDay> public_days(std::string_view country) {
    const auto found = table().find(country);
    return found == table().end() ? std::span<const PublicDay>{} : found->second;
}

Result<> take_over(CalendarRules& rules, std::string_view country) {
    const std::span<const PublicDay> days = public_days(country);
    if (days.empty()) return Errc::not_found;
    for (const PublicDay& day : days) {
        const bool is_said = rules.holidays.contains(day.date) || rules.special_days.contains(day.date) ||
                             rules.make_up_days.contains(day.date);
        if (is_said) continue;
        if (day.kind == DayKind::holiday) rules.holidays.emplace(day.date, day.name);
        if (day.kind == DayKind::part) rules.breaks.try_emplace(day.date, DayHours{{day.from, minutes_per_day}});
        if (day.kind != DayKind::worked) continue;
        const bool is_sunday = std::chrono::weekday(day.date) == std::chrono::Sunday;
        const unsigned like = is_sunday ? 0 : 4;
        if (!rules.week[like].empty()) rules.make_up_days.emplace(day.date, like);
    }
    return {};
}

}  // namespace waydesk::time
