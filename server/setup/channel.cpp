#include "server/setup/channel.hpp"

#include "core/encoding.hpp"
#include "core/language/tag.hpp"
#include "core/utf8.hpp"
#include "server/auth/origin.hpp"
#include "server/setup/color.hpp"

#include <algorithm>

namespace waydesk::setup {
namespace {

using MaybeFlaw = std::optional<Flaw>;

constexpr std::size_t most_key_letters = 24;

bool is_line(const std::string& text, std::size_t most) {
    const bool has_control =
        std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return !has_control && is_valid_utf8(text) && count_code_points(text) <= most;
}

std::string trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t") - from + 1));
}

// People paste the address of a page, or leave the scheme out.
Result<std::string> origin_from(std::string_view given) {
    std::string text = trimmed(given);
    if (text.find("://") == std::string::npos) text.insert(0, "https://");
    const std::size_t path = text.find_first_of("/?#", text.find("://") + 3);
    if (path != std::string::npos) text.erase(path);
    const auto pattern = auth::OriginPattern::parse(text);
    if (!pattern) return pattern.error();
    return pattern->str();
}

MaybeFlaw set_origins(Channel& channel, const std::vector<std::string>& given) {
    channel.origins.clear();
    for (const std::string& text : given) {
        const Result<std::string> origin = origin_from(text);
        if (!origin) return Flaw{"origins", "“" + text + "” is no address of a site such as https://www.example.com."};
        if (std::ranges::find(channel.origins, *origin) == channel.origins.end()) channel.origins.push_back(*origin);
    }
    return std::nullopt;
}

MaybeFlaw set_languages(Channel& channel, const std::vector<std::string>& given) {
    channel.languages.clear();
    for (const std::string& text : given) {
        const auto tag = language::LanguageTag::parse(text);
        if (!tag) return Flaw{"languages", "“" + text + "” is no language such as de or zh-CN."};
        if (std::ranges::find(channel.languages, tag->str()) == channel.languages.end())
            channel.languages.push_back(tag->str());
    }
    if (channel.languages.empty()) return Flaw{"languages", "The widget needs one language at least."};
    return std::nullopt;
}

MaybeFlaw set_greetings(Channel& channel, const std::map<std::string, std::string>& given) {
    channel.greetings.clear();
    for (const auto& [language, text] : given) {
        const auto tag = language::LanguageTag::parse(language);
        if (!tag) return Flaw{"greetings", "“" + language + "” is no language such as de or zh-CN."};
        const std::string greeting = trimmed(text);
        if (!is_line(greeting, most_greeting))
            return Flaw{"greetings/" + language, "A greeting is one line of at most 200 characters."};
        if (!greeting.empty()) channel.greetings[tag->str()] = greeting;
    }
    return std::nullopt;
}

MaybeFlaw set_look(Channel& channel, const ChannelPatch& patch) {
    if (patch.brand) channel.brand = trimmed(*patch.brand);
    if (!is_line(channel.brand, most_name)) return Flaw{"brand", "A name is one line of at most 100 characters."};
    if (patch.color) channel.color = *patch.color;
    if (!channel.color.empty() && !is_color(channel.color)) return Flaw{"color", "A color looks like #0b5fff."};
    if (patch.side) channel.side = *patch.side;
    if (channel.side != "start" && channel.side != "end") return Flaw{"side", "The side is start or end."};
    return std::nullopt;
}

}  // namespace

std::variant<Channel, Flaw> changed(Channel channel, const ChannelPatch& patch) {
    if (patch.name) channel.name = trimmed(*patch.name);
    if (channel.name.empty() || !is_line(channel.name, most_name))
        return Flaw{"name", "A channel needs a name of at most 100 characters."};
    MaybeFlaw flaw = set_look(channel, patch);
    if (!flaw && patch.origins) flaw = set_origins(channel, *patch.origins);
    if (!flaw && patch.languages) flaw = set_languages(channel, *patch.languages);
    if (!flaw && patch.greetings) flaw = set_greetings(channel, *patch.greetings);
    if (flaw) return *flaw;
    if (patch.enabled) channel.enabled = *patch.enabled;
    if (patch.require_identity) channel.require_identity = *patch.require_identity;
    if (channel.require_identity && channel.secrets.empty())
        return Flaw{"require_identity", "Make an identity secret first: without one nobody could be vouched for."};
    return channel;
}

std::string make_key(std::string_view name, Random& random) {
    std::string key;
    for (const char c : name.substr(0, most_key_letters)) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        const char small = is_capital ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9'))
            key += small;
        else if (!key.empty() && key.back() != '-')
            key += '-';
    }
    while (key.ends_with('-')) key.pop_back();
    if (key.empty()) key = "site";
    std::array<std::uint8_t, 3> bytes{};
    random.fill(bytes);
    return key + "-" + encode_hex(std::string(bytes.begin(), bytes.end()));
}

}  // namespace waydesk::setup
