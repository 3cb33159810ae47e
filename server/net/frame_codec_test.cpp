#include "server/net/frame_codec.hpp"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

// The names in brackets are cases of the Autobahn test suite, whose list these tests follow.
namespace waydesk::net {
namespace {

using Kind = FrameParser::Event::Kind;

struct Seen {
    Kind kind;
    std::string payload;
    std::uint16_t code = 0;
    bool operator==(const Seen&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
    return out << "{kind " << static_cast<int>(seen.kind) << ", " << seen.payload.size() << " bytes \""
               << seen.payload.substr(0, 40) << "\", code " << seen.code << "}";
}

struct Spec {
    unsigned opcode = 1;
    std::string payload = {};
    bool is_final = true;
    unsigned reserved = 0;
    bool masked = true;
};

std::string frame(const Spec& spec) {
    const std::uint32_t mask = 0x5a3c9f01;
    auto head = encode_frame_head(static_cast<Opcode>(spec.opcode), spec.payload.size(), spec.masked ? &mask : nullptr);
    head.bytes[0] = static_cast<char>((spec.is_final ? 0x80U : 0U) | spec.reserved << 4U | spec.opcode);
    std::string payload = spec.payload;
    if (spec.masked) apply_mask(payload, mask);
    return std::string(head.view()) + payload;
}

std::string text(std::string payload) { return frame({1, std::move(payload)}); }
std::string part(unsigned opcode, std::string payload) { return frame({opcode, std::move(payload), false}); }
std::string last(std::string payload) { return frame({0, std::move(payload)}); }
std::string close_frame(std::uint16_t code, std::string_view reason = {}) {
    return frame({8, encode_close_payload(code, reason)});
}

std::vector<Seen> parse(std::string bytes, std::size_t chunk = 0, std::size_t max_message = 1 << 24,
                        FrameParser::Role role = FrameParser::Role::server) {
    FrameParser parser(role, max_message);
    std::vector<Seen> seen;
    if (chunk == 0) chunk = std::max<std::size_t>(bytes.size(), 1);
    for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        std::span<char> input(bytes.data() + at, std::min(chunk, bytes.size() - at));
        for (;;) {
            const auto event = parser.next(input);
            if (event.kind == Kind::need_more) break;
            seen.push_back({event.kind, std::string(event.payload), event.code});
            if (event.kind == Kind::error) return seen;
        }
        EXPECT_TRUE(input.empty());
    }
    return seen;
}

// The same whether the bytes come at once, one by one, or in odd pieces.
std::vector<Seen> parse_every_way(const std::string& bytes) {
    const auto whole = parse(bytes);
    EXPECT_EQ(parse(bytes, 1), whole);
    EXPECT_EQ(parse(bytes, 7), whole);
    return whole;
}

std::vector<Seen> just(Seen seen) { return {std::move(seen)}; }
std::vector<Seen> error(std::uint16_t code) { return {Seen{Kind::error, "", code}}; }

TEST(FrameParser, reads_text_and_binary_of_every_length_class) {  // [1.1.1-1.2.8, 9.1, 9.2]
    for (const std::size_t size : {0, 1, 125, 126, 127, 128, 65535, 65536, 65537, 1 << 20}) {
        const std::string payload(size, '*');
        EXPECT_EQ(parse(text(payload)), just({Kind::text, payload}));
        EXPECT_EQ(parse(frame({2, payload}), 997), just({Kind::binary, payload}));
    }
}

TEST(FrameParser, reads_text_and_binary_byte_by_byte) {  // [1.1.6-1.1.8]
    for (const std::size_t size : {0, 1, 125, 126, 65535, 65536})
        EXPECT_EQ(parse(text(std::string(size, 'x')), 1), just({Kind::text, std::string(size, 'x')}));
}

TEST(FrameParser, reads_several_messages_of_one_chunk) {
    EXPECT_EQ(parse_every_way(text("a") + frame({2, "b"}) + text("") + text("c")),
              (std::vector<Seen>{{Kind::text, "a"}, {Kind::binary, "b"}, {Kind::text, ""}, {Kind::text, "c"}}));
}

TEST(FrameParser, reads_pings_and_pongs_up_to_125_bytes) {  // [2.1-2.11]
    const std::string full(125, '\xfe');
    EXPECT_EQ(parse_every_way(frame({9})), just({Kind::ping, ""}));
    EXPECT_EQ(parse_every_way(frame({9, full})), just({Kind::ping, full}));
    EXPECT_EQ(parse_every_way(frame({10, "unasked"})), just({Kind::pong, "unasked"}));
    EXPECT_EQ(parse_every_way(frame({9, full + "x"})), error(1002));  // [2.5]
    EXPECT_EQ(parse_every_way(frame({8, full + "x"})), error(1002));  // [7.3.6]
}

TEST(FrameParser, refuses_every_reserved_bit_even_behind_good_frames) {  // [3.1-3.7]
    for (unsigned bits = 1; bits < 8; ++bits) {
        for (const unsigned opcode : {1U, 2U, 8U, 9U, 10U})
            EXPECT_EQ(parse_every_way(frame({opcode, "x", true, bits})), error(1002));
        const auto seen = parse_every_way(text("good") + frame({1, "x", true, bits}) + frame({9}));
        EXPECT_EQ(seen, (std::vector<Seen>{{Kind::text, "good"}, {Kind::error, "", 1002}}));
    }
}

TEST(FrameParser, refuses_every_reserved_opcode) {  // [4.1.1-4.2.5]
    for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U}) {
        EXPECT_EQ(parse_every_way(frame({opcode})), error(1002));
        EXPECT_EQ(parse_every_way(frame({opcode, "payload"})), error(1002));
    }
}

