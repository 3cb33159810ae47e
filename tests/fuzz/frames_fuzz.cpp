// Any bytes as a WebSocket peer's frames: however they are cut, the parser sees the same; what it sees is what a plain
// reading of RFC 6455 sees; and nothing is handed out that breaks a promise (size, UTF-8, close codes).
#include "core/result.hpp"
#include "core/utf8.hpp"
#include "server/net/frame_codec.hpp"

#include <algorithm>
#include <optional>
#include <vector>

using namespace waydesk;
using namespace waydesk::net;

namespace {

using Kind = FrameParser::Event::Kind;
using Role = FrameParser::Role;

struct Seen {
    Kind kind;
    std::uint16_t code = 0;
    std::string payload;
    bool operator==(const Seen&) const = default;
};

// `cuts` says after how many bytes each piece ends; when it is used up, it begins anew.
std::vector<Seen> parse(std::string bytes, Role role, std::size_t most, std::string_view cuts) {
    FrameParser parser(role, most);
    std::vector<Seen> seen;
    std::size_t turn = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t wished =
            cuts.empty() ? bytes.size() : 1 + static_cast<unsigned char>(cuts[turn++ % cuts.size()]) % 64;
        std::span<char> input(bytes.data() + at, std::min(wished, bytes.size() - at));
        at += input.size();
        for (;;) {
            const auto event = parser.next(input);
            if (event.kind == Kind::need_more) break;
            seen.push_back({event.kind, event.code, std::string(event.payload)});
            if (event.kind == Kind::error) return seen;
        }
        ensure(input.empty(), "need_more means that all was taken");
    }
    return seen;
}

// The same by a plain reading of the RFC: everything is there, nothing is clever.
class PlainReader {
public:
    PlainReader(std::string_view bytes, Role role, std::size_t most) : rest_(bytes), most_(most), role_(role) {}

    std::vector<Seen> read() {
        while (take_frame()) continue;
        return std::move(seen_);
    }

private:
    static bool can_become_utf8(const std::string& text) {
        for (const char* end : {"", "\x80", "\xbf", "\x80\x80", "\xbf\x80", "\x80\x80\x80", "\xbf\x80\x80"})
            if (is_valid_utf8(text + end)) return true;
        return false;
    }
    bool fail(std::uint16_t code) {
        seen_.push_back({Kind::error, code, {}});
        return false;
    }
    static std::uint64_t number(std::string_view bytes) {
        std::uint64_t value = 0;
        for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
        return value;
    }

