#pragma once
// All work with e-mail: a thread that brings mails to the desk and makes mails of answers, one that takes in what local
// programs hand over, and for each mailbox one that fetches and one that sends. Lives on: made, started and stopped by
// the program; before the desk's runtime stops.

#include "channels/email/transport/mailbox_reader.hpp"
#include "server/app/case_posting.hpp"
#include "server/app/mail_continuing.hpp"
#include "server/app/mail_keeper.hpp"
#include "server/app/mail_lanes.hpp"
#include "server/app/mail_outbox.hpp"
#include "server/app/mail_sender.hpp"
#include "server/app/mail_spooler.hpp"

#include <thread>

namespace waydesk::app {

struct MailboxView {
    std::string name;
    std::string address;
    bool fetches = false;
    bool sends = false;
    transport::ReaderState reader;
};

class MailRoom {
public:
    static store::Explained<std::unique_ptr<MailRoom>> open(const MailParts& parts);
    ~MailRoom();

    store::Explained<> start();
    void stop();  // what is being sent is given up within seconds, and sent again later

    Result<KeptMail> take_in(const std::string& mailbox, std::string raw);  // any thread; blocking
    std::vector<MailboxView> mailboxes() const;                             // any thread
    const MailParts& parts() const { return parts_; }

private:
    struct Post {
        const config::Mailbox* mailbox = nullptr;
        std::thread fetching, sending;
        mutable std::mutex mutex;  // of the next
        transport::ReaderState state;
    };
    explicit MailRoom(const MailParts& parts) : parts_(parts) {}
    void serve_desk();
    void serve_spool(MailSpooler spooler);
    void measure();
    void fetch(Post& post, MailKeeper keeper);
    void send(MailSender& sender);

    const MailParts& parts_;
    transport::Stop stop_;
    std::unique_ptr<MailLanes> lanes_;
    std::unique_ptr<MailOutbox> outbox_;
    std::unique_ptr<MailContinuing> continuing_;
    std::unique_ptr<CasePosting> posting_;
    std::mutex keeper_mutex_;  // of the next: for what is handed over
    std::optional<MailKeeper> keeper_;
    std::vector<std::unique_ptr<Post>> posts_;
    std::vector<std::unique_ptr<MailSender>> senders_;
    std::unique_ptr<store::Connection> counting_;  // of the desk's thread
    std::thread desk_, spool_;
};

}  // namespace waydesk::app