TEST(FrameParser, refuses_control_frames_in_fragments) {  // [5.1, 5.2]
    for (const unsigned opcode : {8U, 9U, 10U}) EXPECT_EQ(parse_every_way(part(opcode, "a")), error(1002));
}

TEST(FrameParser, joins_fragments) {  // [5.3-5.5]
    EXPECT_EQ(parse_every_way(part(1, "one ") + part(0, "two ") + last("three")), just({Kind::text, "one two three"}));
    EXPECT_EQ(parse_every_way(part(2, "") + part(0, "") + last("")), just({Kind::binary, ""}));            // [6.1.2]
    EXPECT_EQ(parse_every_way(part(1, "") + part(0, "middle") + last("")), just({Kind::text, "middle"}));  // [6.1.3]
}

TEST(FrameParser, lets_control_frames_pass_between_fragments) {  // [5.6-5.8, 5.19, 5.20]
    EXPECT_EQ(parse_every_way(part(1, "a") + frame({9, "p1"}) + part(0, "b") + frame({9, "p2"}) + last("c")),
              (std::vector<Seen>{{Kind::ping, "p1"}, {Kind::ping, "p2"}, {Kind::text, "abc"}}));
}

TEST(FrameParser, refuses_a_continuation_of_nothing) {  // [5.9-5.14]
    EXPECT_EQ(parse_every_way(last("x")), error(1002));
    EXPECT_EQ(parse_every_way(part(0, "x") + text("y")), error(1002));
    const auto seen = parse_every_way(part(1, "a") + last("b") + part(0, "c"));  // [5.15]
    EXPECT_EQ(seen, (std::vector<Seen>{{Kind::text, "ab"}, {Kind::error, "", 1002}}));
}

TEST(FrameParser, refuses_a_new_message_inside_another) {  // [5.18]
    EXPECT_EQ(parse_every_way(part(1, "a") + text("b")), error(1002));
    EXPECT_EQ(parse_every_way(part(1, "a") + frame({2, "b"})), error(1002));
}

