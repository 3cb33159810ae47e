#include "desk/event.hpp"

#include <array>
#include <utility>

namespace waydesk::desk {
namespace {

constexpr std::array<std::pair<EventKind, std::string_view>, 29> kind_names{{
    {EventKind::message, "message"},
    {EventKind::card, "card"},
    {EventKind::joined, "joined"},
    {EventKind::left, "left"},
    {EventKind::status, "status"},
    {EventKind::file_ready, "file_ready"},
    {EventKind::edited, "edited"},
    {EventKind::erased, "erased"},
    {EventKind::opened, "opened"},
    {EventKind::routed, "routed"},
    {EventKind::offered, "offered"},
    {EventKind::declined, "declined"},
    {EventKind::missed, "missed"},
    {EventKind::withdrawn, "withdrawn"},
    {EventKind::assigned, "assigned"},
    {EventKind::transferred, "transferred"},
    {EventKind::snoozed, "snoozed"},
    {EventKind::woken, "woken"},
    {EventKind::tag, "tag"},
    {EventKind::field, "field"},
    {EventKind::banned, "banned"},
    {EventKind::unbanned, "unbanned"},
    {EventKind::sla, "sla"},
    {EventKind::presence, "presence"},
    {EventKind::mentioned, "mentioned"},
    {EventKind::followed, "followed"},
    {EventKind::linked, "linked"},
    {EventKind::merged, "merged"},
    {EventKind::scheduled, "scheduled"},
}};

}  // namespace

std::string_view to_string(EventKind kind) {
    for (const auto& [value, name] : kind_names)
        if (value == kind) return name;
    return "unknown";
}

std::optional<EventKind> event_kind_from(std::string_view text) {
    for (const auto& [value, name] : kind_names)
        if (name == text) return value;
    return std::nullopt;
}

std::string_view to_string(Visibility visibility) { return visibility == Visibility::all ? "all" : "agents"; }

std::string Author::str() const {
    switch (kind) {
        case Kind::visitor: return IdentityId{id}.str();
        case Kind::agent: return AgentId{id}.str();
        case Kind::system: return {};
    }
    return {};
}

Author Author::parse(std::string_view text) {
    if (const auto agent = AgentId::parse(text)) return Author::agent(*agent);
    if (const auto identity = IdentityId::parse(text)) return Author::visitor(*identity);
    return {};
}

}  // namespace waydesk::desk
