#include "server/app/mail_intake.hpp"

#include "channels/email/mime/auth_results.hpp"
#include "channels/email/mime/parse.hpp"
#include "core/encoding.hpp"
#include "core/utf8.hpp"
#include "desk/errc.hpp"
#include "desk/loader.hpp"
#include "server/app/desk_call.hpp"

#include <algorithm>
#include <fstream>

namespace waydesk::app {
namespace {

using email::MailState;
using email::Nature;
using email::Place;

// What may become a header again.
std::string one_line(std::string_view text, std::size_t most_code_points) {
    std::string out(first_code_points(text, most_code_points));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = ' ';
    return out;
}

desk::MailParty party_of(const mime::Address& address) { return {one_line(address.name, 100), address.address}; }

void add_parties(std::vector<desk::MailParty>& to, const std::vector<mime::Address>& from) {
    for (const mime::Address& address : from)
        if (desk::is_mail_address(address.address) && to.size() < desk::MailEnvelope::most_parties)
            to.push_back(party_of(address));
}

desk::MailEnvelope envelope_of(const email::StoredMail& stored, const mime::Mail& mail,
                               const config::Mailbox& mailbox) {
    desk::MailEnvelope out;
    out.id = stored.id.str(), out.from = party_of(mail.from), out.html = !mail.html.empty();
    out.subject = one_line(mail.subject, 200);
    add_parties(out.to, mail.to);
    add_parties(out.cc, mail.cc);
    for (const mime::Address& one : mail.reply_to) {
        if (!desk::is_mail_address(one.address)) continue;
        if (email::lower(one.address) != email::lower(mail.from.address)) out.reply_to = party_of(one);
        break;  // the first counts: an answer to several goes to each whom its agent names
    }
    mime::AuthResults found;
    if (mime::read_auth_results(mail.authentication_results, mailbox.trusted_authserv, found))
        out.auth = desk::MailAuth{found.spf, found.dkim, found.dmarc};
    return out;
}

// A refusal of the moment: the mail waits and is brought again.
bool is_of_the_moment(const error_code& error) {
    return error == desk::Errc::busy || error == desk::Errc::storage_failed || error == desk::Errc::storage_full;
}

bool is_over(const error_code& error) {
    return error == desk::Errc::conversation_closed || error == desk::Errc::not_found;
}

}  // namespace

std::string client_id_of(const email::StoredMail& stored) { return "mail-" + encode_hex(stored.key.substr(0, 16)); }

store::Explained<std::unique_ptr<MailIntake>> MailIntake::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    return std::unique_ptr<MailIntake>(new MailIntake(parts, std::move(*connection)));
}

Result<std::optional<std::string>> MailIntake::raw_of(const email::StoredMail& stored) {
    auto raw = book_.raw(stored.id);
    if (!raw || *raw) return raw;
    std::ifstream file(parts_.file_of(stored.id), std::ios::binary);
    if (!file) return std::optional<std::string>();
    return std::optional<std::string>(std::in_place, std::istreambuf_iterator<char>(file),
                                      std::istreambuf_iterator<char>());
}

Result<std::optional<MailIntake::Incoming>> MailIntake::read(email::StoredMail stored) {
    const auto aside = [&](std::string reason) -> Result<std::optional<Incoming>> {
        const auto put = put_aside(std::move(stored), MailState::quarantined, std::move(reason));
        if (!put) return put.error();
        return std::optional<Incoming>();
    };
    Incoming in;
    in.mailbox = parts_.mailbox(stored.mailbox);
    if (in.mailbox == nullptr) return aside("The mailbox is not configured any more.");
    const auto raw = raw_of(stored);
    if (!raw) return raw.error();
    if (!*raw) return aside("The bytes of the mail are missing.");
    auto mail = mime::parse(**raw);
    if (!mail) return aside(mail.error().message());
    in.mail = std::move(*mail);
    in.nature = email::nature_of(in.mail, in.mailbox->address);
    stored.envelope = desk::to_json(envelope_of(stored, in.mail, *in.mailbox));
    in.stored = std::move(stored);
    return std::optional<Incoming>(std::move(in));
}

email::Ties MailIntake::ties_of(const Incoming& in, const email::ReplyTokens& tokens) {
    const std::string mailbox = in.stored.mailbox + " ";
    email::Ties ties{"from " + email::lower(in.mail.from.address)};
    if (!in.stored.message_id.empty()) ties.push_back("id " + mailbox + in.stored.message_id);
    const email::Clues clues = email::clues_of(in.mail, in.mailbox->address, tokens);
    for (const std::string& id : clues.message_ids) ties.push_back("id " + mailbox + id);
    for (const auto* threads : {&in.by_token, &in.by_reference})
        for (const email::Thread& thread : *threads) ties.push_back("conversation " + thread.conversation.str());
    for (const email::StoredMail& mail : in.answered)
        if (mail.conversation) ties.push_back("conversation " + mail.conversation.str());
    return ties;
}

Result<void> MailIntake::bring(Incoming& in) {
    switch (in.nature) {
        case Nature::message: return place(in);
        case Nature::bounce: return bring_bounce(in);
        case Nature::automatic:
            if (!in.by_token.empty()) return bring_note(in, in.by_token.front().conversation, "automatic");
            if (!in.by_reference.empty()) return bring_note(in, in.by_reference.front().conversation, "automatic");
            [[fallthrough]];
        case Nature::list:
        case Nature::own:
        case Nature::nobody: break;
    }
    return put_aside(std::move(in.stored), MailState::ignored, std::string(email::to_string(in.nature)));
}

Result<std::vector<email::Thread>> MailIntake::threads(const std::vector<desk::ConversationId>& conversations) {
    std::vector<email::Thread> out;
    for (const desk::ConversationId id : conversations) {
        auto parties = book_.parties(id);
        if (!parties) return parties.error();
        out.push_back({id, std::move(*parties)});
    }
    return out;
}

