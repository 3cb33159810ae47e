#include "kb/policy/spans.hpp"

#include "core/time/rfc3339.hpp"

#include <charconv>

namespace waydesk::kb::policy {
namespace {

using namespace std::chrono;

constexpr std::int64_t most_seconds = 100LL * 366 * 86'400;

// Reads "12D" from the left: a number and its unit.
class SpanReader {
public:
    explicit SpanReader(std::string_view text) : rest_(text) {}

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool at_end() const { return rest_.empty(); }

    // Nothing when no number in this unit follows; it is counted when it does.
    bool part(char unit, std::int64_t seconds) {
        std::int64_t count = 0;
        const auto [end, failed] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), count);
        const auto size = static_cast<std::size_t>(end - rest_.data());
        const bool is_number = failed == std::errc{} && rest_.front() != '-' && size < rest_.size();
        if (!is_number || rest_[size] != unit || count > most_seconds / seconds) return false;
        rest_.remove_prefix(size + 1);
        total_ += count * seconds;
        return true;
    }
    std::int64_t total() const { return total_; }

private:
    std::string_view rest_;
    std::int64_t total_ = 0;
};

}  // namespace

std::optional<Duration> parse_span(std::string_view text) {
    SpanReader in(text);
    const bool is_negative = in.take('-');
    if (!in.take('P')) return std::nullopt;
    bool has_part = in.part('D', 86'400);
    if (in.take('T')) {
        const bool hours_ = in.part('H', 3600);
        const bool minutes_ = in.part('M', 60);
        const bool seconds_ = in.part('S', 1);
        if (!hours_ && !minutes_ && !seconds_) return std::nullopt;
        has_part = true;
    }
    if (!has_part || !in.at_end() || in.total() > most_seconds) return std::nullopt;
    return seconds(is_negative ? -in.total() : in.total());
}

std::string span_text(Duration span) {
    const bool is_negative = span.count() < 0;
    const std::uint64_t us =
        is_negative ? 0 - static_cast<std::uint64_t>(span.count()) : static_cast<std::uint64_t>(span.count());
    const std::uint64_t all = us / 1'000'000;
    std::string out = is_negative ? "-P" : "P";
    if (all >= 86'400) out += std::to_string(all / 86'400) + "D";
    std::string clock;
    if (all / 3600 % 24 != 0) clock += std::to_string(all / 3600 % 24) + "H";
    if (all / 60 % 60 != 0) clock += std::to_string(all / 60 % 60) + "M";
    std::string part = std::to_string(all % 60);
    if (us % 1'000'000 != 0) {
        part += "." + std::to_string(1'000'000 + us % 1'000'000).substr(1);
        while (part.back() == '0') part.pop_back();
    }
    if (part != "0") clock += part + "S";
    if (clock.empty() && all < 86'400) clock = "0S";
    return clock.empty() ? out : out + "T" + clock;
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    const Result<time::CivilTime> civil = time::parse_civil(text);
    if (!civil) return std::nullopt;
    return day_of(*civil);
}

std::string day_text(Day day) { return time::format_date(civil_of(day)); }

Day day_of(const time::CivilTime& civil) {
    return year_month_day{year(civil.year), month(civil.month), day(civil.day)};
}

time::CivilTime civil_of(Day date, int hour, int minute, int second) {
    const year_month_day parts(date);
    return {int(parts.year()), unsigned(parts.month()), unsigned(parts.day()), hour, minute, second};
}

bool is_in_range(Day date) { return date >= Day(year(1) / 1 / 1) && date <= Day(year(9999) / 12 / 31); }

Day add_months(Day date, std::int64_t count) {
    const year_month_day from(date);
    const year_month_day to = from + months(count);
    return to.ok() ? Day(to) : Day(to.year() / to.month() / last);
}

}  // namespace waydesk::kb::policy
