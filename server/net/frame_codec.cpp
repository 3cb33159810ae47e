#include "server/net/frame_codec.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace waydesk::net {
namespace {

constexpr unsigned char final_bit = 0x80;
constexpr unsigned char reserved_bits = 0x70;
constexpr unsigned char mask_bit = 0x80;

constexpr std::uint16_t close_protocol_error = 1002;
constexpr std::uint16_t close_bad_data = 1007;
constexpr std::uint16_t close_too_big = 1009;
constexpr std::uint16_t close_without_code = 1005;

bool is_known_opcode(unsigned opcode) { return opcode <= 2 || (opcode >= 8 && opcode <= 10); }

std::uint64_t read_big_endian(const unsigned char* at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8U | at[i];
    return value;
}

std::size_t length_bytes(unsigned char second) {
    const unsigned length = second & 0x7fU;
    return length == 126 ? 2 : length == 127 ? 8 : 0;
}

}  // namespace

FrameHead encode_frame_head(Opcode opcode, std::uint64_t payload_size, const std::uint32_t* mask) {
    FrameHead head;
    const auto put = [&](std::uint64_t byte) { head.bytes[head.size++] = static_cast<char>(byte & 0xffU); };
    const unsigned masked = mask != nullptr ? mask_bit : 0;
    put(final_bit | static_cast<unsigned>(opcode));
    if (payload_size < 126) {
        put(masked | payload_size);
    } else if (payload_size <= 0xffff) {
        put(masked | 126U);
        put(payload_size >> 8U), put(payload_size);
    } else {
        put(masked | 127U);
        for (unsigned shift = 64; shift > 0; shift -= 8) put(payload_size >> (shift - 8));
    }
    if (mask != nullptr) {
        std::memcpy(head.bytes.data() + head.size, mask, sizeof *mask);
        head.size += sizeof *mask;
    }
    return head;
}

void apply_mask(std::span<char> bytes, std::uint32_t mask, std::size_t offset) {
    std::array<unsigned char, 4> key{};
    std::memcpy(key.data(), &mask, sizeof mask);
    std::rotate(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(offset % 4), key.end());
    std::uint64_t wide = 0;
    std::memcpy(&wide, key.data(), 4);
    std::memcpy(reinterpret_cast<char*>(&wide) + 4, key.data(), 4);
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        word ^= wide;
        std::memcpy(bytes.data() + i, &word, 8);
    }
    for (; i < bytes.size(); ++i) bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ key[i % 4]);
}

std::string encode_close_payload(std::uint16_t code, std::string_view reason) {
    if (code == 0) return {};
    std::size_t most = std::min(reason.size(), max_control_payload - 2);
    while (most > 0 && most < reason.size() && (static_cast<unsigned char>(reason[most]) & 0xc0U) == 0x80U) --most;
    std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xffU)};
    return payload.append(reason.substr(0, most));
}

// RFC 6455 section 7.4 and the IANA registry: 1004-1006 and 1015 are never on the wire.
bool may_be_sent_as_close_code(std::uint16_t code) {
    if (code >= 3000 && code <= 4999) return true;
    return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
}

FrameParser::Event FrameParser::next(std::span<char>& input) {
    if (deliver_done_) {
        std::string().swap(is_control() ? control_ : message_);  // gives the memory back, which clear() would not
        deliver_done_ = false;
    }
    for (;;) {
        if (!in_payload_) {
            const Event event = take_head(input);
            if (event.kind == Kind::error || !in_payload_) return event;
        }
        const Event event = take_payload(input);
        if (event.kind != Kind::need_more || in_payload_) return event;
    }
}

