#pragma once
// Takes in what programs of this machine left in the spool (channels/email/mail_spool.hpp): a file is removed when its
// mail is stored, so that a crash between brings it again, which is known then. Lives on: a thread of its own;
// blocking.

#include "channels/email/mail_spool.hpp"
#include "server/app/mail_keeper.hpp"

#include <set>

namespace waydesk::app {

class MailSpooler {
public:
    MailSpooler(const MailParts& parts, MailKeeper keeper)
        : parts_(parts), keeper_(std::move(keeper)), spool_(parts.data / email::MailSpool::folder_name) {}

    // What waits of each mailbox, a piece of it; how many files are done. What cannot be stored now stays.
    std::size_t step();

private:
    static constexpr std::size_t files_at_once = 1'000;

    using Files = std::vector<std::filesystem::path>;
    std::size_t take(const std::string& mailbox, const Files& files);
    std::size_t keep(const std::string& mailbox, const Files& files, const std::vector<std::string>& raws);
    void note_once(const std::string& what, std::string_view event);  // in the log

    const MailParts& parts_;
    MailKeeper keeper_;
    email::MailSpool spool_;
    std::set<std::string> noted_;
};

}  // namespace waydesk::app
