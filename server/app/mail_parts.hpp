#pragma once
// What the parts of the mail room share. Plain references that outlive them all; see mail_room.hpp.

#include "channels/email/mail_book.hpp"
#include "channels/email/reply_token.hpp"
#include "core/language/catalogue.hpp"
#include "core/store/database.hpp"
#include "server/app/doors.hpp"
#include "server/app/mail_figures.hpp"
#include "server/app/mailed_letter.hpp"
#include "server/config/config.hpp"

#include <filesystem>
#include <mutex>

namespace waydesk::app {

// Ids for all threads of the mail room. Any thread.
class MailIds {
public:
    MailIds(const Clock& clock, unsigned lane, std::int64_t latest) : ids_(clock, lane) { ids_.begin_after(latest); }

    template <class Id>
    Id next() {
        const std::lock_guard lock(mutex_);
        return ids_.next<Id>();
    }

private:
    std::mutex mutex_;
    IdSource ids_;
};

struct MailParts {
    DeskRuntime& runtime;
    Doors& doors;
    store::Database& database;
    const std::vector<config::Mailbox>& mailboxes;
    const email::ReplyTokens& tokens;
    MailIds& ids;
    Random& random;  // the system's: any thread
    MailFigures& figures;
    std::filesystem::path data;   // the data directory
    std::filesystem::path files;  // where large mails and attachments are kept
    std::size_t most_attachment_bytes = 20 * 1024 * 1024;
    std::string brand;
    std::string zone;                                  // IANA; of the times in mails
    config::Mail chats;                                // how chats go on by e-mail
    std::shared_ptr<const language::Catalogue> texts;  // what the server itself says
    std::string letters_from;                          // the mailbox of letters of cases; empty: none sends them
    LetterDrawing draw_letter;

    const config::Mailbox* mailbox(std::string_view name) const {
        for (const config::Mailbox& one : mailboxes)
            if (one.name == name) return &one;
        return nullptr;
    }
    std::vector<std::string> addresses() const {
        std::vector<std::string> out;
        for (const config::Mailbox& one : mailboxes) out.push_back(one.address);
        return out;
    }
    desk::MailParty sender(const config::Mailbox& mailbox) const {
        return {mailbox.sender.empty() ? brand : mailbox.sender, mailbox.address};
    }
    email::MailRows rows() const { return email::MailRows(runtime.workspace()); }
    std::filesystem::path file_of(email::MailId id) const { return files / id.str(); }
};

}  // namespace waydesk::app
