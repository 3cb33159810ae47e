#include "channels/email/placing.hpp"

#include "desk/mail_envelope.hpp"

#include <algorithm>

namespace waydesk::email {
namespace {

template <class T>
void add(std::vector<T>& to, T one) {
    if (to.size() < Clues::most && std::ranges::find(to, one) == to.end()) to.push_back(std::move(one));
}

const Thread* with(std::string_view sender, std::span<const Thread> threads) {
    const std::string who = lower(sender);
    for (const Thread& thread : threads)
        if (std::ranges::find(thread.participants, who) != thread.participants.end()) return &thread;
    return nullptr;
}

bool is_robot(std::string_view address) {
    const std::string local = lower(address.substr(0, address.find('@')));
    return local == "mailer-daemon" || local == "postmaster";
}

}  // namespace

Clues clues_of(const mime::Mail& mail, std::string_view mailbox, const ReplyTokens& tokens) {
    Clues clues;
    for (const auto* parties : {&mail.to, &mail.cc})
        for (const mime::Address& party : *parties)
            if (const auto found = tokens.of_address(party.address, mailbox)) add(clues.conversations, *found);
    if (!mail.in_reply_to.empty()) add(clues.message_ids, mail.in_reply_to);
    if (!mail.references.empty()) add(clues.message_ids, mail.references.front());
    for (auto id = mail.references.rbegin(); id != mail.references.rend(); ++id) add(clues.message_ids, *id);
    if (mail.bounce && !mail.bounce->message_id.empty()) add(clues.message_ids, mail.bounce->message_id);
    for (const std::string& id : clues.message_ids)
        if (const auto found = tokens.of_message_id(id, mailbox)) add(clues.conversations, *found);
    return clues;
}

Place place(std::string_view sender, std::span<const Thread> by_token, std::span<const Thread> by_reference) {
    if (const Thread* thread = with(sender, by_token)) return {Place::Kind::join, thread->conversation};
    if (!by_token.empty()) return {Place::Kind::unverified, by_token.front().conversation};
    if (const Thread* thread = with(sender, by_reference)) return {Place::Kind::join, thread->conversation};
    return {};
}

std::string_view to_string(Nature nature) {
    switch (nature) {
        case Nature::message: return "message";
        case Nature::automatic: return "automatic";
        case Nature::bounce: return "bounce";
        case Nature::list: return "list";
        case Nature::own: return "own";
        case Nature::nobody: return "nobody";
    }
    return "";
}

Nature nature_of(const mime::Mail& mail, std::string_view mailbox) {
    if (mail.bounce || mail.automatic == mime::Automatic::bounce) return Nature::bounce;
    if (!desk::is_mail_address(mail.from.address)) return Nature::nobody;
    if (is_mailbox(mail.from.address, mailbox)) return Nature::own;
    if (mail.automatic == mime::Automatic::list) return Nature::list;
    const bool has_no_sender = mail.return_path == "<>" || is_robot(mail.from.address);
    return mail.automatic == mime::Automatic::reply || has_no_sender ? Nature::automatic : Nature::message;
}

}  // namespace waydesk::email
