#pragma once
// Strong identifiers: 64-bit, time-ordered, made by us. On the wire "<prefix>_<Crockford base 32>".

#include "core/clock.hpp"
#include "core/result.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace waydesk {

std::string id_to_string(std::string_view prefix, std::int64_t value);
Result<std::int64_t> id_from_string(std::string_view prefix, std::string_view text);  // errors: invalid

// `Tag` is a struct with `static constexpr std::string_view prefix`.
template <class Tag>
struct Id {
    std::int64_t value = 0;  // 0 = none

    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(const Id&) const = default;

    std::string str() const { return id_to_string(Tag::prefix, value); }
    static Result<Id> parse(std::string_view text) {
        const Result<std::int64_t> value = id_from_string(Tag::prefix, text);
        if (!value) return value.error();
        return Id{*value};
    }
};

// Makes ids of 63 bits: 41 bits of milliseconds since 2024, 6 bits of lane, 16 bits of counter. Never goes back, also
// when the clock does. One thread owns a source; sources that run side by side have different lanes (0-63).
class IdSource {
public:
    IdSource(const Clock& clock, unsigned lane) : clock_(clock), lane_(lane & 63U) {}

    template <class Id>
    Id next() {
        return Id{next_value()};
    }
    std::int64_t next_value();
    void begin_after(std::int64_t id);  // the next ones are greater, also when the clock was set back meanwhile

private:
    const Clock& clock_;
    unsigned lane_;
    std::int64_t last_ms_ = 0;
    std::uint32_t counter_ = 0;
};

}  // namespace waydesk

template <class Tag>
struct std::hash<waydesk::Id<Tag>> {
    std::size_t operator()(const waydesk::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
