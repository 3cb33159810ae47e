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

bool begins_with_reply_mark(std::string_view subject) {
    return subject.size() >= 3 && lower(subject.substr(0, 3)) == "re:";
}

}  // namespace

std::string reply_subject(std::string_view subject) {
    if (begins_with_reply_mark(subject)) return std::string(subject);
    return "Re: " + std::string(subject);
}

std::optional<desk::MailEnvelope> reply_to_all(const std::optional<desk::MailEnvelope>& last,
                                               std::string_view mailbox) {
    if (!last) return std::nullopt;
    desk::MailEnvelope out;
    out.to = {last->from};
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
    if (!said || said->to.empty()) return usual;
    desk::MailEnvelope out = *said;
    std::set<std::string> known;
    keep_new(out.to, mailbox, known);
    keep_new(out.cc, mailbox, known);
    if (out.to.empty()) return std::nullopt;
    if (out.subject.empty() && usual) out.subject = usual->subject;
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