Result<void> MailIntake::look_around(Incoming& in) {
    const email::Clues clues = email::clues_of(in.mail, in.mailbox->address, parts_.tokens);
    auto by_token = threads(clues.conversations);
    if (!by_token) return by_token.error();
    in.by_token = std::move(*by_token);
    auto answered = book_.with_message_ids(clues.message_ids);
    if (!answered) return answered.error();
    in.answered = std::move(*answered);
    std::vector<desk::ConversationId> referred;
    for (const email::StoredMail& mail : in.answered)
        if (mail.conversation && mail.mailbox == in.stored.mailbox &&
            std::ranges::find(referred, mail.conversation) == referred.end())
            referred.push_back(mail.conversation);
    auto by_reference = threads(referred);
    if (!by_reference) return by_reference.error();
    in.by_reference = std::move(*by_reference);
    return {};
}

Result<void> MailIntake::place(Incoming& in) {
    const Place where = email::place(in.mail.from.address, in.by_token, in.by_reference);
    if (where.kind == Place::Kind::unverified) {
        const auto what = what_of_stranger(in, where.conversation);
        if (!what) return what.error();
        return bring_note(in, where.conversation, *what);
    }
    return bring_message(in, where.conversation);
}

Result<void> MailIntake::bring_message(Incoming& in, desk::ConversationId conversation) {
    const auto visitor = visitor_of(in, conversation);
    if (!visitor) return visitor.error();
    const auto author = desk::Author::visitor(visitor->identity.id);
    const bool is_banned =
        wait_for<bool>(parts_.runtime, [this, contact = visitor->contact.id](std::function<void(bool)> answer) {
            answer(parts_.doors.visitors().ban_of(contact) != nullptr);
        });
    if (is_banned) return put_aside(std::move(in.stored), MailState::ignored, "banned");
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    desk::SendMessage send;
    send.client_id = client_id_of(in.stored);
    const auto before = loader.send(author, send.client_id);
    if (!before) return before.error();
    if (*before) return finish(in, author);  // it is there already: the program ended between
    send.conversation = conversation;
    send.text = std::string(first_code_points(in.mail.reply.empty() ? in.mail.text : in.mail.reply, most_text));
    send.language = in.mail.language == "und" ? "" : in.mail.language;
    send.marks = desk::marks_of(send.text);
    send.mail = envelope_of(in.stored, in.mail, *in.mailbox);
    send.contact_name = visitor->contact.name, send.contact_tier = visitor->contact.tier;
    send.open.channel = "email", send.open.subject = send.mail->subject, send.open.language = send.language;
    auto attachments = keep_attachments(in, author);
    if (!attachments) return attachments.error();
    send.attachments = std::move(*attachments);
    send.open.queue = wait_for<desk::QueueId>(parts_.runtime, [this, &in](std::function<void(desk::QueueId)> answer) {
        for (const auto& [id, queue] : parts_.runtime.desk().queues())
            if (queue.name == in.mailbox->queue) return answer(id);
        answer({});
    });
    const desk::Asker asker{author, visitor->contact.id, false, true};
    desk::Answer answer = order_and_wait(parts_.runtime, asker, send);
    if (send.conversation && is_over(answer.error)) {
        send.conversation = {};  // it was closed meanwhile: what is written now begins a new one
        answer = order_and_wait(parts_.runtime, asker, send);
    }
    if (is_of_the_moment(answer.error)) return answer.error;
    if (answer.error) return put_aside(std::move(in.stored), MailState::quarantined, answer.error.message());
    return finish(in, author);
}

// For agents' eyes only: it answers nobody, wakes nobody and moves no clock.
Result<void> MailIntake::bring_note(Incoming& in, desk::ConversationId conversation, std::string_view what) {
    desk::SendMessage send;
    send.conversation = conversation;
    send.client_id = client_id_of(in.stored);
    send.visibility = desk::Visibility::agents;
    send.text = std::string(first_code_points(in.mail.reply.empty() ? in.mail.text : in.mail.reply, most_text));
    send.mail = envelope_of(in.stored, in.mail, *in.mailbox);
    send.mail->what = what;
    const desk::Answer answer = order_and_wait(parts_.runtime, desk::Asker::system(), send);
    if (is_of_the_moment(answer.error)) return answer.error;
    if (is_over(answer.error) && (what == "unverified" || what == "forwarded")) return bring_message(in, {});
    if (answer.error) return put_aside(std::move(in.stored), MailState::ignored, answer.error.message());
    in.stored.envelope = desk::to_json(*send.mail);  // with what it is: nobody is answered by it
    return finish(in, {});
}

Result<void> MailIntake::bring_bounce(Incoming& in) {
    const auto ours = std::ranges::find(in.answered, email::Direction::out, &email::StoredMail::direction);
    if (ours == in.answered.end()) {
        if (in.by_token.empty()) return put_aside(std::move(in.stored), MailState::ignored, "bounce of nothing known");
        return bring_note(in, in.by_token.front().conversation, "bounced");
    }
    const std::string status = in.mail.bounce ? in.mail.bounce->status : std::string();
    if (ours->state == MailState::sent && !status.starts_with("4")) {
        email::StoredMail failed = *ours;
        failed.state = MailState::failed, failed.reason = "It came back: " + (status.empty() ? "no reason" : status);
        store::Change change;
        parts_.rows().move(change, failed, MailState::sent);
        if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written.error();
    }
    if (!ours->conversation) return put_aside(std::move(in.stored), MailState::ignored, "bounce of a letter");
    return bring_note(in, ours->conversation, "bounced");
}

}  // namespace waydesk::app
