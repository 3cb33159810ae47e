#pragma once
// A site that carries the widget: what it is called, from where it may speak, how it looks, how it vouches for its
// travelers. Plain values; any thread.

#include "core/flaw.hpp"
#include "core/instant.hpp"
#include "core/random.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::setup {

inline constexpr std::size_t most_channels = 100;
inline constexpr std::size_t most_origins = 100;
inline constexpr std::size_t most_languages = 30;
inline constexpr std::size_t most_name = 100;      // code points, also of a brand
inline constexpr std::size_t most_greeting = 200;  // code points

// With which the site's own server signs who its traveler is (HMAC-SHA256; HS256 in a JWT).
struct Secret {
    std::int64_t number = 0;
    std::string value;
    Instant made_at;
    Instant ends_at;  // not set: until it is rotated

    bool counts_at(Instant now) const { return !ends_at.is_set() || now < ends_at; }
    auto operator<=>(const Secret&) const = default;
};

struct Channel {
    std::string key;  // of the script tag
    std::string name;
    std::vector<std::string> origins;
    std::vector<std::string> languages{"en"};      // BCP 47, the fallback first
    std::string brand;                             // empty: the workspace's
    std::string color;                             // "#rrggbb"; empty: the workspace's
    std::string side = "end";                      // of the page: start or end
    std::map<std::string, std::string> greetings;  // by language
    bool enabled = true;
    bool require_identity = false;
    std::int64_t version = 0;
    Instant changed_at;
    std::vector<Secret> secrets;  // at most two that count, the older one first

    bool operator==(const Channel&) const = default;
};

struct ChannelPatch {
    std::optional<std::string> name, brand, color, side;
    std::optional<std::vector<std::string>> origins, languages;
    std::optional<std::map<std::string, std::string>> greetings;
    std::optional<bool> enabled, require_identity;
};

// The channel as it would be, in its canonical form ("www.example.com/shop" as an origin is "https://www.example.com"),
// or what is wrong: the field and a sentence.
std::variant<Channel, Flaw> changed(Channel channel, const ChannelPatch& patch);

// For a new channel: the letters of its name and some that nobody guesses by chance ("booking-site-3f9a1c").
std::string make_key(std::string_view name, Random& random);

}  // namespace waydesk::setup
