#include "channels/email/mime/date.hpp"

#include "channels/email/mime/ascii.hpp"

#include <array>
#include <string>
#include <vector>

namespace waydesk::mime {
namespace {

constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
constexpr std::string_view weekdays = "sunmontuewedthufrisat";

struct Zone {
    std::string_view name;
    int hours;
};
constexpr std::array zones{Zone{"est", -5}, Zone{"edt", -4}, Zone{"cst", -6}, Zone{"cdt", -5},
                           Zone{"mst", -7}, Zone{"mdt", -6}, Zone{"pst", -8}, Zone{"pdt", -7}};

// The place of the first three letters in a row of such names, from 1; 0: not there.
int place_in(std::string_view names, std::string_view word) {
    const std::string start = lower(word.substr(0, 3));
    if (start.size() < 3) return 0;
    const std::size_t at = names.find(start);
    return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

// Without comments; one without an end takes the rest with it.
std::string without_comments(std::string_view raw) {
    std::string out;
    int depth = 0;
    for (const char c : raw) {
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        if (depth == 0) out += c == ')' ? ' ' : c;
    }
    return out;
}

// Words, numbers and a zone with its sign: "1-Jul-2003T10:52:37 +02:00" -> 1 Jul 2003 10 52 37 +02 00
std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    std::string token;
    const auto end = [&] {
        if (!token.empty()) tokens.push_back(std::exchange(token, {}));
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_sign = c == '+' || c == '-';
        const bool joins_words = c == '-' && !token.empty() && tokens.size() + 1 < 4;
        if (is_blank(c) || c == ',' || c == ':' || joins_words) {
            end();
        } else if (is_sign) {
            end();
            token = c;
        } else {
            const bool is_border =
                !token.empty() && is_digit(token.back()) != is_digit(c) && is_letter(c) && is_digit(token.back());
            if (is_border) end();
            if (token.empty() && lower(c) == 't' && i + 1 < text.size() && is_digit(text[i + 1])) continue;
            if (c == '.' && !token.empty() && is_digit(token.back())) {  // fractions of a second
                while (i + 1 < text.size() && is_digit(text[i + 1])) ++i;
                continue;
            }
            token += c;
        }
    }
    end();
    return tokens;
}

class Clockwork {
public:
    explicit Clockwork(std::vector<std::string> tokens) : tokens_(std::move(tokens)) {}

    std::optional<Instant> read() {
        if (at_ < tokens_.size() && place_in(weekdays, tokens_[at_]) > 0 && is_letter(tokens_[at_][0])) ++at_;
        if (!read_day() || !is_right()) return std::nullopt;
        return instant();
    }

private:
    bool read_day() {
        if (is_word()) {  // asctime: Jul 1 10:52:37 2003
            return read_month() && number(day_) && read_time() && (skip_zone_name(), number(year_)) && widen_year();
        }
        if (peek_number() >= 1000) return number(year_) && read_month() && number(day_) && read_time() && read_zone();
        return number(day_) && read_month() && number(year_) && widen_year() && read_time() && read_zone();
    }

    bool read_month() {
        if (!is_word()) return number(month_);
        month_ = place_in(months, tokens_[at_++]);
        return month_ > 0;
    }

    bool read_time() {
        if (!number(hour_) || !number(minute_)) return false;
        if (peek_number() >= 0 && peek_number() < 100) number(second_);
        if (at_ >= tokens_.size()) return true;
        if (same(tokens_[at_], "pm") && hour_ < 12)
            hour_ += 12;
        else if (same(tokens_[at_], "am") && hour_ == 12)
            hour_ = 0;
        return true;
    }

    bool read_zone() {
        if (at_ >= tokens_.size()) return true;
        const std::string& token = tokens_[at_];
        if (is_letter(token[0])) {
            for (const Zone& zone : zones)
                if (starts_with(token, zone.name)) zone_minutes_ = zone.hours * 60;
            return true;
        }
        const bool is_west = token[0] == '-';
        const std::string_view digits = std::string_view(token).substr(token[0] == '+' || is_west ? 1 : 0);
        int value = number_at_start(digits);
        if (value < 0) return true;
        if (digits.size() <= 2 && at_ + 1 < tokens_.size() && digits.data() != token.data())
            value = value * 100 + std::max(0, number_at_start(tokens_[at_ + 1]));
        constexpr int furthest = 1459;
        if (value <= furthest && value % 100 < 60)
            zone_minutes_ = (value / 100 * 60 + value % 100) * (is_west ? -1 : 1);
        return true;
    }

    void skip_zone_name() {
        if (is_word()) ++at_;
    }

    bool widen_year() {  // RFC 5322, 4.3
        if (year_ < 50)
            year_ += 2000;
        else if (year_ < 1000)
            year_ += 1900;
        return true;
    }

    bool is_right() const {
        return std::chrono::year_month_day(std::chrono::year(year_), std::chrono::month(static_cast<unsigned>(month_)),
                                           std::chrono::day(static_cast<unsigned>(day_)))
                   .ok() &&
               year_ <= 9999 && hour_ < 24 && minute_ < 60 && second_ <= 60;
    }

    Instant instant() const {
        const std::chrono::sys_days day = std::chrono::year(year_) / month_ / day_;
        const auto time =
            std::chrono::hours(hour_) + std::chrono::minutes(minute_ - zone_minutes_) + std::chrono::seconds(second_);
        return {std::chrono::duration_cast<Duration>(day.time_since_epoch() + time).count()};
    }

    bool is_word() const { return at_ < tokens_.size() && is_letter(tokens_[at_][0]); }
    int peek_number() const { return at_ < tokens_.size() ? number_at_start(tokens_[at_]) : -1; }
    bool number(int& value) {
        value = peek_number();
        if (value < 0) return value = 0, false;
        return ++at_, true;
    }

    std::vector<std::string> tokens_;
    std::size_t at_ = 0;
    int year_ = 0, month_ = 0, day_ = 0, hour_ = 0, minute_ = 0, second_ = 0, zone_minutes_ = 0;
};

}  // namespace

std::optional<Instant> read_date(std::string_view raw) {
    const std::size_t semicolon = raw.rfind(';');  // as in Received
    const std::string text = without_comments(semicolon == std::string_view::npos ? raw : raw.substr(semicolon + 1));
    return Clockwork(tokens_of(text)).read();
}

}  // namespace waydesk::mime
