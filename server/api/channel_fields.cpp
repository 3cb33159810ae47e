#include "server/api/channel_fields.hpp"

#include "server/setup/color.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;

constexpr std::size_t most_text_bytes = 1'000;
constexpr std::size_t most_origin_bytes = 2'000;  // people paste the address of a page
constexpr std::size_t most_tag_bytes = 35;

std::optional<std::string> text_of(Fields& fields, std::string_view name) {
    if (fields.object().find(name) == nullptr) return std::nullopt;
    return fields.optional_text(name, most_text_bytes);
}

std::optional<std::vector<std::string>> texts_of(Fields& fields, std::string_view name, std::size_t most,
                                                 std::size_t most_bytes) {
    if (fields.object().find(name) == nullptr) return std::nullopt;
    return fields.optional_texts(name, most, most_bytes);
}

std::optional<std::map<std::string, std::string>> greetings_of(Fields& fields) {
    const Json* object = fields.optional_object("greetings");
    if (object == nullptr) return std::nullopt;
    std::map<std::string, std::string> out;
    Fields greetings(*object, "greetings", fields);
    for (const Json::Member& member : *object->object())
        out[member.key] = greetings.optional_text(member.key, most_text_bytes);
    return out;
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
    out.key(name).begin_array();
    for (const std::string& text : texts) out.text(text);
    out.end_array();
}

void write_time(JsonWriter& out, std::string_view name, Instant at) {
    at.is_set() ? out.member(name, at.ms()) : out.key(name).null();
}

// For the site's pages. The loader asks for nothing before somebody wants to chat, so the page tells it the color.
std::string tag_of(const ChannelView& view) {
    const std::string& key = view.channel.key;
    const bool is_dark = setup::contrast(view.color, "#ffffff") >= setup::contrast(view.color, "#000000");
    std::string out = "<style>:root{--waydesk-accent:" + view.color;
    out += std::string(";--waydesk-on-accent:") + (is_dark ? "#ffffff" : "#000000") + "}</style>\n";
    out += "<script async src=\"" + view.address + "/w/v1/loader.js?site=" + key + "\" data-site=\"" + key;
    if (view.channel.side == "start") out += "\" data-side=\"start";
    return out + "\"></script>";
}

void write_sighting(JsonWriter& out, const setup::Sighting& sighting) {
    if (!sighting.at.is_set()) {
        out.null();
        return;
    }
    out.begin_object().member("origin", sighting.origin).member("at", sighting.at.ms());
    out.member("times", sighting.times).end_object();
}

}  // namespace

void write_greetings(JsonWriter& out, const std::map<std::string, std::string>& greetings) {
    out.begin_object();
    for (const auto& [language, greeting] : greetings) out.member(language, greeting);
    out.end_object();
}

setup::ChannelPatch read_channel(Fields& fields) {
    setup::ChannelPatch patch;
    patch.name = text_of(fields, "name");
    patch.brand = text_of(fields, "brand");
    patch.color = text_of(fields, "color");
    patch.side = text_of(fields, "side");
    patch.origins = texts_of(fields, "origins", setup::most_origins, most_origin_bytes);
    patch.languages = texts_of(fields, "languages", setup::most_languages, most_tag_bytes);
    patch.greetings = greetings_of(fields);
    patch.enabled = fields.optional_bool("enabled");
    patch.require_identity = fields.optional_bool("require_identity");
    return patch;
}

std::string channel_json(const ChannelView& view) {
    const setup::Channel& channel = view.channel;
    JsonWriter out;
    out.begin_object().member("id", channel.key).member("name", channel.name);
    out.member("source", view.is_configured ? "configuration" : "store").member("enabled", channel.enabled);
    write_texts(out, "origins", channel.origins);
    write_texts(out, "languages", channel.languages);
    out.member("brand", channel.brand).member("color", channel.color).member("side", channel.side);
    out.key("shown").begin_object().member("brand", view.brand).member("color", view.color);
    out.key("contrast").begin_object().key("light").real(setup::contrast(view.color, setup::light_surface));
    out.key("dark").real(setup::contrast(view.color, setup::dark_surface));
    out.key("least").real(setup::least_contrast).end_object().end_object();
    out.key("greetings");
    write_greetings(out, channel.greetings);
    out.member("require_identity", channel.require_identity).key("secrets").begin_array();
    for (const setup::Secret& secret : channel.secrets) {
        out.begin_object().member("number", secret.number).member("made_at", secret.made_at.ms());
        write_time(out, "ends_at", secret.ends_at);
        out.end_object();
    }
    out.end_array().member("tag", tag_of(view)).member("version", channel.version);
    write_time(out, "changed_at", channel.changed_at);
    return out.end_object().take();
}

std::string sightings_json(const setup::Seen& seen, Instant since) {
    JsonWriter out;
    out.begin_object().member("since", since.ms()).key("loaded");
    write_sighting(out, seen.loaded);
    out.key("opened");
    write_sighting(out, seen.opened);
    out.key("refused").begin_array();
    for (const setup::Sighting& sighting : seen.refused) write_sighting(out, sighting);
    out.end_array().key("sessions").begin_object().member("vouched", seen.vouched);
    out.member("unvouched", seen.unvouched).end_object().end_object();
    return out.take();
}

}  // namespace waydesk::api
