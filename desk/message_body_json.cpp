#include "desk/message_body.hpp"

#include "core/encoding.hpp"
#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {

std::string to_json(const MessageBody& body) {
    JsonWriter json;
    json.begin_object().member("text", body.text).member_or_null("language", body.language);
    json.key("attachments").begin_array();
    for (const AttachmentInfo& attachment : body.attachments) {
        json.begin_object().member("id", attachment.id.str()).member("name", attachment.name);
        json.member("type", attachment.type)
            .member("size", attachment.size)
            .member("state", attachment.state)
            .end_object();
    }
    json.end_array();
    if (!body.masked.empty()) {
        json.key("masked").begin_array();
        for (const std::string_view kind : body.masked.names()) json.text(kind);
        json.end_array();
    }
    if (!body.warnings.empty()) {
        json.key("warnings").begin_array();
        for (const language::TextWarning& warning : body.warnings) {
            json.begin_object().member("kind", to_string(warning.kind));
            json.member("at", static_cast<std::int64_t>(warning.at));
            json.member("length", static_cast<std::int64_t>(warning.length)).end_object();
        }
        json.end_array();
    }
    if (!body.mentions.empty()) {
        json.key("mentions").begin_array();
        for (const AgentId agent : body.mentions) json.text(agent.str());
        json.end_array();
    }
    if (body.mail) write_envelope(json.key("mail"), *body.mail);
    json.end_object();
    return json.take();
}

Result<MessageBody> message_body_from_json(std::string_view text) {
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string()) return waydesk::Errc::invalid;
    MessageBody body;
    body.text = json["text"].get<std::string>();
    if (json.contains("language") && json["language"].is_string()) body.language = json["language"].get<std::string>();
    for (const nlohmann::json& item : json.value("attachments", nlohmann::json::array())) {
        const auto id = AttachmentId::parse(item.value("id", ""));
        if (!id) return waydesk::Errc::invalid;
        body.attachments.push_back({*id, item.value("name", ""), item.value("type", ""),
                                    item.value("size", std::int64_t{0}), item.value("state", "ready")});
    }
    for (const nlohmann::json& item : json.value("mentions", nlohmann::json::array()))
        if (const auto id = AgentId::parse(item.is_string() ? item.get<std::string>() : ""))
            body.mentions.push_back(*id);
    if (const auto mail = json.find("mail"); mail != json.end()) {
        auto envelope = envelope_from_json(mail->dump());
        if (!envelope) return waydesk::Errc::invalid;
        body.mail = std::move(*envelope);
    }
    return body;
}

std::string body_for_visitors(std::string_view text) {
    // No text can hold this: quotation marks in it are escaped.
    if (text.find(R"("bcc":[{)") == std::string_view::npos) return std::string(text);
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (json.is_object() && json.contains("mail") && json["mail"].is_object())
        json["mail"]["bcc"] = nlohmann::ordered_json::array();
    return json.is_discarded() ? "{}" : json.dump();
}

std::string message_digest(std::string_view visibility, std::string_view text,
                           const std::vector<AttachmentId>& attachments) {
    std::string material("message\0", 8);
    material.append(visibility).push_back('\0');
    material.append(std::to_string(text.size())).append(":").append(text);  // text may hold any character
    for (const AttachmentId id : attachments) material += id.str() + '\0';
    return sha256(material);
}

}  // namespace waydesk::desk
