#include "server/api/call.hpp"

#include "core/language/tag.hpp"

#include <charconv>

namespace waydesk::api {

desk::Author Call::author() const {
    if (const auto* agent = std::get_if<auth::AgentPrincipal>(&principal)) return desk::Author::agent(agent->agent);
    if (const auto* visitor = std::get_if<auth::VisitorPrincipal>(&principal))
        return desk::Author::visitor(visitor->identity);
    return {};
}

std::optional<std::int64_t> Call::query_number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                               std::int64_t most) const {
    const std::string text = request.query_value(name).value_or("");
    if (text.empty()) return otherwise;
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = failed == std::errc{} && end == text.data() + text.size();
    if (!is_number || number < least || number > most) return std::nullopt;
    return number;
}

std::string language_of(const net::Request& request) {
    const auto wanted = language::parse_preferences(request.headers.find("Accept-Language").value_or(""));
    return wanted.empty() ? "en" : wanted.front().str();
}

}  // namespace waydesk::api
