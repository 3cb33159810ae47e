#include "server/app/survey_keys.hpp"

#include "core/encoding.hpp"

namespace waydesk::app {
namespace {

std::string mac_of(std::string_view secret, surveys::SurveyId id) {
    return encode_hex(hmac_sha256(secret, id.str()).substr(0, SurveyKeys::mac_bytes));
}

}  // namespace

SurveyKeys::SurveyKeys(const std::vector<std::string>& signing_secrets) {
    ensure(!signing_secrets.empty(), "there is a key for links to surveys");
    for (const std::string& secret : signing_secrets) secrets_.push_back(hmac_sha256(secret, "survey link"));
}

std::string SurveyKeys::token(surveys::SurveyId id) const { return id.str() + "." + mac_of(secrets_.back(), id); }

std::optional<surveys::SurveyId> SurveyKeys::read(std::string_view token) const {
    const std::size_t dot = token.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto id = surveys::SurveyId::parse(token.substr(0, dot));
    if (!id) return std::nullopt;
    bool is_ours = false;
    for (const std::string& secret : secrets_)
        is_ours |= equal_in_constant_time(mac_of(secret, *id), token.substr(dot + 1));
    return is_ours ? std::optional(*id) : std::nullopt;
}

}  // namespace waydesk::app
