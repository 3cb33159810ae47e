#include "server/app/mail_room.hpp"

#include "channels/email/transport/imap_mailbox.hpp"
#include "core/log.hpp"

namespace waydesk::app {
namespace {

constexpr Duration look_every = 200ms;  // for mails and answers
constexpr Duration after_failure = 1s;

transport::Security security_of(const std::string& name) {
    if (name == "plain") return transport::Security::none;
    return name == "starttls" ? transport::Security::starttls : transport::Security::tls;
}

transport::MailboxSettings imap_of(const config::Mailbox& mailbox) {
    transport::MailboxSettings out;
    out.server = {mailbox.imap_host, static_cast<std::uint16_t>(mailbox.imap_port), security_of(mailbox.imap_security),
                  mailbox.ca_file};
    out.credentials.user = mailbox.imap_user.empty() ? mailbox.address : mailbox.imap_user;
    out.credentials.password = mailbox.imap_password.reveal();
    out.folder = mailbox.imap_folder;
    return out;
}

MailSender::Carry smtp_of(const config::Mailbox& mailbox, const transport::Stop& stop) {
    const transport::Endpoint server{mailbox.smtp_host, static_cast<std::uint16_t>(mailbox.smtp_port),
                                     security_of(mailbox.smtp_security), mailbox.ca_file};
    transport::Credentials credentials;
    credentials.user = mailbox.smtp_user;
    if (!mailbox.smtp_user.empty()) credentials.password = mailbox.smtp_password.reveal();
    const std::string own_name = mailbox.address.substr(mailbox.address.find('@') + 1);
    const auto sender = std::make_shared<transport::SmtpSender>(server, std::move(credentials), own_name,
                                                                transport::SmtpLimits(), stop);
    return
        [sender](const transport::Envelope& envelope, std::string_view mail) { return sender->send(envelope, mail); };
}

email::Mark mark_of(transport::Cursor cursor) { return {cursor.uidvalidity, cursor.uid}; }

// What a mailbox brings is stored together with how far it was read.
class KeepingSink final : public transport::MailSink {
public:
    KeepingSink(MailKeeper& keeper, std::string mailbox) : keeper_(keeper), mailbox_(std::move(mailbox)) {}

    bool take(transport::Cursor upto, std::string raw) override {
        const auto size = static_cast<std::int64_t>(raw.size());
        auto kept = keeper_.keep(mailbox_, std::move(raw), mark_of(upto));
        if (!kept && kept.error() == Errc::too_large)
            kept = keeper_.note(mailbox_, "It is larger than what is taken.", size, mark_of(upto));
        return tell(kept);
    }
    bool pass_over(transport::Cursor upto, const transport::Fetched& mail) override {
        const bool is_large = mail.got == transport::Got::too_large;
        const std::string why = is_large ? "It is larger than what is taken." : "The server does not give it out.";
        return tell(keeper_.note(mailbox_, why, static_cast<std::int64_t>(mail.bytes), mark_of(upto)));
    }

private:
    bool tell(const Result<KeptMail>& kept) const {
        if (!kept) log::warn("mail_not_kept", {{"mailbox", mailbox_}, {"why", kept.error().message()}});
        return kept.has_value();
    }

