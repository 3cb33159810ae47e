#include "channels/email/transport/access_token.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::transport {
namespace {

using nlohmann::json;

constexpr std::int64_t longest_life = 24 * 3600;  // seconds that are believed

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Result<TokenAnswer> read_token_answer(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return Errc::protocol;
    TokenAnswer out;
    out.access_token = text_of(object, "access_token"), out.refresh_token = text_of(object, "refresh_token");
    if (out.access_token.empty() || out.access_token.size() > most_token_bytes ||
        out.refresh_token.size() > most_token_bytes)
        return Errc::protocol;
    if (const auto life = object.find("expires_in"); life != object.end() && life->is_number_unsigned())
        out.seconds_left = static_cast<std::int64_t>(std::min<std::uint64_t>(life->get<std::uint64_t>(), longest_life));
    return out;
}

}  // namespace waydesk::transport
