#include "desk/masking.hpp"

namespace waydesk::desk {
namespace {

void mask_open(OpenOptions& open, privacy::Kinds kept) {
    for (std::string* text : {&open.subject, &open.booking, &open.page}) privacy::mask_in_place(*text, kept);
    if (open.fields != "{}") mask_fields(open.fields, kept);
}

void mask_texts(SendMessage& send, privacy::Kinds kept) {
    send.masked = privacy::mask_in_place(send.text, kept);
    privacy::mask_in_place(send.contact_name, kept);
    if (send.mail) privacy::mask_in_place(send.mail->subject, kept);
    if (!send.conversation) mask_open(send.open, kept);
}
void mask_texts(ScheduleReply& reply, privacy::Kinds kept) { privacy::mask_in_place(reply.text, kept); }
void mask_texts(SaveDraft& draft, privacy::Kinds kept) { privacy::mask_in_place(draft.text, kept); }
void mask_texts(SetPresence& set, privacy::Kinds kept) { privacy::mask_in_place(set.reason, kept); }
void mask_texts(NoteBan& ban, privacy::Kinds kept) { privacy::mask_in_place(ban.reason, kept); }
void mask_texts(Amend& amend, privacy::Kinds kept) {
    if (amend.subject) privacy::mask_in_place(*amend.subject, kept);
    for (std::string& tag : amend.add_tags) privacy::mask_in_place(tag, kept);
    for (FieldValue& field : amend.fields) {
        std::string object = with_field({}, field.name, field.value);
        mask_fields(object, kept);
        field.value = field_in(object, field.name);
    }
}
void mask_texts(Split& split, privacy::Kinds kept) { privacy::mask_in_place(split.subject, kept); }
void mask_texts(Decline& decline, privacy::Kinds kept) { privacy::mask_in_place(decline.reason, kept); }
void mask_texts(Transfer& transfer, privacy::Kinds kept) {
    transfer.masked = privacy::mask_in_place(transfer.note, kept);
}

}  // namespace

void mask_order(Order& order, privacy::Kinds kept) {
    std::visit(
        [kept](auto& one) {
            if constexpr (requires { mask_texts(one, kept); }) mask_texts(one, kept);
        },
        order);
}

}  // namespace waydesk::desk
