#include "server/app/audit_log.hpp"

#include "core/encoding.hpp"
#include "core/log.hpp"

namespace waydesk::app {

store::Explained<std::unique_ptr<AuditLog>> AuditLog::open(DeskRuntime& runtime, store::Connection& connection) {
    auto head = audit::read_head(connection, runtime.workspace().value);
    if (!head) return store::Refusal{head.error(), "The audit log cannot be read."};
    return std::unique_ptr<AuditLog>(new AuditLog(runtime, std::move(*head)));
}

void AuditLog::append(audit::Entry entry, Done done) {
    if (waiting_.size() >= most_waiting) {
        log::error("audit_entry_lost", {{"verb", entry.verb}});
        return done(Errc::overloaded);
    }
    waiting_.push_back({std::move(entry), std::move(done)});
    if (!has_failed_) write();
}

void AuditLog::tick() {
    has_failed_ = false;
    write();
}

void AuditLog::write() {
    if (is_busy_ || waiting_.empty()) return;
    is_busy_ = true;
    const std::size_t count = std::min(most_at_once, waiting_.size());
    audit::Head then = head_;
    store::Change change;
    for (std::size_t n = 0; n < count; ++n)
        audit::add(change, runtime_.workspace().value, audit::link(then, waiting_[n].entry));
    runtime_.commit(std::move(change), [this, count, then](const Result<void>& done) { written(count, then, done); });
}

void AuditLog::written(std::size_t count, const audit::Head& then, const Result<void>& done) {
    std::vector<Done> told;
    for (std::size_t n = 0; n < count; ++n)
        if (waiting_[n].done) told.push_back(std::exchange(waiting_[n].done, nullptr));
    if (done) {
        head_ = then;
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
        is_busy_ = false;
    } else {
        log::warn("audit_waits", {{"entries", waiting_.size()}, {"why", done.error().message()}});
        has_failed_ = true;
        read_again();
    }
    for (const Done& one : told) one(done);
    if (!has_failed_) write();
}

// Whether it was written after all: an answer can be lost on its way. Until that is known nothing is written.
void AuditLog::read_again() {
    const auto home = [this](const Result<audit::Head>& stored) {
        runtime_.thread().post([this, stored] {
            is_busy_ = false;
            if (!stored) return;
            const std::size_t count = stored_already(*stored);
            waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
            head_ = *stored;
        });
    };
    const auto taken =
        runtime_.readers().submit([workspace = runtime_.workspace().value, home](store::Connection& connection) {
            home(audit::read_head(connection, workspace));
        });
    if (!taken) home(taken.error());
}

// How many of those that wait, when the chain ends there.
std::size_t AuditLog::stored_already(const audit::Head& stored) const {
    audit::Head at = head_;
    for (std::size_t n = 0; n < waiting_.size() && at.number < stored.number; ++n) {
        (void)audit::link(at, waiting_[n].entry);
        if (at == stored) return n + 1;
    }
    return 0;
}

void AuditLog::tell_head() const {
    log::info("audit_head", {{"entries", head_.number}, {"head", encode_hex(head_.hash)}});
}

}  // namespace waydesk::app