// "κόσμε" and the borders of Unicode.
TEST(FrameParser, accepts_valid_utf8_however_it_is_cut) {  // [6.2.1-6.2.4, 6.5-6.9, 6.22, 6.23]
    for (const std::string valid : {"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5", "\x7f", "\xc2\x80", "\xdf\xbf",
                                    "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xef\xbf\xbe",
                                    "\xf0\x90\x80\x80", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"}) {
        EXPECT_EQ(parse_every_way(text(valid)), just({Kind::text, valid}));
        std::string cut = part(1, "");
        for (const char c : valid) cut += part(0, std::string(1, c));
        EXPECT_EQ(parse_every_way(cut + last("")), just({Kind::text, valid}));
    }
}

TEST(FrameParser, refuses_invalid_utf8_with_1007) {  // [6.3, 6.10-6.21]
    for (const std::string invalid : {"\x80",
                                      "\xbf",
                                      "\xc0\x80",
                                      "\xc1\xbf",
                                      "\xc2",
                                      "\xc2\x20",
                                      "\xe0\x80\x80",
                                      "\xe0\x9f\xbf",
                                      "\xe2\x82",
                                      "\xed\xa0\x80",
                                      "\xed\xbf\xbf",
                                      "\xf0\x80\x80\x80",
                                      "\xf0\x8f\xbf\xbf",
                                      "\xf4\x90\x80\x80",
                                      "\xf5\x80\x80\x80",
                                      "\xf8\x88\x80\x80\x80",
                                      "\xfc\x84\x80\x80\x80\x80",
                                      "\xfe",
                                      "\xff",
                                      "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80"
                                      "edited"}) {
        EXPECT_EQ(parse_every_way(text(invalid)), error(1007)) << ::testing::PrintToString(invalid);
        EXPECT_EQ(parse(frame({2, invalid})), just({Kind::binary, invalid}));
    }
}

TEST(FrameParser, refuses_invalid_utf8_before_the_frame_is_complete) {  // [6.4.1-6.4.4]
    const std::string whole = text(std::string(200, 'a') + "\xf4\x90" + std::string(500, 'b'));
    EXPECT_EQ(parse(whole.substr(0, 8 + 202), 16), error(1007));
    EXPECT_EQ(parse(part(1, "ok \xf4") + part(0, "\x90").substr(0, 7)), error(1007));
}

TEST(FrameParser, reads_close_with_and_without_a_code) {  // [7.1.1, 7.3.1, 7.3.3-7.3.5]
    EXPECT_EQ(parse_every_way(frame({8})), just({Kind::close, "", 1005}));
    EXPECT_EQ(parse_every_way(close_frame(1000)), just({Kind::close, "", 1000}));
    EXPECT_EQ(parse_every_way(close_frame(1000, "Bye")), just({Kind::close, "Bye", 1000}));
    EXPECT_EQ(parse_every_way(close_frame(4001, std::string(123, 'r'))),
              just({Kind::close, std::string(123, 'r'), 4001}));
    EXPECT_EQ(parse_every_way(frame({8, "\x03"})), error(1002));  // [7.3.2]
}

TEST(FrameParser, knows_which_close_codes_may_be_sent) {  // [7.7.1-7.7.13, 7.9.1-7.9.9, 7.13.1, 7.13.2]
    for (const std::uint16_t good : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
        EXPECT_EQ(parse(close_frame(good)), just({Kind::close, "", good}));
    for (const std::uint16_t bad : {1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        EXPECT_EQ(parse(close_frame(bad)), error(1002)) << bad;
}

TEST(FrameParser, refuses_a_close_reason_that_is_not_utf8) {  // [7.5.1]
    EXPECT_EQ(parse_every_way(close_frame(1000, "\xce\xba\xed\xa0\x80")), error(1007));
}

TEST(FrameParser, demands_masks_of_clients_and_refuses_them_from_servers) {
    EXPECT_EQ(parse(frame({1, "x", true, 0, false})), error(1002));
    EXPECT_EQ(parse(text("x"), 0, 100, FrameParser::Role::client), error(1002));
    EXPECT_EQ(parse(frame({1, "x", true, 0, false}), 0, 100, FrameParser::Role::client), just({Kind::text, "x"}));
}

TEST(FrameParser, refuses_lengths_that_are_not_minimal_or_have_the_top_bit) {
    const std::string mask(4, '\0');
    using namespace std::string_literals;
    EXPECT_EQ(parse("\x81\xfe\x00\x7d"s + mask), error(1002));
    EXPECT_EQ(parse("\x81\xff\x00\x00\x00\x00\x00\x00\xff\xff"s + mask), error(1002));
    EXPECT_EQ(parse("\x82\xff\x80\x00\x00\x00\x00\x00\x00\x00"s + mask), error(1002));
}

TEST(FrameParser, refuses_what_is_too_long_before_it_arrives) {
    EXPECT_EQ(parse(text(std::string(1000, 'x')).substr(0, 8), 0, 999), error(1009));
    EXPECT_EQ(parse(text(std::string(999, 'x')), 0, 999).size(), 1U);
    EXPECT_EQ(parse(part(1, std::string(600, 'x')) + last(std::string(400, 'y')).substr(0, 8), 0, 999), error(1009));
    using namespace std::string_literals;
    EXPECT_EQ(parse("\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0"s), error(1009));
}

TEST(FrameParser, takes_a_new_limit_between_messages) {
    FrameParser parser(FrameParser::Role::server, 10);
    std::string first = text("0123456789");
    std::span<char> input(first);
    EXPECT_EQ(parser.next(input).kind, Kind::text);
    parser.set_max_message(20);
    std::string second = text(std::string(20, 'x'));
    input = second;
    EXPECT_EQ(parser.next(input).payload, std::string(20, 'x'));
}

TEST(FrameParser, survives_any_bytes) {
    std::uint64_t state = 42;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(64, '\0');
        for (char& c : bytes) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            c = static_cast<char>(state >> 56U);
        }
        bytes[0] = static_cast<char>(static_cast<unsigned char>(bytes[0]) & 0x8fU);
        bytes[1] = static_cast<char>(static_cast<unsigned char>(bytes[1]) | 0x80U);
        EXPECT_EQ(parse(bytes, 1), parse(bytes));
    }
}

TEST(FrameHead, a_close_reason_is_cut_at_a_character) {
    std::string reason;
    for (int i = 0; i < 60; ++i) reason += "\xe6\x94\xb9";
    const std::string payload = encode_close_payload(4001, reason);
    EXPECT_EQ(payload.size(), 2U + 123U);
    EXPECT_EQ(payload.substr(0, 2), "\x0f\xa1");
    EXPECT_EQ(encode_close_payload(4001, "a" + reason).size(), 2U + 121U);
}

TEST(FrameHead, has_the_shortest_length) {
    EXPECT_EQ(encode_frame_head(Opcode::text, 125).size, 2);
    EXPECT_EQ(encode_frame_head(Opcode::text, 126).size, 4);
    EXPECT_EQ(encode_frame_head(Opcode::text, 65535).size, 4);
    EXPECT_EQ(encode_frame_head(Opcode::text, 65536).size, 10);
}

TEST(ApplyMask, is_its_own_inverse_at_every_offset) {
    for (std::size_t offset = 0; offset < 9; ++offset) {
        std::string whole(64, 'w');
        apply_mask(whole, 0x01020304);
        apply_mask(std::span(whole).subspan(offset), 0x01020304, offset);
        EXPECT_EQ(whole.substr(offset), std::string(64 - offset, 'w'));
    }
}

}  // namespace
}  // namespace waydesk::net
