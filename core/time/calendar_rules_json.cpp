#include "core/time/calendar_rules_json.hpp"

#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace waydesk::time {
namespace {

using nlohmann::json;

constexpr std::size_t most_bytes = 2'000'000;

class Reader {
public:
    Checked<CalendarRules> read(std::string_view text) {
        const json all = text.size() > most_bytes ? json() : json::parse(text, nullptr, false);
        if (!all.is_object()) return Flaws{{"", "A calendar is a JSON object."}};
        for (const auto& [name, value] : all.items()) field(name, value);
        if (!all.contains("zone")) flaw("zone", "It is missing.");
        if (!all.contains("hours")) flaw("hours", "It is missing.");
        if (flaws_.empty()) flaws_ = check(rules_);
        if (!flaws_.empty()) return std::move(flaws_);
        return std::move(rules_);
    }

private:
    void flaw(std::string field, std::string sentence) { flaws_.push_back({std::move(field), std::move(sentence)}); }

    void field(const std::string& name, const json& value) {
        if (name == "id") return text(name, value, rules_.id);
        if (name == "title") return text(name, value, rules_.title);
        if (name == "zone") return text(name, value, rules_.zone);
        if (name == "version") return version(value);
        if (name == "hours") return week(value);
        if (name == "holidays") {
            return dates(name, value, [&](const Date& date, const std::string& place, const json& one) {
                text(place, one, rules_.holidays[date]);
            });
        }
        if (name == "make_up_days") {
            return dates(name, value, [&](const Date& date, const std::string& place, const json& one) {
                rules_.make_up_days[date] = weekday(place, one);
            });
        }
        if (name == "special_days" || name == "breaks") {
            auto& days = name == "breaks" ? rules_.breaks : rules_.special_days;
            return dates(name, value, [&](const Date& date, const std::string& place, const json& one) {
                days[date] = hours(place, one);
            });
        }
        flaw(name, "A calendar has no such field.");
    }

    void text(const std::string& field, const json& value, std::string& out) {
        if (!value.is_string()) return flaw(field, "It must be a text.");
        out = value.get<std::string>();
        if (out.size() > most_text) flaw(field, "It has at most " + std::to_string(most_text) + " bytes.");
    }

    void version(const json& value) {
        if (!value.is_number_integer() || value.get<std::int64_t>() < 1)
            return flaw("version", "It must be a whole number from 1 on.");
        rules_.version = value.get<std::int64_t>();
    }

    DayHours hours(const std::string& field, const json& day) {
        DayHours out;
        if (!day.is_array()) flaw(field, "It must be a list such as [[\"09:00\",\"17:00\"]].");
        if (!day.is_array()) return out;
        for (std::size_t i = 0; i < day.size(); ++i) {
            const json& one = day[i];
            const bool is_pair = one.is_array() && one.size() == 2 && one[0].is_string() && one[1].is_string();
            const Result<OpenHours> read =
                is_pair ? parse_hours(one[0].get_ref<const std::string&>(), one[1].get_ref<const std::string&>())
                        : Errc::invalid;
            if (read) {
                out.push_back(*read);
            } else {
                flaw(field + "[" + std::to_string(i) + "]", "It must be two different times from 00:00 to 24:00.");
            }
        }
        return out;
    }

    std::size_t weekday_named(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::find(weekday_names, name) - weekday_names.begin());
    }

    unsigned weekday(const std::string& field, const json& value) {
        const std::size_t day = value.is_string() ? weekday_named(value.get_ref<const std::string&>()) : 7;
        if (day == weekday_names.size()) flaw(field, "It must be a weekday, mon to sun.");
        return static_cast<unsigned>(day % weekday_names.size());
    }

    void week(const json& value) {
        if (!value.is_object()) return flaw("hours", "It must be an object of the weekdays mon to sun.");
        for (const auto& [name, one] : value.items()) {
            const std::size_t day = weekday_named(name);
            if (day == weekday_names.size()) {
                flaw("hours." + name, "The days are mon to sun.");
            } else {
                rules_.week[day] = hours("hours." + name, one);
            }
        }
    }

    template <class Use>
    void dates(const std::string& field, const json& value, Use use) {
        if (!value.is_object()) return flaw(field, "It must be an object of dates.");
        for (const auto& [name, one] : value.items()) {
            const std::string place = field + "." + name;
            const Result<Date> date = parse_date(name);
            if (!date) {
                flaw(place, "That is no date such as 2026-12-24.");
            } else {
                use(*date, place, one);
            }
        }
    }

    static constexpr std::size_t most_text = 200;
    CalendarRules rules_;
    Flaws flaws_;
};

void write(JsonWriter& out, const DayHours& day) {
    out.begin_array();
    for (const OpenHours& one : day)
        out.begin_array().text(time_of_day(one.from)).text(time_of_day(one.to)).end_array();
    out.end_array();
}

template <class Days, class Write>
void write_dates(JsonWriter& out, std::string_view name, const Days& days, Write write_one) {
    out.key(name).begin_object();
    for (const auto& [date, value] : days) {
        out.key(to_text(date));
        write_one(value);
    }
    out.end_object();
}

}  // namespace

Checked<CalendarRules> read_calendar(std::string_view json) { return Reader().read(json); }

std::string write_calendar(const CalendarRules& rules) {
    JsonWriter out;
    out.begin_object().member("id", rules.id).member("version", rules.version).member("title", rules.title);
    out.member("zone", rules.zone).key("hours").begin_object();
    for (std::size_t day = 0; day < rules.week.size(); ++day) {
        if (rules.week[day].empty()) continue;
        out.key(weekday_names[day]);
        write(out, rules.week[day]);
    }
    out.end_object();
    const auto hours = [&](const DayHours& day) { write(out, day); };
    write_dates(out, "holidays", rules.holidays, [&](const std::string& name) { out.text(name); });
    write_dates(out, "special_days", rules.special_days, hours);
    write_dates(out, "make_up_days", rules.make_up_days, [&](unsigned day) { out.text(weekday_names[day]); });
    write_dates(out, "breaks", rules.breaks, hours);
    return out.end_object().take();
}

}  // namespace waydesk::time
