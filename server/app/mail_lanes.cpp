#include "server/app/mail_lanes.hpp"

#include "core/log.hpp"

#include <atomic>
#include <thread>

namespace waydesk::app {

using email::MailState;

store::Explained<std::unique_ptr<MailLanes>> MailLanes::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    std::unique_ptr<MailLanes> out(new MailLanes(parts, std::move(*connection)));
    for (std::size_t n = 0; n < lanes; ++n) {
        auto lane = MailIntake::open(parts);
        if (!lane) return lane.error();
        out->lanes_.push_back(std::move(*lane));
    }
    return out;
}

void MailLanes::each(std::size_t count, const std::function<void(MailIntake&, std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&](MailIntake& lane) {
        for (std::size_t at = next++; at < count; at = next++) work(lane, at);
    };
    std::vector<std::thread> threads;
    for (std::size_t n = 1; n < std::min(lanes, count); ++n)
        threads.emplace_back([&run, &lane = *lanes_[n]] { run(lane); });
    run(*lanes_.front());
    for (std::thread& thread : threads) thread.join();
}

// The first that wait and are not held.
Result<std::vector<email::StoredMail>> MailLanes::candidates() {
    std::vector<email::StoredMail> out;
    std::int64_t bytes = 0;
    constexpr std::int64_t page = 100;
    for (email::MailId after;;) {
        auto waiting = book_.after(MailState::received, after, page);
        if (!waiting) return waiting.error();
        for (email::StoredMail& mail : *waiting) {
            after = mail.id;
            if (order_.is_held(mail.id)) continue;
            bytes += mail.size;
            if (!out.empty() && bytes > most_bytes_at_once) return out;
            out.push_back(std::move(mail));
            if (out.size() == mails_at_once) return out;
        }
        if (waiting->size() < static_cast<std::size_t>(page) || order_.is_full()) return out;
    }
}

std::vector<MailLanes::Work> MailLanes::read(std::vector<email::StoredMail> stored) {
    std::vector<Work> out(stored.size());
    std::vector<std::optional<MailIntake::Incoming>> known(stored.size());
    for (std::size_t n = 0; n < stored.size(); ++n)
        if (auto ahead = ahead_.extract(stored[n].id)) known[n] = std::move(ahead.mapped());
    ahead_.clear();
    each(stored.size(), [&](MailIntake& lane, std::size_t at) {
        Work& work = out[at];
        work.id = stored[at].id;
        auto in = known[at] ? Result<std::optional<MailIntake::Incoming>>(std::move(known[at]))
                            : lane.read(std::move(stored[at]));
        if (!in) return void(work.unread = in.error());
        work.is_there = in->has_value();
        if (!*in) return;
        work.in = std::move(**in);
        if (const auto looked = lane.look_around(work.in); !looked) work.unread = looked.error();
        work.ties = MailIntake::ties_of(work.in, parts_.tokens);
    });
    return out;
}

std::vector<MailLanes::Work> MailLanes::choose(std::vector<Work> read) {
    std::vector<Work> out;
    for (Work& work : read) {
        if (order_.admit(work.id, work.ties))
            out.push_back(std::move(work));
        else if (work.in.stored.size <= most_bytes_ahead)
            ahead_.emplace(work.id, std::move(work.in));
    }
    return out;
}

Result<std::size_t> MailLanes::step() {
    order_.begin(parts_.runtime.clock().monotonic());
    auto stored = candidates();
    if (!stored) return stored.error();
    const std::size_t count = stored->size();
    auto all = read(std::move(*stored));
    std::size_t unread = 0;
    error_code last;
    for (const Work& work : all) {
        if (!work.unread) continue;
        last = work.unread;
        ++unread;
        order_.fail(work.id, {});
    }
    if (unread > 0 && unread == count) return last;
    std::erase_if(all, [](const Work& work) { return work.unread || !work.is_there; });
    const std::size_t put_aside = count - all.size() - unread;
    auto chosen = choose(std::move(all));
    each(chosen.size(), [&](MailIntake& lane, std::size_t at) { chosen[at].done = lane.bring(chosen[at].in); });
    std::size_t brought = 0;
    for (const Work& work : chosen) {
        if (work.done) {
            order_.settle(work.id);
            ++brought;
            continue;
        }
        last = work.done.error();
        order_.fail(work.id, work.ties);
        log::warn("mail_held", {{"mail", work.id.str()}, {"why", last.message()}});
    }
    const bool takes_nothing = brought == 0 && chosen.size() > 1;
    if (takes_nothing || (order_.is_full() && last)) return last;
    return brought + put_aside;
}

}  // namespace waydesk::app
