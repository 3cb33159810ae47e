#pragma once
// Which of the mails that wait may be brought to the desk now: several at once, as long as they have nothing to do with
// each other, and not one whose conversation waits for an earlier mail. So a mail that the desk cannot take for the
// moment holds up its own conversation and nobody else's. Lives on: the mail room's thread.

#include "channels/email/mail_book.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace waydesk::email {

// What a mail has to do with: its sender, its own Message-ID, what it answers to, its conversations. Any order.
using Ties = std::vector<std::string>;

class IntakeOrder {
public:
    static constexpr std::size_t most_held = 2'000;
    static constexpr Duration first_pause = std::chrono::seconds(1);  // doubled after each failure
    static constexpr Duration longest_pause = std::chrono::seconds(30);

    // A round asks about the mails in the order of their coming: first is_held, then, for the others, admit. All that
    // were admitted can be brought at the same time; each is then settled or fails before the next round.
    void begin(Duration monotonic);
    bool is_held(MailId mail);                  // it waits until its time, and what has to do with it too
    bool admit(MailId mail, const Ties& ties);  // false: an earlier one comes first
    void settle(MailId mail) { held_.erase(mail); }
    void fail(MailId mail, const Ties& ties);                   // the desk cannot take it now
    bool is_full() const { return held_.size() >= most_held; }  // then it is not single mails that fail
    std::size_t held() const { return held_.size(); }

private:
    struct Held {
        Duration until{};
        Duration pause{};  // zero: it waits for another one
        Ties ties;
    };
    Duration now_{};
    std::map<MailId, Held> held_;
    std::map<std::string, Duration, std::less<>> blocked_;  // in this round, until when
    std::set<std::string, std::less<>> taken_;              // by those who were admitted in this round
};

}  // namespace waydesk::email
