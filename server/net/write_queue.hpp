#pragma once
// Frames that wait for the kernel, in order. Payloads are shared with other connections; an empty queue owns nothing.
// Lives on: the I/O thread of its connection.

#include "server/net/frame_codec.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::net {

class WriteQueue {
public:
    void push(const FrameHead& head, std::shared_ptr<const std::string> payload, bool control);
    std::size_t gather(std::span<std::string_view> pieces) const;  // how many it filled, from the front
    void consume(std::size_t bytes);                               // at most what gather() gave
    void clear();

    bool is_empty() const { return bytes_ == 0; }
    std::size_t bytes() const { return bytes_; }
    std::size_t control_frames() const { return control_frames_; }

private:
    struct Frame {
        std::shared_ptr<const std::string> payload;  // null = none
        FrameHead head;
        bool control;
        std::size_t size() const { return head.size + (payload ? payload->size() : 0); }
    };

    std::vector<Frame> frames_;
    std::size_t first_ = 0;   // frames before it are written
    std::size_t offset_ = 0;  // bytes of the first one that are written
    std::size_t bytes_ = 0;
    std::size_t control_frames_ = 0;
};

}  // namespace waydesk::net
