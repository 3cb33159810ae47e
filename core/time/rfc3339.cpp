#include "core/time/rfc3339.hpp"

#include <array>
#include <cstdio>

namespace waydesk::time {
namespace {

constexpr std::int64_t us_per_second = 1'000'000;
constexpr int fraction_digits = 6;

// Reads a text from the left; every step says whether it fitted.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take_one_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    template <class Number>
    bool digits(int count, Number& out) {
        int value = 0;
        for (int i = 0; i < count; ++i) {
            if (!next_is_digit()) return false;
            value = value * 10 + take_digit();
        }
        out = static_cast<Number>(value);
        return true;
    }
    // After the point: at least one digit; gives microseconds.
    bool fraction(std::int64_t& us) {
        if (!next_is_digit()) return false;
        std::int64_t value = 0;
        int seen = 0;
        for (; next_is_digit(); ++seen) {
            const int digit = take_digit();
            if (seen < fraction_digits) value = value * 10 + digit;
        }
        for (; seen < fraction_digits; ++seen) value *= 10;
        us = value;
        return true;
    }

private:
    bool next_is_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    int take_digit() {
        const int digit = rest_.front() - '0';
        rest_.remove_prefix(1);
        return digit;
    }

    std::string_view rest_;
};

bool read_date(Reader& in, CivilTime& out) {
    return in.digits(4, out.year) && in.take('-') && in.digits(2, out.month) && in.take('-') && in.digits(2, out.day);
}

bool read_minutes(Reader& in, CivilTime& out) {
    return in.digits(2, out.hour) && in.take(':') && in.digits(2, out.minute);
}

bool read_offset(Reader& in, std::chrono::seconds& out) {
    if (in.take_one_of("Zz")) return out = 0s, true;
    const bool minus = in.take('-');
    if (!minus && !in.take('+')) return false;
    int hours = 0, minutes = 0;
    if (!in.digits(2, hours) || !in.take(':') || !in.digits(2, minutes) || hours > 23 || minutes > 59) return false;
    out = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    if (minus) out = -out;
    return true;
}

std::string print(const CivilTime& civil, std::int64_t fraction_us) {
    std::array<char, 48> text{};
    int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", civil.year, civil.month,
                             civil.day, civil.hour, civil.minute, civil.second);
    std::string out(text.data(), static_cast<std::size_t>(size));
    if (fraction_us == 0) return out;
    size = std::snprintf(text.data(), text.size(), ".%06d", static_cast<int>(fraction_us));
    out.append(text.data(), static_cast<std::size_t>(size));
    while (out.back() == '0') out.pop_back();
    return out;
}

std::int64_t fraction_of(Instant at) {
    const std::int64_t us = at.us % us_per_second;
    return us < 0 ? us + us_per_second : us;
}

}  // namespace

std::string format_utc(Instant at) { return print(Zone::utc().civil(at), fraction_of(at)) + 'Z'; }

std::string format_local(Instant at, const Zone& zone) {
    const auto offset = zone.offset_at(at).count();
    const auto minutes = static_cast<int>((offset < 0 ? -offset : offset) / 60);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return print(zone.civil(at), fraction_of(at)) + text.data();
}

std::string format_date(const CivilTime& civil) {
    return print(civil, 0).substr(0, std::string_view("2026-03-29").size());
}

Result<Instant> parse_rfc3339(std::string_view text) {
    Reader in(text);
    CivilTime civil;
    std::int64_t fraction = 0;
    std::chrono::seconds offset{};
    if (!read_date(in, civil) || !in.take_one_of("Tt ") || !read_minutes(in, civil) || !in.take(':') ||
        !in.digits(2, civil.second)) {
        return Errc::invalid;
    }
    if (in.take('.') && !in.fraction(fraction)) return Errc::invalid;
    if (!read_offset(in, offset) || !in.at_end()) return Errc::invalid;
    if (civil.second == 60) civil.second = 59;
    const Result<Instant> at = Zone::utc().instant(civil);
    if (!at) return at.error();
    return *at + Duration(fraction) - offset;
}

Result<CivilTime> parse_civil(std::string_view text) {
    Reader in(text);
    CivilTime civil;
    if (!read_date(in, civil)) return Errc::invalid;
    if (!in.at_end()) {
        if (!in.take_one_of("T ") || !read_minutes(in, civil)) return Errc::invalid;
        if (in.take(':') && !in.digits(2, civil.second)) return Errc::invalid;
    }
    if (!in.at_end() || !is_valid(civil)) return Errc::invalid;
    return civil;
}

}  // namespace waydesk::time
