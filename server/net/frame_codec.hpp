#pragma once
// WebSocket frames (RFC 6455 section 5) without sockets: bytes in, messages and control frames out. Strict: reserved
// bits, opcodes, masks, lengths that are not minimal, fragmented or long control frames, close payloads and UTF-8 (as
// soon as a byte is wrong, RFC 6455 8.1) are errors with their close code.

#include "server/net/utf8_checker.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace waydesk::net {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

inline constexpr std::size_t max_control_payload = 125;

struct FrameHead {
    std::array<char, 14> bytes;
    std::uint8_t size = 0;
    std::string_view view() const { return {bytes.data(), size}; }
};

// The head of a whole, final frame. With `mask` (clients) the payload must be masked by apply_mask.
FrameHead encode_frame_head(Opcode opcode, std::uint64_t payload_size, const std::uint32_t* mask = nullptr);

// In place; `offset` is the position of the first byte within its frame's payload.
void apply_mask(std::span<char> bytes, std::uint32_t mask, std::size_t offset = 0);

// code + reason, cut to 123 bytes at a code point; code 0 = an empty payload.
std::string encode_close_payload(std::uint16_t code, std::string_view reason);
bool may_be_sent_as_close_code(std::uint16_t code);

class FrameParser {
public:
    enum class Role : std::uint8_t { server, client };  // a server demands masks, a client refuses them

    struct Event {
        enum class Kind : std::uint8_t { need_more, text, binary, ping, pong, close, error };
        Kind kind = Kind::need_more;
        std::uint16_t code = 0;    // close: the peer's code (1005 = none given); error: the code to close with
        std::string_view payload;  // valid until the next call or the end of the input's memory
    };

    FrameParser(Role role, std::size_t max_message) : max_message_(max_message), role_(role) {}

    // Takes bytes from the front of `input` (unmasking them in place) until something is complete. need_more means
    // that all input was taken. After an error it must not be called again.
    Event next(std::span<char>& input);

    void set_max_message(std::size_t bytes) { max_message_ = bytes; }

private:
    static constexpr std::size_t max_head = 14;
    using Kind = Event::Kind;

    Event take_head(std::span<char>& input);
    Event check_head();
    Event take_payload(std::span<char>& input);
    Event finish_frame(std::string_view payload);
    Event finish_message(std::string_view message);
    Event finish_control(std::string_view payload);
    bool is_control() const { return static_cast<unsigned>(opcode_) >= 8; }
    static Event fail(std::uint16_t code) { return {Kind::error, code, {}}; }

    std::size_t max_message_;
    std::string message_;       // earlier parts of a message that came in pieces; given back when it is delivered
    std::string control_;       // earlier part of a control frame that came in pieces
    std::uint64_t length_ = 0;  // of the current frame's payload
    std::uint64_t taken_ = 0;   // of it
    std::uint32_t mask_ = 0;
    std::array<unsigned char, max_head> head_{};
    std::uint8_t head_size_ = 0;
    Role role_;
    Opcode opcode_ = Opcode::continuation;
    Opcode message_kind_ = Opcode::continuation;  // continuation = no message is open
    bool final_ = false;
    bool in_payload_ = false;
    bool deliver_done_ = false;  // message_ / control_ was handed out and is let go at the next call
    Utf8Checker utf8_;
};

}  // namespace waydesk::net
