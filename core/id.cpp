#include "core/id.hpp"

#include <algorithm>
#include <array>

namespace waydesk {
namespace {

constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford: no i, l, o, u
constexpr std::int64_t epoch_ms = 1'704'067'200'000;                     // 2024-01-01T00:00:00Z
constexpr std::uint32_t counters_per_ms = 1U << 16U;
constexpr unsigned time_shift = 22;  // lane and counter stand below

}  // namespace

std::string id_to_string(std::string_view prefix, std::int64_t value) {
    std::array<char, 13> buffer{};
    std::size_t length = 0;
    auto rest = static_cast<std::uint64_t>(value);
    do {
        buffer[length++] = digits[rest & 31U];
        rest >>= 5U;
    } while (rest != 0);
    std::string out;
    out.reserve(prefix.size() + 1 + length);
    out.append(prefix).push_back('_');
    out.append(std::reverse_iterator(buffer.begin() + static_cast<std::ptrdiff_t>(length)),
               std::reverse_iterator(buffer.begin()));
    return out;
}

Result<std::int64_t> id_from_string(std::string_view prefix, std::string_view text) {
    if (text.size() < prefix.size() + 2 || !text.starts_with(prefix) || text[prefix.size()] != '_')
        return Errc::invalid;
    text.remove_prefix(prefix.size() + 1);
    if (text.size() > 13 || (text.size() > 1 && text.front() == '0')) return Errc::invalid;
    std::uint64_t value = 0;
    for (const char c : text) {
        const std::size_t digit = digits.find(c);
        if (digit == std::string_view::npos) return Errc::invalid;
        if (value >> 58U != 0) return Errc::invalid;  // would not fit into 63 bits
        value = value << 5U | digit;
    }
    if (value == 0) return Errc::invalid;
    return static_cast<std::int64_t>(value);
}

std::int64_t IdSource::next_value() {
    const std::int64_t now_ms = std::max<std::int64_t>(clock_.now().ms() - epoch_ms, 1);
    if (now_ms > last_ms_) {
        last_ms_ = now_ms;
        counter_ = 0;
    } else if (++counter_ == counters_per_ms) {
        ++last_ms_;
        counter_ = 0;
    }
    return last_ms_ << time_shift | static_cast<std::int64_t>(lane_) << 16 | counter_;
}

void IdSource::begin_after(std::int64_t id) { last_ms_ = std::max(last_ms_, (id >> time_shift) + 1); }

}  // namespace waydesk
