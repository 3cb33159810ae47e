#include "server/net/deadlines.hpp"

namespace waydesk::net {

Deadlines::Watched::~Watched() {
    if (owner_ != nullptr) owner_->clear(*this);
}

Deadlines::~Deadlines() {
    for (const auto& [at, watched] : by_time_) watched->owner_ = nullptr;
}

void Deadlines::set(Watched& watched, Duration from_now) {
    clear(watched);
    watched.owner_ = this;
    watched.at_ = std::chrono::steady_clock::now() + from_now;
    by_time_.emplace(watched.at_, &watched);
    if (!armed_) arm();
}

void Deadlines::clear(Watched& watched) {
    if (watched.owner_ == nullptr) return;
    by_time_.erase({watched.at_, &watched});
    watched.owner_ = nullptr;
}

void Deadlines::arm() {
    armed_ = true;
    timer_.expires_after(tick);
    timer_.async_wait([this](const boost::system::error_code& ec) {
        if (!ec) on_tick();
    });
}

void Deadlines::on_tick() {
    const auto now = std::chrono::steady_clock::now();
    while (!by_time_.empty() && by_time_.begin()->first <= now) {
        Watched& due = *by_time_.begin()->second;
        clear(due);
        due.on_deadline();
    }
    armed_ = false;
    if (!by_time_.empty()) arm();
}

}  // namespace waydesk::net
