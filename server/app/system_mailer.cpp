#include "server/app/system_mailer.hpp"

#include "channels/email/answering.hpp"
#include "channels/email/mime/automatic.hpp"
#include "channels/email/mime/compose.hpp"
#include "core/log.hpp"
#include "server/app/desk_call.hpp"

namespace waydesk::app {
namespace {

language::LanguageTag language_of(const std::vector<std::string>& languages) {
    return language::LanguageTag::parse_or(languages.empty() ? "en" : languages.front(), {});
}

}  // namespace

bool SystemMailer::step() {
    const auto letter = wait_for<std::optional<Letter>>(parts_.runtime, [this](const Found& found) { find(found); });
    if (!letter) return false;
    transport::Delivery delivery;
    if (const Result<std::string> bytes = bytes_of(*letter)) {
        delivery = carry_({mailbox_.address, {letter->address}}, *bytes);
    } else {
        delivery.outcome = transport::Outcome::permanent, delivery.error = bytes.error();
    }
    settle(*letter, delivery);
    return true;
}

void SystemMailer::find(const Found& found) {
    if (const auto due = parts_.doors.invitations().mail_due()) {
        parts_.doors.invitations().begin_mail(due->id, [this, due = *due, found](const Result<std::string>& token) {
            if (!token) return found(std::nullopt);
            found(invitation(due, *token));
        });
    } else if (const auto asked = parts_.doors.resets().mail_due()) {
        parts_.doors.resets().begin_mail(asked->agent, [this, asked = *asked, found](const Result<std::string>& token) {
            if (!token) return found(std::nullopt);
            Letter letter = reset(asked.agent, *token);
            letter.tries = asked.mail.tries + 1;
            found(std::move(letter));
        });
    } else {
        found(std::nullopt);
    }
}

SystemMailer::Letter SystemMailer::invitation(const auth::Invitation& one, const std::string& token) const {
    const language::LanguageTag tag = language_of(one.languages);
    const desk::Agent* by = parts_.runtime.desk().agent(one.made_by);
    const language::Catalogue& texts = *parts_.texts;
    Letter letter;
    letter.invitation = one.id, letter.name = one.name, letter.address = one.email, letter.tries = one.mail.tries + 1;
    letter.subject = texts.text("account.invitation.subject", tag, {{"company", parts_.company}});
    letter.text = texts.text("account.hello", tag, {{"name", one.name}}) + "\n\n" +
                  texts.text("account.invitation.text", tag,
                             {{"by", by == nullptr ? parts_.company : by->name}, {"company", parts_.company}}) +
                  "\n\n" + parts_.link(token) + "\n\n" + texts.text("account.invitation.life", tag);
    return letter;
}

SystemMailer::Letter SystemMailer::reset(desk::AgentId agent, const std::string& token) const {
    const desk::Agent* found = parts_.runtime.desk().agent(agent);
    const language::LanguageTag tag = language_of(found == nullptr ? std::vector<std::string>() : found->languages);
    const language::Catalogue& texts = *parts_.texts;
    Letter letter;
    letter.agent = agent, letter.address = parts_.doors.agents().email_of(agent);
    letter.name = found == nullptr ? std::string() : found->name;
    letter.subject = texts.text("account.reset.subject", tag, {{"company", parts_.company}});
    letter.text = texts.text("account.hello", tag, {{"name", letter.name}}) + "\n\n" +
                  texts.text("account.reset.text", tag, {{"company", parts_.company}}) + "\n\n" + parts_.link(token) +
                  "\n\n" + texts.text("account.reset.life", tag);
    return letter;
}

Result<std::string> SystemMailer::bytes_of(const Letter& letter) const {
    mime::Outgoing out;
    const desk::MailParty from = parts_.mails.sender(mailbox_);
    out.from = {from.name, from.address};
    out.to = {{letter.name, letter.address}};
    out.subject = letter.subject;
    out.date = parts_.runtime.clock().now();
    const std::string host = mailbox_.address.substr(mailbox_.address.find('@') + 1);
    out.message_id = parts_.mails.random.uuid() + "@" + host;
    out.headers = {{mime::loop_header, mailbox_.address},
                   {"Auto-Submitted", "auto-generated"},
                   {"X-Auto-Response-Suppress", "All"}};
    out.text = letter.text;
    return mime::compose(out);
}

void SystemMailer::settle(const Letter& letter, const transport::Delivery& delivery) {
    const bool is_sent = delivery.outcome == transport::Outcome::accepted && delivery.refused.empty();
    const bool is_over = is_sent || delivery.outcome != transport::Outcome::temporary || letter.tries >= most_tries;
    Instant again;
    if (!is_over) again = parts_.runtime.clock().now() + email::retry_after(letter.tries, parts_.mails.random);
    log::info("system_mail", {{"kind", letter.invitation ? "invitation" : "reset"},
                              {"sent", is_sent},
                              {"tries", letter.tries},
                              {"over", is_over}});
    (void)wait_for<bool>(parts_.runtime, [this, &letter, again](const std::function<void(bool)>& answer) {
        if (letter.invitation)
            parts_.doors.invitations().end_mail(letter.invitation, again);
        else
            parts_.doors.resets().end_mail(letter.agent, again);
        answer(true);
    });
}

}  // namespace waydesk::app
