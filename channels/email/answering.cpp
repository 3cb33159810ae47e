#include "channels/email/answering.hpp"

#include <algorithm>
#include <set>

namespace waydesk::email {
namespace {

// Takes out ourselves and whoever is in `known` already.
void keep_new(std::vector<desk::MailParty>& parties, std::string_view mailbox, std::set<std::string>& known) {
    std::erase_if(parties, [&](const desk::MailParty& party) {
        return !desk::is_mail_address(party.address) || is_mailbox(party.address, mailbox) ||
               !known.insert(lower(party.address)).second;
    });
    if (parties.size() > desk::MailEnvelope::most_parties) parties.resize(desk::MailEnvelope::most_parties);
}

bool begins_with(std::string_view subject, std::string_view mark) {
    return lower(subject.substr(0, mark.size())) == mark;
}

bool names(const std::vector<desk::MailParty>& parties, std::string_view address) {
    return std::ranges::any_of(parties, [&](const desk::MailParty& one) { return lower(one.address) == address; });
}

}  // namespace

std::string reply_subject(std::string_view subject) {
    return begins_with(subject, "re:") ? std::string(subject) : "Re: " + std::string(subject);
}

std::string forward_subject(std::string_view subject) {
    const bool is_marked = begins_with(subject, "fwd:") || begins_with(subject, "fw:");
    return is_marked ? std::string(subject) : "Fwd: " + std::string(subject);
}

std::vector<std::string> recipients_of(const desk::MailEnvelope& envelope) {
    std::vector<std::string> out;
    for (const auto* parties : {&envelope.to, &envelope.cc, &envelope.bcc})
        for (const desk::MailParty& party : *parties) out.push_back(party.address);
    return out;
}

bool may_be_quoted_to(const desk::MailEnvelope& envelope, std::span<const std::string> participants) {
    return std::ranges::all_of(recipients_of(envelope), [&](const std::string& address) {
        return std::ranges::find(participants, lower(address)) != participants.end();
    });
}

bool was_told_in_secret(std::string_view address, const desk::MailEnvelope& envelope) {
    const std::string who = lower(address);
    if (names(envelope.bcc, who)) return true;
    return !envelope.forward.empty() && (names(envelope.to, who) || names(envelope.cc, who));
}

std::optional<desk::MailEnvelope> reply_to_all(const std::optional<desk::MailEnvelope>& last,
                                               std::string_view mailbox) {
    if (!last) return std::nullopt;
    desk::MailEnvelope out;
    const bool is_redirected = !last->reply_to.address.empty() && !is_mailbox(last->reply_to.address, mailbox);
    out.to = {is_redirected ? last->reply_to : last->from};
    out.cc = last->to;
    out.cc.insert(out.cc.end(), last->cc.begin(), last->cc.end());
    out.subject = reply_subject(last->subject);
    std::set<std::string> known;
    keep_new(out.to, mailbox, known);
    keep_new(out.cc, mailbox, known);
    if (out.to.empty()) return std::nullopt;
    return out;
}

std::optional<desk::MailEnvelope> envelope_of(const std::optional<desk::MailEnvelope>& said,
                                              const std::optional<desk::MailEnvelope>& last, std::string_view mailbox) {
    std::optional<desk::MailEnvelope> usual = reply_to_all(last, mailbox);
    if (!said) return usual;
    desk::MailEnvelope out = *said;
    if (out.to.empty() && usual) {
        out.to = usual->to;
        if (out.cc.empty()) out.cc = usual->cc;
    }
    std::set<std::string> known;
    keep_new(out.to, mailbox, known);
    keep_new(out.cc, mailbox, known);
    keep_new(out.bcc, mailbox, known);
    if (out.to.empty()) return std::nullopt;
    if (out.subject.empty() && last)
        out.subject = out.forward.empty() ? reply_subject(last->subject) : forward_subject(last->subject);
    return out;
}

std::string make_message_id(const ReplyTokens& tokens, desk::ConversationId conversation, std::string_view mailbox,
                            Random& random) {
    std::string unique = lower(random.uuid());
    std::erase(unique, '-');
    return tokens.token(conversation) + "." + unique + std::string(mailbox.substr(mailbox.rfind('@')));
}

Duration retry_after(std::int64_t tries, Random& random) {
    constexpr Duration most = std::chrono::hours(6);
    const std::int64_t doublings = std::clamp<std::int64_t>(tries - 1, 0, 16);
    const Duration wait = std::min<Duration>(most, std::chrono::minutes(std::int64_t{1} << doublings));
    const auto fifth = static_cast<std::uint64_t>(wait.count() / 5);
    return wait - Duration(static_cast<std::int64_t>(fifth)) +
           Duration(static_cast<std::int64_t>(random.below(2 * fifth + 1)));
}

}  // namespace waydesk::email
