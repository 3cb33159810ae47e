#include "server/app/mail_room.hpp"

#include "core/log.hpp"
#include "server/app/mail_servers.hpp"

namespace waydesk::app {
namespace {

constexpr Duration look_every = 200ms;  // for mails and answers
constexpr Duration after_failure = 1s;
constexpr Duration measure_every = 2s;

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
    bool take_together(transport::Cursor upto, const std::vector<std::string>& raws) override {
        return keeper_.keep_all(mailbox_, raws, mark_of(upto))
            .has_value();  // what is in the way is told by one of them
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
    if (parts.mailboxes.empty()) return room;  // nothing comes and nothing goes
    auto lanes = MailLanes::open(parts);
    if (!lanes) return lanes.error();
    auto outbox = MailOutbox::open(parts);
    if (!outbox) return outbox.error();
    auto continuing = MailContinuing::open(parts);
    if (!continuing) return continuing.error();
    auto keeper = MailKeeper::open(parts);
    if (!keeper) return keeper.error();
    auto posting = CasePosting::open(parts);
    if (!posting) return posting.error();
    room->posting_ = std::move(*posting);
    room->continuing_ = std::move(*continuing);
    auto counting = parts.database.connect(store::Access::read);
    if (!counting) return counting.error();
    room->counting_ = std::move(*counting);
    room->lanes_ = std::move(*lanes), room->outbox_ = std::move(*outbox);
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
            auto sender = MailSender::open(parts_, mailbox, smtp_of(parts_, mailbox, stop_));
            if (!sender) return sender.error();
            senders_.push_back(std::move(*sender));
            post->sending = std::thread([this, own = senders_.back().get()] { send(*own); });
        }
    }
    auto keeper = MailKeeper::open(parts_);
    if (!keeper) return keeper.error();
    spool_ =
        std::thread([this, own = MailSpooler(parts_, std::move(*keeper))]() mutable { serve_spool(std::move(own)); });
    desk_ = std::thread([this] { serve_desk(); });
    return {};
}

void MailRoom::stop() {
    stop_.request();
    for (std::thread* thread : {&desk_, &spool_})
        if (thread->joinable()) thread->join();
    for (const auto& post : posts_)
        for (std::thread* thread : {&post->fetching, &post->sending})
            if (thread->joinable()) thread->join();
}

void MailRoom::serve_desk() {
    const auto failed = [](std::string_view what, const error_code& why) {
        log::warn("mail_waits", {{"what", what}, {"why", why.message()}});
    };
    Duration measured{};
    for (Duration wait{}; stop_.pause(wait);) {
        if (const Duration now = parts_.runtime.clock().monotonic(); now - measured >= measure_every) {
            measured = now;
            measure();
        }
        const Result<std::size_t> taken = lanes_->step();
        const Result<std::size_t> made = outbox_->step();
        const Result<std::size_t> continued = continuing_->step();
        const Result<std::size_t> posted = posting_->step();
        if (!taken) failed("intake", taken.error());
        if (!made) failed("outbox", made.error());
        if (!continued) failed("chats", continued.error());
        if (!posted) failed("letters", posted.error());
        wait = look_every;
        if (!taken || !made || !continued || !posted)
            wait = after_failure;
        else if (*taken + *made > 0)
            wait = Duration{};
    }
}

void MailRoom::serve_spool(MailSpooler spooler) {
    for (Duration wait{}; stop_.pause(wait);) wait = spooler.step() > 0 ? Duration{} : look_every;
}

// The figures that are looked at rather than counted.
void MailRoom::measure() {
    const Instant now = parts_.runtime.clock().now();
    email::MailBook book(*counting_, parts_.runtime.workspace());
    const auto waiting = book.waiting(now);
    if (!waiting) return;
    const auto age = [&](Instant since) { return since.is_set() ? std::max<std::int64_t>(0, (now - since) / 1s) : 0; };
    for (const MailboxView& view : mailboxes()) {
        MailboxFigures& figures = parts_.figures.of(view.name);
        const auto found = waiting->find(view.name);
        const email::Waiting mails = found == waiting->end() ? email::Waiting() : found->second;
        figures.waiting_in.set(mails.in), figures.waiting_out.set(mails.out);
        figures.age_in.set(age(mails.oldest_in)), figures.age_out.set(age(mails.oldest_out));
        figures.connected.set(view.reader.is_connected ? 1 : 0);
        figures.error_age.set(view.reader.failed_at.is_set() ? age(view.reader.failed_at) : -1);
    }
}

void MailRoom::fetch(Post& post, MailKeeper keeper) {
    KeepingSink sink(keeper, post.mailbox->name);
    const auto mark = keeper.mark(post.mailbox->name);
    const email::Mark from = mark ? *mark : email::Mark{};  // else all is fetched again, and known again
    const transport::MailboxSettings settings = imap_of(parts_, *post.mailbox);
    const Clock& clock = parts_.runtime.clock();
    transport::ReaderLimits limits;
    limits.fetch.mail_bytes = most_mail_bytes;
    limits.look_every = post.mailbox->poll_every;
    limits.together = most_kept_together, limits.bytes_together = most_bytes_kept_together;
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
