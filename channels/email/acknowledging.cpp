#include "channels/email/acknowledging.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <array>

namespace waydesk::email {
namespace {

constexpr std::array unread{"mailer-daemon", "postmaster",   "noreply", "no-reply", "no_reply",     "donotreply",
                            "do-not-reply",  "do_not_reply", "bounce",  "bounces",  "notification", "notifications"};

bool is_read_by_nobody(std::string_view address) {
    const std::string local = lower(address.substr(0, address.find_first_of("+@")));
    return std::ranges::find(unread, local) != unread.end();
}

}  // namespace

bool may_be_acknowledged(const mime::Mail& mail, Nature nature, const std::optional<desk::MailAuth>& auth,
                         std::span<const std::string> own) {
    if (nature != Nature::message || mail.automatic != mime::Automatic::no || mail.bounce) return false;
    if (!mail.loop.empty() || mail.return_path == "<>") return false;
    if (is_read_by_nobody(mail.from.address)) return false;
    if (auth && auth->dmarc == "fail") return false;
    return std::ranges::none_of(own,
                                [&](const std::string& mailbox) { return is_mailbox(mail.from.address, mailbox); });
}

std::string acknowledgement_key(std::string_view address, std::int64_t day, int n) {
    return sha256("acknowledgement " + std::to_string(day) + " " + std::to_string(n) + " " + lower(address));
}

}  // namespace waydesk::email
