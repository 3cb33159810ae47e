#include "server/net/write_queue.hpp"

#include "core/result.hpp"

namespace waydesk::net {

void WriteQueue::push(const FrameHead& head, std::shared_ptr<const std::string> payload, bool control) {
    if (payload && payload->empty()) payload.reset();
    frames_.push_back({std::move(payload), head, control});
    bytes_ += frames_.back().size();
    control_frames_ += control ? 1 : 0;
}

std::size_t WriteQueue::gather(std::span<std::string_view> pieces) const {
    std::size_t count = 0;
    std::size_t skip = offset_;
    const auto add = [&](std::string_view bytes) {
        if (skip >= bytes.size()) {
            skip -= bytes.size();
        } else if (count < pieces.size()) {
            pieces[count++] = bytes.substr(skip);
            skip = 0;
        }
    };
    for (std::size_t i = first_; i < frames_.size() && count < pieces.size(); ++i) {
        add(frames_[i].head.view());
        if (frames_[i].payload) add(*frames_[i].payload);
    }
    return count;
}

void WriteQueue::consume(std::size_t bytes) {
    ensure(bytes <= bytes_, "only bytes that waited are written");
    bytes_ -= bytes;
    offset_ += bytes;
    while (first_ < frames_.size() && offset_ >= frames_[first_].size()) {
        offset_ -= frames_[first_].size();
        control_frames_ -= frames_[first_].control ? 1 : 0;
        frames_[first_++].payload.reset();
    }
    if (first_ == frames_.size()) {
        clear();
    } else if (first_ >= 64 && first_ * 2 >= frames_.size()) {
        frames_.erase(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
}

void WriteQueue::clear() {
    frames_ = {};
    first_ = offset_ = bytes_ = control_frames_ = 0;
}

}  // namespace waydesk::net
