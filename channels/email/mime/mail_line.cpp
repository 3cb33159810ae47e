#include "channels/email/mime/mail_line.hpp"

#include "core/json_writer.hpp"

namespace waydesk::mime {
namespace {

void write(JsonWriter& json, const Address& address) {
    json.begin_object().member("name", address.name).member("address", address.address).end_object();
}

void write(JsonWriter& json, std::string_view key, const std::vector<Address>& addresses) {
    json.key(key).begin_array();
    for (const Address& each : addresses) write(json, each);
    json.end_array();
}

void write(JsonWriter& json, const Attachment& attachment) {
    json.begin_object().member("name", attachment.name).member("type", attachment.type);
    json.member("size", static_cast<std::int64_t>(attachment.bytes.size())).member("inline", attachment.is_inline);
    json.end_object();
}

std::string_view to_string(Automatic automatic) {
    switch (automatic) {
        case Automatic::no: return "no";
        case Automatic::reply: return "reply";
        case Automatic::bounce: return "bounce";
        case Automatic::list: return "list";
    }
    return "no";
}

}  // namespace

std::string to_line(std::string_view file, const Mail& mail) {
    JsonWriter json;
    json.begin_object().member("file", file).member("message_id", mail.message_id).key("from");
    write(json, mail.from);
    write(json, "to", mail.to);
    write(json, "cc", mail.cc);
    write(json, "reply_to", mail.reply_to);
    json.member("subject", mail.subject).key("date");
    mail.date ? json.number(mail.date->ms()) : json.null();
    json.member("text", mail.text).member("reply", mail.reply).member("html", mail.html);
    json.member("language", mail.language).key("attachments").begin_array();
    for (const Attachment& each : mail.attachments) write(json, each);
    json.end_array().member("auto", to_string(mail.automatic)).key("thread").begin_object();
    json.member("in_reply_to", mail.in_reply_to).key("references").begin_array();
    for (const std::string& each : mail.references) json.text(each);
    json.end_array().end_object().key("bounce");
    if (mail.bounce) {
        json.begin_object().member("recipient", mail.bounce->recipient).member("status", mail.bounce->status);
        json.end_object();
    } else {
        json.null();
    }
    return json.end_object().take();
}

}  // namespace waydesk::mime
