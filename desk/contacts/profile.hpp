#pragma once
// What is known of a contact beside what desk/contact.hpp has: what he likes, when he sleeps, what he agreed to, what
// is noted about him, and whom he was merged with. Plain values; any thread.

#include "core/store/statement.hpp"
#include "desk/contact.hpp"
#include "desk/event.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace waydesk::contacts {

struct NoteTag {
    static constexpr std::string_view prefix = "cn";
};
using NoteId = Id<NoteTag>;
struct EntryTag {
    static constexpr std::string_view prefix = "cl";
};
using EntryId = Id<EntryTag>;
struct MergeTag {
    static constexpr std::string_view prefix = "cm";
};
using MergeId = Id<MergeTag>;

inline constexpr std::size_t most_names = 20;
inline constexpr std::size_t most_name_bytes = 200;
inline constexpr std::size_t most_preference_bytes = 200;
inline constexpr std::size_t most_note_points = 4'000;
inline constexpr std::size_t most_notes = 500;       // of one contact
inline constexpr std::size_t most_identities = 100;  // of one contact

inline constexpr std::array<std::string_view, 5> tiers{"standard", "silver", "gold", "platinum", "vip"};
inline constexpr std::array<std::string_view, 5> purposes{"marketing", "survey", "calls", "special_needs", "profiling"};
inline constexpr std::array<std::string_view, 5> seats{"window", "aisle", "middle", "front", "exit_row"};
inline constexpr std::array<std::string_view, 6> channels{"webchat", "email", "phone", "wechat", "whatsapp", "line"};
bool is_preference(std::string_view name);  // seat, meal, room, contact_channel, other
// Whether a preference may be this; empty takes it away.
bool is_preference_value(std::string_view name, std::string_view value);

// The numbers are stored.
enum class Retention : std::int16_t { standard = 0, legal_hold = 1 };
std::string_view to_string(Retention retention);
std::optional<Retention> retention_from(std::string_view text);

// In minutes of his own day; may go over midnight.
struct QuietHours {
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool operator==(const QuietHours&) const = default;
};
std::string time_of_day(std::int64_t minutes);  // "21:05"
std::optional<std::int64_t> minutes_of(std::string_view time_of_day);

struct Profile {
    desk::ContactId contact;
    desk::ContactId merged_into;  // none: he stands for himself
    Instant erased_at;
    Retention retention = Retention::standard;
    std::optional<QuietHours> quiet_hours;
    std::vector<std::string> names;  // he is known under besides
    std::map<std::string, std::string> preferences;
    bool operator==(const Profile&) const = default;
};

struct Consent {
    std::string purpose;
    bool is_given = false;
    std::string version;  // of the text he agreed to; empty: not told
    Instant at;
    std::string source;
    bool operator==(const Consent&) const = default;
};

struct Note {
    NoteId id;
    desk::ContactId contact;
    desk::AgentId by;
    Instant at;
    bool is_pinned = false;
    std::string text;
    bool operator==(const Note&) const = default;
};

// One line of what was decided about him. `kind`: tier, retention, consent, identity, merge, erased.
struct Entry {
    EntryId id;
    desk::ContactId contact;
    Instant at;
    desk::Author by;
    std::string kind;
    std::string title;
    std::string state;
    bool operator==(const Entry&) const = default;
};

// What a merge moved, so that it goes back when it is taken apart. `fields` of the kept contact: what stood there, and
// what was put there.
struct MovedThings {
    std::vector<std::int64_t> identities, callbacks, cases, booked;  // booked: conversations that name a booking
    struct Field {
        std::string name, before, after;
        bool operator==(const Field&) const = default;
    };
    std::vector<Field> fields;
    bool operator==(const MovedThings&) const = default;
};

struct Merge {
    MergeId id;
    desk::ContactId kept, merged;
    Instant at;
    desk::AgentId by;
    Instant undone_at;
    MovedThings moved;
};

// How it is told: visitor | email | phone | wechat | whatsapp | line, and none | claimed | confirmed | signed.
std::string_view kind_name(desk::IdentityKind kind);
std::optional<desk::IdentityKind> kind_from(std::string_view name);  // of one that people may add: not a visitor's
std::string_view level_name(const desk::Identity& identity);

}  // namespace waydesk::contacts
