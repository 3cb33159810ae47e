#include "desk/figures/tally.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace waydesk::figures {
namespace {

bool holds_language(std::string_view wanted, std::string_view language) {
    return language.starts_with(wanted) && (language.size() == wanted.size() || language[wanted.size()] == '-');
}

std::string two_digits(unsigned number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::chrono::weekday weekday_of(const time::Date& date) { return std::chrono::weekday(std::chrono::sys_days(date)); }

std::string monday_of(const time::Date& date) {
    const auto back = std::chrono::days(weekday_of(date).iso_encoding() - 1);
    return time::to_text(time::Date(std::chrono::sys_days(date) - back));
}

struct Group {
    std::int64_t marks = 0;
    double value = 0;
    double weight = 0;
    std::vector<double> values;  // of seconds

    void add(const Mark& mark, Unit unit) {
        ++marks, value += mark.value, weight += mark.weight;
        if (unit == Unit::seconds) values.push_back(mark.value);
    }
};

// The smallest value that so many percent are not above.
double percentile(const std::vector<double>& sorted, std::size_t percent) {
    return sorted[(sorted.size() * percent + 99) / 100 - 1];
}

Row row_of(std::string key, Group group, Unit unit) {
    Row out;
    out.key = std::move(key);
    out.n = unit == Unit::share ? std::llround(group.weight) : group.marks;
    if (unit == Unit::count) out.value = static_cast<double>(group.marks);
    if (group.marks == 0 || unit == Unit::count) return out;
    if (unit == Unit::share) {
        if (group.weight > 0) out.value = group.value / group.weight;
        return out;
    }
    out.value = group.value / static_cast<double>(group.marks);
    if (unit != Unit::seconds) return out;
    std::ranges::sort(group.values);
    out.p50 = percentile(group.values, 50), out.p90 = percentile(group.values, 90);
    return out;
}

bool is_of_time(Split split) {
    return split == Split::day || split == Split::week || split == Split::hour || split == Split::weekday;
}

// Of time, also those with nothing in them.
std::map<std::string, Group> empty_groups(Split split, const Frame& frame) {
    std::map<std::string, Group> out;
    for (std::size_t day = 0; day < frame.days() && (split == Split::day || split == Split::week); ++day)
        out[split == Split::day ? time::to_text(frame.date(day)) : monday_of(frame.date(day))];
    for (unsigned hour = 0; hour < 24 && split == Split::hour; ++hour) out[two_digits(hour)];
    for (unsigned day = 1; day <= 7 && split == Split::weekday; ++day) out[std::to_string(day)];
    return out;
}

}  // namespace

bool Filter::holds(const Mark& mark) const {
    return (!queue || mark.queue == queue) && (channel.empty() || mark.channel == channel) &&
           (language.empty() || holds_language(language, mark.language)) && (!agent || mark.agent == agent);
}

bool Filter::fits(const Definition& definition) const {
    return (!queue || definition.has(Split::queue)) && (channel.empty() || definition.has(Split::channel)) &&
           (language.empty() || definition.has(Split::language)) && (!agent || definition.has(Split::agent));
}

Marks counted(const Definition& definition, const Material& material, const Frame& frame, const Filter& filter) {
    if (definition.marks == nullptr || !filter.fits(definition)) return {};
    Marks out = definition.marks(material, frame);
    std::erase_if(out, [&](const Mark& mark) { return !filter.holds(mark); });
    const auto place = [](const Mark& mark) { return std::pair(mark.at, mark.conversation); };
    if (!std::ranges::is_sorted(out, {}, place)) std::ranges::sort(out, {}, place);
    return out;
}

std::string key_of(const Mark& mark, Split split, const Frame& frame) {
    switch (split) {
        case Split::none: return {};
        case Split::day: return time::to_text(frame.date(frame.day_of(mark.at)));
        case Split::week: return monday_of(frame.date(frame.day_of(mark.at)));
        case Split::hour: return two_digits(frame.hour_of(mark.at));
        case Split::weekday: return std::to_string(weekday_of(frame.date(frame.day_of(mark.at))).iso_encoding());
        case Split::queue: return mark.queue ? mark.queue.str() : std::string();
        case Split::channel: return mark.channel;
        case Split::language: return mark.language;
        case Split::agent: return mark.agent ? mark.agent.str() : std::string();
        case Split::supplier: return mark.supplier;
    }
    return {};
}

Tally tally(const Definition& definition, const Marks& marks, Split split, const Frame& frame) {
    std::map<std::string, Group> groups = empty_groups(split, frame);
    std::vector<Group*> of_day(
        frame.days());  // of days, weeks and weekdays: what a day belongs to, once it was looked for
    const bool is_of_day = is_of_time(split) && split != Split::hour;
    Group all;
    for (const Mark& mark : marks) {
        all.add(mark, definition.unit);
        if (split == Split::none) continue;
        Group* known = nullptr;
        Group*& group = is_of_day ? of_day[frame.day_of(mark.at)] : known;
        if (group == nullptr) group = &groups[key_of(mark, split, frame)];
        group->add(mark, definition.unit);
    }
    Tally out;
    out.total = row_of({}, std::move(all), definition.unit);
    for (auto& [key, group] : groups) out.rows.push_back(row_of(key, std::move(group), definition.unit));
    if (!is_of_time(split))
        std::ranges::sort(out.rows, [](const Row& a, const Row& b) { return a.n != b.n ? a.n > b.n : a.key < b.key; });
    return out;
}

}  // namespace waydesk::figures
