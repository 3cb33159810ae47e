#pragma once
// A value of a JSON document and where it stands, so that whatever is wrong with it is told with a JSON pointer. Each
// question refuses what does not fit and answers something harmless. The JSON library is known to spot_json.cpp alone.
// Lives on: the stack of read_order.

#include "core/flaw.hpp"
#include "core/instant.hpp"
#include "core/privacy/mask.hpp"

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>

namespace waydesk::bookings {

struct Reading {
    privacy::Kinds kept;  // not masked
    Flaws flaws;          // at most most_flaws
};

class Spot {
public:
    // A whole document; empty when it is none. A spot must not outlive it.
    using Document = std::shared_ptr<const void>;
    static Document parse(std::string_view text);

    Spot(const Document& document, Reading& reading) : Spot(document.get(), {}, reading) {}

    void refuse(std::string sentence) const;
    void refuse(std::string_view key, std::string sentence) const;  // of a member

    bool is_object(std::initializer_list<std::string_view> known) const;  // other keys are refused
    std::optional<Spot> member(std::string_view key) const;               // nothing: it is missing, or null
    std::optional<Spot> need(std::string_view key) const;
    std::vector<Spot> items(std::size_t most) const;
    std::vector<std::pair<std::string, Spot>> pairs(std::size_t most) const;

    std::string prose(std::size_t most) const;  // what people wrote, masked
    std::string code(std::size_t most) const;   // visible ASCII; not masked, so it must not look like a card's number
    std::string upper(std::size_t size) const;  // so many capital letters
    std::string one_of(std::span<const std::string_view> words) const;
    std::string date() const;
    std::string raw(std::size_t most) const;  // neither empty nor with control characters
    std::int64_t integer(std::int64_t least, std::int64_t most) const;
    bool boolean() const;
    Instant instant() const;  // RFC 3339
    template <class State>
    State state(std::optional<State> (*from)(std::string_view)) const {
        const std::optional<State> found = from(raw(most_word));
        if (!found) refuse("This is no state of the form.");
        return found.value_or(State{});
    }

private:
    static constexpr std::size_t most_word = 40;

    Spot(const void* value, std::string at, Reading& reading) : value_(value), at_(std::move(at)), reading_(&reading) {}

    const void* value_;
    std::string at_;
    Reading* reading_;
};

}  // namespace waydesk::bookings
