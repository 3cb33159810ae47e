#include "channels/email/transport/mailbox_reader.hpp"

#include "channels/email/transport/errc.hpp"
#include "core/log.hpp"

#include <utility>

namespace waydesk::transport {

MailboxReader::MailboxReader(Connect connect, Cursor from, MailSink& sink, const ReaderLimits& limits,
                             Surroundings around)
    : connect_(std::move(connect)), read_(from), sink_(sink), limits_(limits), around_(std::move(around)) {}

void MailboxReader::show(const std::function<void(ReaderState&)>& change) {
    change(state_);
    state_.refused = refused_.size();
    if (around_.show) around_.show(state_);
}

void MailboxReader::run() {
    show([&](ReaderState& state) { state.since = around_.clock.now(); });
    for (;;) {
        const auto outcome = visit();
        note(outcome);
        if (outcome.error() == Errc::stopped) return;
        if (!around_.pause(limits_.reconnect.after(++failures_, around_.random))) return;
    }
}

void MailboxReader::note(const Result<void>& outcome) {
    show([&](ReaderState& state) {
        const Instant now = around_.clock.now();
        if (std::exchange(state.is_connected, false)) state.since = now;
        if (outcome.error() == Errc::stopped) return;
        state.last_error = outcome.error();
        state.failed_at = now;
        log::warn("mailbox_failed", {{"reason", state.last_error.message()}, {"failures", failures_ + 1}});
    });
}

Result<void> MailboxReader::visit() {
    auto connected = connect_();
    if (!connected) return connected.error();
    Mailbox& mailbox = **connected;
    begin_at(mailbox.uidvalidity());
    show([&](ReaderState& state) {
        state.is_connected = true;
        state.since = state.last_answer = around_.clock.now();
    });
    for (;;) {
        if (const auto offered = offer_refused(mailbox); !offered) return offered;
        if (const auto read = read_new(mailbox); !read) return read;
        failures_ = 0;
        if (const auto waited = await_news(mailbox); !waited) return waited;
        show([&](ReaderState& state) { state.last_answer = around_.clock.now(); });
    }
}

void MailboxReader::begin_at(std::uint32_t uidvalidity) {
    if (read_.uidvalidity == uidvalidity) return;
    if (read_.uidvalidity != 0) log::warn("mailbox_renumbered", {{"uidvalidity", uidvalidity}});
    read_ = {uidvalidity, 0};
    refused_.clear();
}

Cursor MailboxReader::settled_with(std::uint32_t uid) const {
    const std::uint32_t upto = std::max(read_.uid, uid);
    return {read_.uidvalidity, refused_.empty() ? upto : std::min(upto, *refused_.begin() - 1)};
}

// True: it was taken, and is to be marked. What was passed over stays as it is, for people to find.
bool MailboxReader::settle(Fetched mail) {
    const std::uint32_t uid = mail.at.uid;
    refused_.erase(uid);
    const Cursor upto = settled_with(uid);
    const bool is_whole = mail.got == Got::whole;
    const bool is_settled = is_whole                ? sink_.take(upto, std::move(mail.raw))
                            : mail.got == Got::gone ? true
                                                    : sink_.pass_over(upto, mail);
    read_.uid = std::max(read_.uid, uid);
    if (!is_settled) refused_.insert(uid);
    return is_settled && is_whole;
}

std::size_t MailboxReader::run_of_whole(std::span<const Fetched> mails) const {
    std::size_t count = 0;
    std::uint64_t bytes = 0;
    for (const Fetched& mail : mails.first(std::min(mails.size(), limits_.together))) {
        bytes += mail.raw.size();
        if (mail.got != Got::whole || bytes > limits_.bytes_together) break;
        ++count;
    }
    return count;
}

// False: nothing has happened.
bool MailboxReader::settle_together(std::span<Fetched> mails) {
    const std::set<std::uint32_t> refused = refused_;
    for (const Fetched& mail : mails) refused_.erase(mail.at.uid);
    const std::uint32_t last = mails.back().at.uid;
    std::vector<std::string> raws;
    for (Fetched& mail : mails) raws.push_back(std::move(mail.raw));
    if (sink_.take_together(settled_with(last), raws)) {
        read_.uid = std::max(read_.uid, last);
        return true;
    }
    for (std::size_t n = 0; n < mails.size(); ++n) mails[n].raw = std::move(raws[n]);
    refused_ = refused;
    return false;
}

Result<void> MailboxReader::give(Mailbox& mailbox, std::vector<Fetched> mails) {
    std::vector<std::uint32_t> taken;
    for (std::span<Fetched> left(mails); !left.empty();) {
        const std::size_t run = run_of_whole(left);
        const auto now = left.first(std::max<std::size_t>(run, 1));
        left = left.subspan(now.size());
        const bool is_done = run > 1 && settle_together(now);
        for (Fetched& mail : now) {
            const std::uint32_t uid = mail.at.uid;
            if (is_done || settle(std::move(mail))) taken.push_back(uid);
        }
    }
    show([&](ReaderState& state) {
        state.last_answer = around_.clock.now();
        if (!taken.empty()) state.last_mail = state.last_answer;
        state.taken += taken.size();
    });
    return mark(mailbox, taken);
}

void MailboxReader::plan_next_offer() {
    refusals_ = refused_.empty() ? 0 : refusals_ + 1;
    if (refused_.empty()) return;
    try_again_at_ = around_.clock.monotonic() + limits_.try_again.after(refusals_, around_.random);
    log::warn("mails_refused", {{"waiting", refused_.size()}, {"rounds", refusals_}});
}

Result<void> MailboxReader::mark(Mailbox& mailbox, std::span<const std::uint32_t> uids) {
    const auto marked = mailbox.mark(uids);
    if (marked || marked.error() != Errc::refused) return marked;
    log::warn("mails_not_marked", {{"count", uids.size()}});
    return {};
}

Result<void> MailboxReader::read_new(Mailbox& mailbox) {
    const bool had_refused = !refused_.empty();
    while (!is_full()) {
        FetchLimits limits = limits_.fetch;
        limits.mails = std::min(limits.mails, limits_.refused - refused_.size());
        auto mails = mailbox.fetch_after(read_, limits);
        if (!mails) return mails.error();
        if (mails->empty()) break;
        if (const auto given = give(mailbox, std::move(*mails)); !given) return given;
    }
    if (!had_refused) plan_next_offer();
    return {};
}

Result<void> MailboxReader::offer_refused(Mailbox& mailbox) {
    if (refused_.empty() || around_.clock.monotonic() < try_again_at_) return {};
    FetchLimits one = limits_.fetch;
    one.mails = 1;
    for (const std::uint32_t uid : std::set(refused_)) {
        auto mails = mailbox.fetch_after({read_.uidvalidity, uid - 1}, one);
        if (!mails) return mails.error();
        if (mails->empty() || mails->front().at.uid != uid) *mails = {Fetched{{read_.uidvalidity, uid}, Got::gone}};
        if (const auto given = give(mailbox, std::move(*mails)); !given) return given;
    }
    plan_next_offer();
    return {};
}

Result<void> MailboxReader::await_news(Mailbox& mailbox) {
    const bool is_told = mailbox.tells_of_news() && !is_full();
    Duration most = is_told ? limits_.idle : limits_.look_every;
    if (!refused_.empty()) most = std::clamp(try_again_at_ - around_.clock.monotonic(), Duration(0), most);
    if (is_told) return mailbox.await_news(most);
    if (!around_.pause(most)) return Errc::stopped;
    return mailbox.look();
}

}  // namespace waydesk::transport
