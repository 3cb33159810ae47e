#include "server/app/case_delivery.hpp"

namespace waydesk::app {
namespace {

LetterDelivery delivery_of_mail(const email::StoredMail& mail) {
    LetterDelivery out{std::string(email::to_string(mail.state)), mail.reason, {}, mail.at};
    const auto envelope = desk::envelope_from_json(mail.envelope);
    if (envelope && !envelope->to.empty()) out.to = envelope->to.front().address;
    return out;
}

}  // namespace

LetterDelivery delivery_of(const cases::PostedLetter& letter) {
    const bool is_to_decide = letter.state == cases::LetterState::to_decide;
    return {is_to_decide ? "to_decide" : "not_mailed", letter.reason, {}, letter.at};
}

std::string to_json(const LetterDelivery& delivery) {
    JsonWriter json;
    json.begin_object().member("state", delivery.state).member_or_null("reason", delivery.reason);
    return json.member_or_null("to", delivery.to).member("at", delivery.at.ms()).end_object().take();
}

Result<LetterDeliveries> read_deliveries(store::Connection& connection, desk::WorkspaceId workspace,
                                         cases::CaseId one) {
    const auto letters = cases::letters_of(connection, workspace.value, one);
    if (!letters) return letters.error();
    email::MailBook book(connection, workspace);
    LetterDeliveries out;
    for (const cases::PostedLetter& letter : *letters) {
        out[letter.step] = delivery_of(letter);
        if (letter.state != cases::LetterState::mailed) continue;
        const auto mail = book.find(email::MailId{letter.mail});
        if (!mail && mail.error() != Errc::not_found) return mail.error();
        if (mail) out[letter.step] = delivery_of_mail(*mail);
    }
    return out;
}

}  // namespace waydesk::app