    MailKeeper& keeper_;
    std::string mailbox_;
};

}  // namespace

store::Explained<std::unique_ptr<MailRoom>> MailRoom::open(const MailParts& parts) {
    std::unique_ptr<MailRoom> room(new MailRoom(parts));
    auto intake = MailIntake::open(parts);
    if (!intake) return intake.error();
    auto outbox = MailOutbox::open(parts);
    if (!outbox) return outbox.error();
    auto keeper = MailKeeper::open(parts);
    if (!keeper) return keeper.error();
    room->intake_ = std::move(*intake), room->outbox_ = std::move(*outbox);
    room->keeper_.emplace(std::move(*keeper));
    for (const config::Mailbox& mailbox : parts.mailboxes) {
        room->posts_.push_back(std::make_unique<Post>());
        room->posts_.back()->mailbox = &mailbox;
    }
    return room;
}

MailRoom::~MailRoom() { stop(); }

store::Explained<> MailRoom::start() {
    if (posts_.empty()) return {};
    for (const auto& post : posts_) {
        const config::Mailbox& mailbox = *post->mailbox;
        if (!mailbox.imap_host.empty()) {
            auto keeper = MailKeeper::open(parts_);
            if (!keeper) return keeper.error();
            post->fetching =
                std::thread([this, &one = *post, own = std::move(*keeper)]() mutable { fetch(one, std::move(own)); });
        }
        if (!mailbox.smtp_host.empty()) {
            auto sender = MailSender::open(parts_, mailbox, smtp_of(mailbox, stop_));
            if (!sender) return sender.error();
            senders_.push_back(std::move(*sender));
            post->sending = std::thread([this, own = senders_.back().get()] { send(*own); });
        }
    }
    desk_ = std::thread([this] { serve_desk(); });
    return {};
}

void MailRoom::stop() {
    stop_.request();
    if (desk_.joinable()) desk_.join();
    for (const auto& post : posts_)
        for (std::thread* thread : {&post->fetching, &post->sending})
            if (thread->joinable()) thread->join();
}

void MailRoom::serve_desk() {
    const auto failed = [](std::string_view what, const error_code& why) {
        log::warn("mail_waits", {{"what", what}, {"why", why.message()}});
    };
    for (Duration wait{}; stop_.pause(wait);) {
        const Result<std::size_t> taken = intake_->step();
        const Result<std::size_t> made = outbox_->step();
        if (!taken) failed("intake", taken.error());
        if (!made) failed("outbox", made.error());
        wait = look_every;
        if (!taken || !made)
            wait = after_failure;
        else if (*taken + *made > 0)
            wait = Duration{};
    }
}

void MailRoom::fetch(Post& post, MailKeeper keeper) {
    KeepingSink sink(keeper, post.mailbox->name);
    const auto mark = keeper.mark(post.mailbox->name);
    const email::Mark from = mark ? *mark : email::Mark{};  // else all is fetched again, and known again
    const transport::MailboxSettings settings = imap_of(*post.mailbox);
    const Clock& clock = parts_.runtime.clock();
    transport::ReaderLimits limits;
    limits.fetch.mail_bytes = most_mail_bytes;
    limits.look_every = post.mailbox->poll_every;
    const auto connect = [&]() -> Result<std::unique_ptr<transport::Mailbox>> {
        auto opened = transport::ImapMailbox::open(settings, transport::WireLimits(), clock, stop_);
        if (!opened) return opened.error();
        return std::unique_ptr<transport::Mailbox>(std::move(*opened));
    };
    const transport::MailboxReader::Surroundings around{clock, parts_.random,
                                                        [this](Duration time) { return stop_.pause(time); },
                                                        [&post](const transport::ReaderState& state) {
                                                            const std::lock_guard lock(post.mutex);
                                                            post.state = state;
                                                        }};
    transport::MailboxReader reader(connect,
                                    {static_cast<std::uint32_t>(from.validity), static_cast<std::uint32_t>(from.place)},
                                    sink, limits, around);
    reader.run();
}

void MailRoom::send(MailSender& sender) {
    for (Duration wait{}; stop_.pause(wait);) {
        const Result<Instant> next = sender.step();
        if (!next) log::warn("mail_waits", {{"what", "sending"}, {"why", next.error().message()}});
        wait = next ? std::clamp<Duration>(*next - parts_.runtime.clock().now(), 1ms, look_every) : after_failure;
    }
}

Result<KeptMail> MailRoom::take_in(const std::string& mailbox, std::string raw) {
    if (parts_.mailbox(mailbox) == nullptr) return Errc::not_found;
    const std::lock_guard lock(keeper_mutex_);
    return keeper_->keep(mailbox, std::move(raw));
}

std::vector<MailboxView> MailRoom::mailboxes() const {
    std::vector<MailboxView> out;
    for (const auto& post : posts_) {
        const std::lock_guard lock(post->mutex);
        const config::Mailbox& mailbox = *post->mailbox;
        out.push_back(
            {mailbox.name, mailbox.address, !mailbox.imap_host.empty(), !mailbox.smtp_host.empty(), post->state});
    }
    return out;
}

}  // namespace waydesk::app
