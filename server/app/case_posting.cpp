#include "server/app/case_posting.hpp"

#include "channels/email/answering.hpp"
#include "core/encoding.hpp"
#include "core/log.hpp"
#include "desk/cases/records.hpp"
#include "desk/contacts/records.hpp"
#include "server/app/desk_call.hpp"
#include "server/app/mail_address.hpp"

namespace waydesk::app {

using cases::Case;
using cases::LetterState;
using cases::PostedLetter;
namespace why_not = cases::why_not;

store::Explained<std::unique_ptr<CasePosting>> CasePosting::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    return std::unique_ptr<CasePosting>(new CasePosting(parts, std::move(*connection)));
}

Result<std::size_t> CasePosting::step() {
    const Instant now = parts_.runtime.clock().now();
    if (now - looked_ < look_every && now >= looked_) return std::size_t{0};
    looked_ = now;
    auto letters = cases::letters_to_decide(*connection_, parts_.runtime.workspace().value, letters_at_once);
    if (!letters) return letters.error();
    Result<std::size_t> done = letters->size();
    for (PostedLetter& letter : *letters)  // one that cannot be settled keeps no other
        if (const auto settled = settle(std::move(letter)); !settled) done = settled.error();
    return done;
}

Result<void> CasePosting::settle(PostedLetter letter) {
    const auto one = cases::read_case(*connection_, parts_.runtime.workspace().value, letter.one);
    if (!one) return one.error();
    const auto target = target_of(letter, *one);
    if (!target) return target.error();
    const auto mailbox = mailbox_for(*one);
    if (!mailbox) return mailbox.error();
    std::string_view why = target->why_not;
    if (why.empty() && *mailbox == nullptr) why = why_not::no_mailbox;
    store::Change change;
    if (why.empty()) {
        const auto words = parts_.draw_letter(letter.one, letter.step, LetterForm::words);
        if (!words) return words.error();
        email::StoredMail mail = mail_of(letter, *one, **mailbox);
        desk::MailEnvelope envelope;
        envelope.id = mail.id.str(), envelope.what = "letter", envelope.subject = words->subject;
        envelope.from = parts_.sender(**mailbox), envelope.to = {target->party};
        mail.envelope = desk::to_json(envelope);
        parts_.rows().add(change, mail);
        letter.state = LetterState::mailed, letter.mail = mail.id.value, letter.reason.clear();
    } else {
        letter.state = LetterState::not_mailed, letter.reason = why;
    }
    cases::settle_letter(change, parts_.runtime.workspace().value, letter);
    const auto written = write_and_wait(parts_.runtime, std::move(change));
    log::info("case_letter", {{"case", letter.one.str()}, {"step", letter.step}, {"not_mailed", why}});
    return written || written.error() != store::Errc::guard_missed ? written : Result<void>();
}

Result<CasePosting::Target> CasePosting::target_of(const PostedLetter& letter, const Case& one) {
    if (parts_.runtime.clock().now() - letter.at > still_mailed) return Target{why_not::too_late, {}};
    if (!one.contact) return Target{why_not::no_address, {}};
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    const auto party = mail_address_of(loader, one.contact);
    if (!party && party.error() != Errc::not_found) return party.error();
    if (!party || !*party) return Target{why_not::no_address, {}};
    const Presence presence = presence_of(one);
    if (presence.is_banned) return Target{why_not::banned, {}};
    if (letter.is_asked_for) return Target{{}, **party};
    if (one.kind == "refund" && presence.is_in_chat) return Target{why_not::in_chat, {}};
    const auto channel = wished_channel(one.contact);
    if (!channel) return channel.error();
    const bool is_other = !channel->empty() && *channel != "email";
    return is_other ? Target{why_not::other_channel, {}} : Target{{}, **party};
}

Result<std::string> CasePosting::wished_channel(desk::ContactId contact) {
    const auto profile = contacts::read_profile(*connection_, parts_.runtime.workspace().value, contact);
    if (!profile) return profile.error();
    const auto wished = profile->preferences.find("contact_channel");
    return wished == profile->preferences.end() ? std::string() : wished->second;
}

CasePosting::Presence CasePosting::presence_of(const Case& one) {
    return wait_for<Presence>(parts_.runtime, [this, contact = one.contact, id = one.conversation](auto answer) {
        Presence out;
        out.is_banned = parts_.doors.visitors().ban_of(contact) != nullptr;
        const desk::Conversation* conversation = id ? parts_.runtime.desk().conversation(id) : nullptr;
        if (conversation != nullptr) out.is_in_chat = parts_.runtime.hub().is_there(conversation->state.identity, id);
        answer(out);
    });
}

Result<const config::Mailbox*> CasePosting::mailbox_for(const Case& one) {
    const config::Mailbox* usual = parts_.mailbox(parts_.letters_from);
    if (!one.conversation) return usual;
    const auto latest = book_.of(one.conversation, {}, 1);
    if (!latest) return latest.error();
    const config::Mailbox* own = latest->empty() ? nullptr : parts_.mailbox(latest->front().mailbox);
    return own != nullptr && !own->smtp_host.empty() ? own : usual;
}

email::StoredMail CasePosting::mail_of(const PostedLetter& letter, const Case& one, const config::Mailbox& mailbox) {
    email::StoredMail out;
    out.id = parts_.ids.next<email::MailId>();
    out.direction = email::Direction::out, out.mailbox = mailbox.name;
    out.key =
        sha256("letter " + letter.one.str() + " " + std::to_string(letter.step) + " " + std::to_string(letter.at.us));
    out.conversation = one.conversation;
    out.message_id = one.conversation
                         ? email::make_message_id(parts_.tokens, one.conversation, mailbox.address, parts_.random)
                         : parts_.random.uuid() + mailbox.address.substr(mailbox.address.find('@'));
    out.state = email::MailState::waiting;
    out.at = out.due_at = parts_.runtime.clock().now();
    return out;
}

}  // namespace waydesk::app
