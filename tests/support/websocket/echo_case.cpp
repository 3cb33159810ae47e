#include "tests/support/websocket/echo_case.hpp"

#include "server/net/frame_codec.hpp"

#include <ostream>

namespace waydesk::testing {
namespace {

constexpr std::uint32_t mask = 0x5a3c9f01;
constexpr std::uint16_t no_code = 1005;

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

Echoed wrong(std::string why) { return {Echoed::Kind::wrong, std::move(why)}; }

Echoed close_of(std::string_view payload) {
    if (payload.empty()) return {Echoed::Kind::close, "", no_code};
    if (payload.size() == 1) return wrong("a close frame of one byte");
    return {Echoed::Kind::close, std::string(payload.substr(2)),
            static_cast<std::uint16_t>(big_endian(payload.substr(0, 2)))};
}

// Takes one frame from the front.
Echoed take_frame(std::string_view& bytes) {
    if (bytes.size() < 2) return wrong("half a head");
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    if ((first & 0xf0U) != 0x80U) return wrong("a fragment, or reserved bits");
    const std::size_t extended = second == 126 ? 2 : second == 127 ? 8 : 0;
    if ((second & 0x80U) != 0 || bytes.size() < 2 + extended) return wrong("a mask, or half a head");
    const std::uint64_t size = extended == 0 ? second : big_endian(bytes.substr(2, extended));
    if (extended > 0 && size <= (extended == 2 ? 125U : 0xffffU)) return wrong("a length that is not the shortest");
    bytes.remove_prefix(2 + extended);
    if (bytes.size() < size) return wrong("half a payload");
    const std::string_view payload = bytes.substr(0, size);
    bytes.remove_prefix(size);
    switch (first & 0x0fU) {
        case 1: return {Echoed::Kind::text, std::string(payload)};
        case 2: return {Echoed::Kind::binary, std::string(payload)};
        case 8: return close_of(payload);
        case 10: return {Echoed::Kind::pong, std::string(payload)};
        default: return wrong("an opcode that a server has no use for");
    }
}

}  // namespace

std::string bytes_of(const ClientFrame& frame) {
    const auto opcode = static_cast<net::Opcode>(frame.opcode);
    auto head = net::encode_frame_head(opcode, frame.payload.size(), frame.is_masked ? &mask : nullptr);
    head.bytes[0] = static_cast<char>((frame.is_final ? 0x80U : 0U) | frame.reserved << 4U | frame.opcode);
    std::string payload = frame.payload;
    if (frame.is_masked) net::apply_mask(payload, mask);
    return std::string(head.view()) + payload;
}

std::string text_frame(std::string payload) { return bytes_of({1, std::move(payload)}); }
std::string binary_frame(std::string payload) { return bytes_of({2, std::move(payload)}); }
std::string part_frame(unsigned opcode, std::string payload) { return bytes_of({opcode, std::move(payload), false}); }
std::string last_frame(std::string payload) { return bytes_of({0, std::move(payload)}); }
std::string ping_frame(std::string payload) { return bytes_of({9, std::move(payload)}); }
std::string pong_frame(std::string payload) { return bytes_of({10, std::move(payload)}); }

std::string close_frame(std::uint16_t code, std::string_view reason) {
    std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xffU)};
    return bytes_of({8, payload.append(reason)});
}

std::string head_frame(unsigned first, unsigned second, std::string_view extended_length) {
    std::string bytes{static_cast<char>(first), static_cast<char>(second)};
    return bytes.append(extended_length).append(4, '\0');
}

void PrintTo(const Echoed& echoed, std::ostream* out) {
    constexpr std::string_view kinds[] = {"text", "binary", "pong", "close", "wrong"};
    *out << kinds[static_cast<std::size_t>(echoed.kind)] << " of " << echoed.payload.size() << " bytes \""
         << echoed.payload.substr(0, 40) << "\" " << echoed.code;
}

std::string EchoCase::bytes() const {
    std::string all;
    for (const std::string& frame : frames) all += frame;
    return is_polite() ? all + close_frame(1000) : all;
}

std::vector<Echoed> EchoCase::expected() const {
    std::vector<Echoed> all = answers;
    all.push_back({Echoed::Kind::close, "", end});
    return all;
}

std::vector<Echoed> read_server_frames(std::string_view bytes) {
    std::vector<Echoed> frames;
    while (!bytes.empty() && (frames.empty() || frames.back().kind != Echoed::Kind::wrong))
        frames.push_back(take_frame(bytes));
    return frames;
}

}  // namespace waydesk::testing