FrameParser::Event FrameParser::take_head(std::span<char>& input) {
    while (!input.empty()) {
        head_[head_size_++] = static_cast<unsigned char>(input.front());
        input = input.subspan(1);
        if (head_size_ == 2) {
            const Event refused = check_head();
            if (refused.kind == Kind::error) return refused;
        }
        if (head_size_ < 2) continue;
        const std::size_t masked = role_ == Role::server ? 4 : 0;
        const std::size_t extended = length_bytes(head_[1]);
        if (head_size_ < 2 + extended + masked) continue;

        length_ = extended == 0 ? head_[1] & 0x7fU : read_big_endian(&head_[2], extended);
        const bool is_minimal = extended == 0 || length_ > (extended == 2 ? 125U : 0xffffU);
        if (!is_minimal || length_ >> 63U != 0) return fail(close_protocol_error);
        if (!is_control() && length_ > max_message_ - std::min(max_message_, message_.size()))
            return fail(close_too_big);
        if (masked != 0) std::memcpy(&mask_, &head_[2 + extended], 4);
        taken_ = 0;
        head_size_ = 0;
        in_payload_ = true;
        return {};
    }
    return {};
}

// What the first two bytes already tell.
FrameParser::Event FrameParser::check_head() {
    const unsigned opcode = head_[0] & 0x0fU;
    final_ = (head_[0] & final_bit) != 0;
    opcode_ = static_cast<Opcode>(opcode);
    const bool masked = (head_[1] & mask_bit) != 0;
    if ((head_[0] & reserved_bits) != 0 || !is_known_opcode(opcode)) return fail(close_protocol_error);
    if (masked != (role_ == Role::server)) return fail(close_protocol_error);
    if (is_control()) {
        if (!final_ || (head_[1] & 0x7fU) > max_control_payload) return fail(close_protocol_error);
        return {};
    }
    const bool continues = opcode_ == Opcode::continuation;
    const bool is_open = message_kind_ != Opcode::continuation;
    if (continues != is_open) return fail(close_protocol_error);
    if (!continues) {
        message_kind_ = opcode_;
        utf8_.reset();
    }
    return {};
}

FrameParser::Event FrameParser::take_payload(std::span<char>& input) {
    const auto part = input.first(static_cast<std::size_t>(std::min<std::uint64_t>(input.size(), length_ - taken_)));
    input = input.subspan(part.size());
    if (role_ == Role::server) apply_mask(part, mask_, static_cast<std::size_t>(taken_ % 4));
    const bool is_first = taken_ == 0;
    taken_ += part.size();
    const std::string_view bytes(part.data(), part.size());
    if (!is_control() && message_kind_ == Opcode::text && !utf8_.take(bytes)) return fail(close_bad_data);

    if (taken_ < length_) {
        (is_control() ? control_ : message_).append(bytes);
        return {};
    }
    in_payload_ = false;
    if (is_first && (is_control() || message_.empty())) return finish_frame(bytes);
    (is_control() ? control_ : message_).append(bytes);
    return finish_frame(is_control() ? control_ : message_);
}

FrameParser::Event FrameParser::finish_frame(std::string_view payload) {
    if (is_control()) return finish_control(payload);
    if (final_) return finish_message(payload);
    if (payload.data() != message_.data()) message_.append(payload);
    return {};
}

FrameParser::Event FrameParser::finish_message(std::string_view message) {
    const bool is_text = message_kind_ == Opcode::text;
    message_kind_ = Opcode::continuation;
    if (is_text && !utf8_.is_complete()) return fail(close_bad_data);
    deliver_done_ = true;
    return {is_text ? Kind::text : Kind::binary, 0, message};
}

FrameParser::Event FrameParser::finish_control(std::string_view payload) {
    deliver_done_ = true;
    if (opcode_ == Opcode::ping) return {Kind::ping, 0, payload};
    if (opcode_ == Opcode::pong) return {Kind::pong, 0, payload};
    if (payload.empty()) return {Kind::close, close_without_code, {}};
    if (payload.size() == 1) return fail(close_protocol_error);
    const auto code =
        static_cast<std::uint16_t>(read_big_endian(reinterpret_cast<const unsigned char*>(payload.data()), 2));
    if (!may_be_sent_as_close_code(code)) return fail(close_protocol_error);
    if (!is_valid_utf8(payload.substr(2))) return fail(close_bad_data);
    return {Kind::close, code, payload.substr(2)};
}

}  // namespace waydesk::net