    bool take_frame() {
        if (rest_.size() < 2) return false;
        const unsigned first = static_cast<unsigned char>(rest_[0]);
        const unsigned second = static_cast<unsigned char>(rest_[1]);
        const unsigned opcode = first & 15U;
        const bool is_final = (first & 0x80U) != 0;
        const bool is_control = opcode >= 8;
        const std::string_view known("\0\1\2\x08\x09\x0a", 6);
        if ((first & 0x70U) != 0 || known.find(static_cast<char>(opcode)) == std::string_view::npos) return fail(1002);
        if (((second & 0x80U) != 0) != (role_ == Role::server)) return fail(1002);
        if (is_control && (!is_final || (second & 0x7fU) > 125)) return fail(1002);
        if (!is_control && (opcode == 0) != open_.has_value()) return fail(1002);
        const std::size_t extended = (second & 0x7fU) == 126 ? 2 : (second & 0x7fU) == 127 ? 8 : 0;
        const std::size_t masked = role_ == Role::server ? 4 : 0;
        if (rest_.size() < 2 + extended + masked) return false;
        const std::uint64_t length = extended == 0 ? second & 0x7fU : number(rest_.substr(2, extended));
        if ((extended == 2 && length < 126) || (extended == 8 && (length < 65'536 || length >> 63U != 0)))
            return fail(1002);
        if (!is_control && length > most_ - message_.size()) return fail(1009);
        const std::string_view mask = rest_.substr(2 + extended, masked);
        rest_.remove_prefix(2 + extended + masked);
        if (!is_control && opcode != 0) open_ = opcode;
        std::string payload(rest_.substr(0, length));
        rest_.remove_prefix(payload.size());
        for (std::size_t i = 0; i < payload.size() && masked > 0; ++i)
            payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
        const bool is_whole = payload.size() == length;
        if (is_control) return is_whole && finish_control(opcode, payload);
        message_ += payload;
        if (*open_ == 1 && !can_become_utf8(message_)) return fail(1007);
        return is_whole && (!is_final || finish_message());
    }

    bool finish_message() {
        const bool is_text = *open_ == 1;
        if (is_text && !is_valid_utf8(message_)) return fail(1007);
        seen_.push_back({is_text ? Kind::text : Kind::binary, 0, std::exchange(message_, {})});
        open_.reset();
        return true;
    }

    bool finish_control(unsigned opcode, const std::string& payload) {
        if (opcode != 8) {
            seen_.push_back({opcode == 9 ? Kind::ping : Kind::pong, 0, payload});
            return true;
        }
        const auto code = payload.empty() ? 1005 : static_cast<std::uint16_t>(number(payload.substr(0, 2)));
        const bool may_be_sent =
            (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
        if (payload.size() == 1 || (!payload.empty() && !may_be_sent)) return fail(1002);
        const std::string reason = payload.empty() ? "" : payload.substr(2);
        if (!is_valid_utf8(reason)) return fail(1007);
        seen_.push_back({Kind::close, static_cast<std::uint16_t>(code), reason});
        return true;
    }

    std::string_view rest_;
    std::size_t most_;
    Role role_;
    std::optional<unsigned> open_;
    std::string message_;
    std::vector<Seen> seen_;
};

void check_promises(const std::vector<Seen>& seen, std::size_t most) {
    for (const Seen& each : seen) {
        if (each.kind == Kind::text) ensure(is_valid_utf8(each.payload), "texts are valid UTF-8");
        if (each.kind == Kind::close) ensure(is_valid_utf8(each.payload), "reasons are valid UTF-8");
        const bool is_message = each.kind == Kind::text || each.kind == Kind::binary;
        ensure(each.payload.size() <= (is_message ? most : max_control_payload), "nothing is longer than allowed");
    }
}

// What was understood can be said again, whole and in fragments, and is understood as the same.
void check_round_trip(const std::vector<Seen>& seen, Role role, std::size_t most) {
    std::string bytes;
    std::vector<Seen> expected;
    for (const Seen& each : seen) {
        if (each.kind == Kind::error || each.kind == Kind::close) break;
        const auto opcode = each.kind == Kind::text     ? Opcode::text
                            : each.kind == Kind::binary ? Opcode::binary
                            : each.kind == Kind::ping   ? Opcode::ping
                                                        : Opcode::pong;
        const std::uint32_t mask = 0x01020304U + static_cast<std::uint32_t>(bytes.size());
        std::string payload = each.payload;
        if (role == Role::server) apply_mask(payload, mask);
        bytes += encode_frame_head(opcode, payload.size(), role == Role::server ? &mask : nullptr).view();
        bytes += payload;
        expected.push_back(each);
    }
    ensure(parse(bytes, role, most, {}) == expected, "what was understood can be said again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4) return 0;
    const std::string all(reinterpret_cast<const char*>(data), size);
    const Role role = (data[0] & 1U) != 0 ? Role::client : Role::server;
    const std::size_t most = data[0] < 128 ? 4096 : data[0];
    const std::string cuts = all.substr(1, 2);
    const std::string bytes = all.substr(3);
    const std::vector<Seen> whole = parse(bytes, role, most, {});
    ensure(parse(bytes, role, most, cuts) == whole, "the cuts change nothing");
    ensure(parse(bytes, role, most, std::string_view("\0", 1)) == whole, "nor does byte by byte");
    ensure(PlainReader(bytes, role, most).read() == whole, "a plain reading sees the same");
    check_promises(whole, most);
    check_round_trip(whole, role, most);
    return 0;
}
