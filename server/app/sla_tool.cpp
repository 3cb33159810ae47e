// `waydesk sla compute`: the server's arithmetic in business hours for cases on standard input, each a JSON object on a
// line, or all of them in one array.
#include "core/json_writer.hpp"
#include "core/time/business_calendar.hpp"
#include "core/time/rfc3339.hpp"
#include "server/app/tools.hpp"
#include "server/protocol/json_limits.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>

namespace waydesk::app {
namespace {

using protocol::Json;

// From people who sit at the machine: as much as fits into it, but no deeper than it needs.
constexpr protocol::JsonLimits limits{.depth = 16, .keys = 10'000, .values = 100'000'000};

struct Case {
    time::CalendarRules rules;
    std::string op;
    Instant at;
    Instant until;
    std::int64_t minutes = 0;
};

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// Reads one case; the first thing that is wrong with it is said in a sentence.
class CaseReader {
public:
    explicit CaseReader(const Json& json) : json_(json) {}

    Checked<Case> read() {
        Case out;
        if (const std::string* zone = text("tz")) out.rules.zone = *zone;
        read_week(out.rules);
        read_holidays(out.rules);
        read_breaks(out.rules);
        if (const std::string* op = text("op")) out.op = *op;
        out.at = instant("at");
        if (out.op == "business_seconds_between") {
            out.until = instant("until");
        } else if (out.op == "add_business_minutes" || out.op == "subtract_business_minutes") {
            out.minutes = minutes();
        } else if (out.op != "is_open") {
            flaw("op", "There is no " + quoted(out.op) +
                           "; there are add_business_minutes, subtract_business_minutes, business_seconds_between and "
                           "is_open.");
        }
        if (!flaws_.empty()) return std::move(flaws_);
        return out;
    }

private:
    void flaw(std::string field, std::string sentence) { flaws_.push_back({std::move(field), std::move(sentence)}); }

    const std::string* text(const std::string& field) {
        const Json* value = json_.find(field);
        if (value != nullptr && value->text() != nullptr) return value->text();
        flaw(field, value == nullptr ? "It is missing." : "It must be a text.");
        return nullptr;
    }

    Instant instant(const std::string& field) {
        const std::string* value = text(field);
        if (value == nullptr) return {};
        const Result<Instant> at = time::parse_rfc3339(*value);
        if (!at) flaw(field, quoted(*value) + " is no time such as 2026-03-29T01:00:00Z.");
        return at ? *at : Instant{};
    }

    std::int64_t minutes() {
        constexpr std::int64_t most = 1'000'000'000;
        const Json* value = json_.find("minutes");
        if (value != nullptr && value->integer() != nullptr && *value->integer() >= 0 && *value->integer() <= most)
            return *value->integer();
        flaw("minutes", "It must be a whole number from 0 to " + std::to_string(most) + ".");
        return 0;
    }

    const Json::Object& object(const std::string& field, bool is_required) {
        static const Json::Object none;
        const Json* value = json_.find(field);
        if (value != nullptr && value->is_object()) return *value->object();
        if (value != nullptr && !value->is_null()) flaw(field, "It must be an object.");
        if (value == nullptr && is_required) flaw(field, "It is missing.");
        return none;
    }

    time::DayHours hours(const std::string& field, const Json& day) {
        time::DayHours out;
        if (!day.is_object()) {
            flaw(field, "It must be an object such as {\"09:00\":\"17:00\"}.");
            return out;
        }
        for (const Json::Member& one : *day.object()) {
            const std::string* to = one.value.text();
            const Result<time::OpenHours> read = time::parse_hours(one.key, to == nullptr ? "" : *to);
            if (read) {
                out.push_back(*read);
            } else {
                flaw(field, quoted(one.key) + " does not lead to a later time from 00:00 to 24:00.");
            }
        }
        std::ranges::sort(out, {}, &time::OpenHours::from);
        return out;
    }

    void read_week(time::CalendarRules& rules) {
        for (const Json::Member& day : object("hours", true)) {
            const auto name = std::ranges::find(time::weekday_names, day.key);
            if (name == time::weekday_names.end()) {
                flaw("hours", "There is no day " + quoted(day.key) + "; the days are mon to sun.");
            } else {
                rules.week[static_cast<std::size_t>(name - time::weekday_names.begin())] =
                    hours("hours." + day.key, day.value);
            }
        }
    }

    void read_holidays(time::CalendarRules& rules) {
        const Json* value = json_.find("holidays");
        if (value == nullptr || value->is_null()) return;
        if (value->array() == nullptr) return flaw("holidays", "It must be a list of dates.");
        for (const Json& one : *value->array()) {
            const std::string shown = one.text() == nullptr ? to_text(one) : *one.text();
            const Result<time::Date> date = time::parse_date(shown);
            if (!date) return flaw("holidays", quoted(shown) + " is no date such as 2026-12-24.");
            rules.holidays.emplace(*date, "");
        }
    }

    void read_breaks(time::CalendarRules& rules) {
        for (const Json::Member& day : object("breaks", false)) {
            const Result<time::Date> date = time::parse_date(day.key);
            if (!date) return flaw("breaks", quoted(day.key) + " is no date such as 2026-12-24.");
            rules.breaks[*date] = hours("breaks." + day.key, day.value);
        }
    }

    const Json& json_;
    Flaws flaws_;
};

std::string sentence_of(const Flaw& flaw) {
    return flaw.field.empty() ? flaw.sentence : flaw.field + ": " + flaw.sentence;
}

std::string sentence_of(const error_code& error) {
    return error == Errc::not_found ? "Nothing is open within twenty years."
                                    : "That is further than four hundred years.";
}

class Answer {
public:
    Answer(const Json* id, std::int64_t number) {
        json_.begin_object().key("id").raw(id == nullptr ? std::to_string(number) : protocol::to_text(*id));
    }

    bool error(std::string_view sentence) {
        json_.member("error", sentence);
        return false;
    }
    bool time(const Result<Instant>& at) {
        if (!at) return error(sentence_of(at.error()));
        json_.member("result", time::format_utc(*at));
        return true;
    }
    bool seconds(Duration duration) {
        json_.member("result", std::chrono::floor<std::chrono::seconds>(duration).count());
        return true;
    }
    bool yes_or_no(bool value) {
        json_.member("result", value);
        return true;
    }
    std::string line() { return json_.end_object().take(); }

private:
    JsonWriter json_;
};

// Whether it could be computed.
bool compute(const Json& json, Answer& answer) {
    if (!json.is_object()) return answer.error("A case is a JSON object.");
    Checked<Case> read = CaseReader(json).read();
    if (!read) return answer.error(sentence_of(read.error().front()));
    const auto calendar = time::BusinessCalendar::make(std::move(read->rules));
    if (!calendar) return answer.error(sentence_of(calendar.error().front()));
    const Case& it = *read;
    if (it.op == "is_open") return answer.yes_or_no(calendar->is_open(it.at));
    if (it.op == "business_seconds_between") return answer.seconds(calendar->open_between(it.at, it.until));
    const Duration open = std::chrono::minutes(it.minutes);
    return answer.time(it.op == "add_business_minutes" ? calendar->add(it.at, open) : calendar->subtract(it.at, open));
}

class Run {
public:
    explicit Run(std::ostream& out) : out_(out) {}

    void one(const Result<Json>& json) {
        ++number_;
        Answer answer(json ? json->find("id") : nullptr, number_);
        const bool is_fine =
            json ? compute(*json, answer) : answer.error("This is not JSON: " + json.error().message() + ".");
        if (!is_fine) ++failed_;
        out_ << answer.line() << '\n';
    }
    bool all(const Result<Json>& array, std::ostream& complaints) {
        if (!array) complaints << "The array is not JSON: " << array.error().message() << ".\n";
        if (!array) return false;
        number_ = 0;  // an array's cases are numbered by their place in it
        for (const Json& each : *array->array()) one(each);
        return true;
    }
    void skip() { ++number_; }
    std::int64_t failed() const { return failed_; }

private:
    std::ostream& out_;
    std::int64_t number_ = 0;
    std::int64_t failed_ = 0;
};

}  // namespace

int compute_cases(std::istream& in, std::ostream& out, std::ostream& complaints) {
    Run run(out);
    bool is_first = true;
    for (std::string line; std::getline(in, line);) {
        const std::size_t begin = line.find_first_not_of(" \t\r");
        if (begin == std::string::npos) {
            run.skip();
        } else if (is_first && line[begin] == '[') {
            line.append("\n").append(std::istreambuf_iterator<char>(in), {});
            if (!run.all(protocol::parse_json(line, limits), complaints)) return 1;
        } else {
            run.one(protocol::parse_json(line, limits));
        }
        is_first = is_first && begin == std::string::npos;
    }
    if (run.failed() == 0) return 0;
    complaints << run.failed() << " of the cases could not be computed.\n";
    return 1;
}

int run(const config::SlaComputeCommand&) {
    std::ios::sync_with_stdio(false);
    return compute_cases(std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
