#include "desk/mail_envelope.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

constexpr std::size_t most_address_bytes = 254;  // RFC 5321, 4.5.3.1.3, without the brackets

void write_parties(JsonWriter& json, std::string_view key, const std::vector<MailParty>& parties) {
    json.key(key).begin_array();
    for (const MailParty& party : parties) write_party(json, party);
    json.end_array();
}

void write_auth(JsonWriter& json, const MailAuth& auth) {
    json.begin_object().member("spf", auth.spf).member("dkim", auth.dkim).member("dmarc", auth.dmarc).end_object();
}

}  // namespace

bool is_mail_address(std::string_view address) {
    const std::size_t at = address.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == address.size()) return false;
    if (address.size() > most_address_bytes || address.find('@', at + 1) != std::string_view::npos) return false;
    return std::ranges::none_of(address, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 0x7f ||
               std::string_view("<>()[],;:\"\\").find(c) != std::string_view::npos;
    });
}

void write_party(JsonWriter& json, const MailParty& party) {
    json.begin_object().member("name", party.name).member("address", party.address).end_object();
}

void write_envelope(JsonWriter& json, const MailEnvelope& envelope) {
    json.begin_object().member_or_null("id", envelope.id).key("from");
    if (envelope.from.address.empty())
        json.null();
    else
        write_party(json, envelope.from);
    write_parties(json, "to", envelope.to);
    write_parties(json, "cc", envelope.cc);
    write_parties(json, "bcc", envelope.bcc);
    json.key("reply_to");
    if (envelope.reply_to.address.empty())
        json.null();
    else
        write_party(json, envelope.reply_to);
    json.member("subject", envelope.subject).member("html", envelope.html);
    json.member_or_null("what", envelope.what).key("auth");
    if (envelope.auth)
        write_auth(json, *envelope.auth);
    else
        json.null();
    json.member_or_null("forward", envelope.forward).member_or_null("quote", envelope.quote).key("send_at");
    if (envelope.send_at.is_set())
        json.number(envelope.send_at.ms());
    else
        json.null();
    if (envelope.since > 0) json.member("since", envelope.since);
    json.end_object();
}

std::string to_json(const MailEnvelope& envelope) {
    JsonWriter json;
    write_envelope(json, envelope);
    return json.take();
}

}  // namespace waydesk::desk
