#include "server/api/ticket_fields.hpp"

#include "channels/callback/phone.hpp"
#include "core/language/tag.hpp"
#include "server/auth/records.hpp"
#include "server/protocol/limits.hpp"

#include <limits>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;

constexpr std::size_t most_tag_bytes = 4 * desk::Amend::most_tag_code_points;
constexpr std::size_t most_field_name = 40;
constexpr std::size_t most_name_bytes = 400;
constexpr std::size_t most_email_bytes = 254;
constexpr std::size_t most_channel_bytes = 16;

void read_tags(Fields& in, desk::Amend& out) {
    const Json* tags = in.optional_object("tags");
    if (tags == nullptr) return;
    Fields fields(*tags, "tags", in);
    out.add_tags = fields.optional_texts("add", desk::Amend::most_tags, most_tag_bytes);
    out.remove_tags = fields.optional_texts("remove", desk::Amend::most_tags, most_tag_bytes);
    if (const auto unknown = fields.unknown_field({"add", "remove"})) fields.refuse(*unknown);
}

// Null is a value here: it takes the kind away.
void read_kind(Fields& in, desk::Amend& out) {
    const Json* kind = in.object().find("kind");
    if (kind == nullptr) return;
    out.kind = desk::TicketKind::none;
    if (kind->is_null()) return;
    const auto known = kind->text() == nullptr ? std::nullopt : desk::ticket_kind_from(*kind->text());
    if (!known || *known == desk::TicketKind::none) return in.refuse("kind");
    out.kind = *known;
}

void read_values(Fields& in, desk::Amend& out) {
    const Json* values = in.optional_object("fields");
    if (values == nullptr) return;
    std::size_t bytes = 0;
    for (const Json::Member& member : *values->object()) {
        out.fields.push_back({member.key, protocol::to_text(member.value)});
        bytes += member.key.size() + out.fields.back().value.size();
        if (member.key.empty() || member.key.size() > most_field_name) in.refuse("fields");
    }
    if (bytes > protocol::max_open_fields_bytes) in.refuse("fields", protocol::ProblemCode::too_large);
}

// Who it is about: somebody known, or what is said about him.
void read_person(Fields& in, NewTicket& out) {
    out.contact = in.optional_id<desk::ContactId>("contact").value_or(desk::ContactId{});
    out.name = in.optional_text("name", most_name_bytes);
    const std::string email = in.optional_text("email", most_email_bytes);
    if (!email.empty()) {
        const auto normal = auth::normalise_email(email);
        if (!normal) in.refuse("email");
        out.email = normal ? *normal : std::string();
    }
    const std::string phone = in.optional_text("phone", callback::most_phone_bytes);
    if (!phone.empty()) {
        const callback::Phone parsed = callback::parse_phone(phone, "");
        if (!parsed.is_valid) in.refuse("phone");
        out.phone = parsed.e164;
    }
    const bool is_described = !out.name.empty() || !email.empty() || !phone.empty();
    if (in.ok() && out.contact && is_described) in.refuse("contact");
    if (in.ok() && !out.contact && !is_described) in.refuse("name");
}

bool is_channel(const std::string& text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
}

}  // namespace

NewTicket read_ticket(Fields& in, const protocol::LimitsView& limits) {
    NewTicket out;
    read_person(in, out);
    const std::string channel = in.optional_text("channel", most_channel_bytes);
    if (!channel.empty()) out.channel = channel;
    if (!is_channel(out.channel)) in.refuse("channel");
    out.subject = in.require_text("subject", protocol::max_subject_bytes);
    out.text = in.require_prose("text", static_cast<std::size_t>(limits.text));
    if (in.ok() && out.text.empty()) in.refuse("text");
    out.language = in.optional_text("language", protocol::max_language_bytes);
    if (!out.language.empty() && !language::LanguageTag::parse(out.language)) in.refuse("language");
    out.queue = in.optional_id<desk::QueueId>("queue").value_or(desk::QueueId{});
    out.booking = in.optional_text("booking", protocol::max_booking_bytes);
    return out;
}

desk::Amend read_amend(Fields& in) {
    desk::Amend out;
    read_tags(in, out);
    out.priority = in.optional_int("priority", 0, desk::Amend::most_priority);
    if (const Json* subject = in.object().find("subject"); subject != nullptr && !subject->is_null())
        out.subject = in.optional_text("subject", protocol::max_subject_bytes);
    read_kind(in, out);
    read_values(in, out);
    out.follow = in.optional_bool("follow");
    out.seen = in.optional_int("seen", 0, std::numeric_limits<std::int64_t>::max());
    return out;
}

protocol::Problem problem_from(const desk::Answer& answer) {
    protocol::Problem out = protocol::problem_from(answer.error);
    if (!answer.field.empty()) out.field = answer.field;
    if (out.code == protocol::ProblemCode::changed && answer.newer_seq > 0)
        out.newer = protocol::Newer{answer.newer_seq, answer.newer_by, {}};
    if (answer.moved_to) out.moved_to = answer.moved_to;
    return out;
}

}  // namespace waydesk::api
