#include "core/utf8.hpp"
#include "server/net/frame_codec.hpp"
#include "tests/support/websocket/autobahn_cases.hpp"

#include <gtest/gtest.h>

#include <set>

// The case list of the Autobahn suite at the parser alone, however the bytes are cut. Over a socket: tests/component.
namespace waydesk::net {
namespace {

using testing::EchoCase;
using testing::Echoed;
using Kind = FrameParser::Event::Kind;

constexpr std::size_t max_message = 16 * 1024 * 1024;

// What an echo would answer.
std::vector<Echoed> answers_to(std::string bytes, std::size_t piece) {
    FrameParser parser(FrameParser::Role::server, max_message);
    std::vector<Echoed> seen;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        std::span<char> input(bytes.data() + at, std::min(piece, bytes.size() - at));
        for (;;) {
            const auto event = parser.next(input);
            if (event.kind == Kind::need_more) break;
            const std::string payload(event.payload);
            if (event.kind == Kind::text) seen.push_back({Echoed::Kind::text, payload});
            if (event.kind == Kind::binary) seen.push_back({Echoed::Kind::binary, payload});
            if (event.kind == Kind::ping) seen.push_back({Echoed::Kind::pong, payload});
            if (event.kind != Kind::close && event.kind != Kind::error) continue;
            seen.push_back({Echoed::Kind::close, "", event.code});
            return seen;
        }
    }
    return seen;
}

TEST(Conformance, every_small_case_whole_byte_by_byte_and_in_odd_pieces) {
    std::set<std::string> names;
    for (const EchoCase& c : testing::small_cases()) {
        EXPECT_TRUE(names.insert(c.name).second) << c.name << " twice";
        const std::string bytes = c.bytes();
        for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size()})
            EXPECT_EQ(answers_to(bytes, piece), c.expected()) << c.name << " in pieces of " << piece;
    }
    EXPECT_EQ(names.size(), 287U);
}

TEST(Conformance, every_large_case) {
    testing::for_each_large_case([](const EchoCase& c) {
        const std::string bytes = c.bytes();
        for (const std::size_t piece : {std::size_t{997}, c.chop == 0 ? bytes.size() : c.chop})
            EXPECT_TRUE(answers_to(bytes, piece) == c.expected()) << c.name << " in pieces of " << piece;
    });
}

TEST(Conformance, every_close_code_there_is) {
    for (unsigned code = 0; code <= 0xffff; ++code) {
        const bool is_ours = code >= 3000 && code <= 4999;
        const bool is_registered = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
        const auto end = static_cast<std::uint16_t>(is_ours || is_registered ? code : 1002);
        const std::vector<Echoed> expected{{Echoed::Kind::close, "", end}};
        ASSERT_EQ(answers_to(testing::close_frame(static_cast<std::uint16_t>(code)), 64), expected) << code;
    }
}

TEST(Conformance, every_length_of_a_close_payload) {
    for (std::size_t size = 0; size <= 130; ++size) {
        std::string payload = std::string("\x03\xe8").append(128, 'r').substr(0, size);
        const std::uint16_t end = size == 0 ? 1005 : size == 1 || size > 125 ? 1002 : 1000;
        const std::vector<Echoed> expected{{Echoed::Kind::close, "", end}};
        EXPECT_EQ(answers_to(testing::bytes_of({8, payload}), 3), expected) << size;
    }
}

// As early as RFC 6455 8.1 and RFC 3629 allow: the byte after which nothing can make the text valid is the last taken.
TEST(Conformance, a_text_is_refused_at_the_very_byte_that_spoils_it) {
    const auto may_go_on = [](const std::string& begun) {
        for (const std::string rest : {"", "\x80", "\x80\x80", "\x80\x80\x80", "\xbf\x80\x80", "\xbf\x80", "\xbf"})
            if (is_valid_utf8(begun + rest)) return true;
        return false;
    };
    for (const EchoCase& c : testing::utf8_cases()) {
        if (c.frames.size() != 1 || c.end != 1007 || c.name.starts_with("6.4")) continue;
        std::string payload = c.frames.front().substr(6);
        apply_mask(payload, 0x5a3c9f01);
        std::size_t spoiled = 0;
        while (spoiled < payload.size() && may_go_on(payload.substr(0, spoiled + 1))) ++spoiled;
        if (spoiled == payload.size()) continue;  // only its end is too early
        payload.append(100, 'a');
        const std::string frame = testing::text_frame(payload);
        const std::size_t head = frame.size() - payload.size();
        EXPECT_TRUE(answers_to(frame.substr(0, head + spoiled), 1).empty()) << c.name << " too early";
        EXPECT_EQ(answers_to(frame.substr(0, head + spoiled + 1), 1).size(), 1U) << c.name << " too late";
    }
}

TEST(Conformance, every_two_bytes_of_a_head_get_one_verdict) {
    for (unsigned first = 0; first < 256; ++first) {
        for (unsigned second = 0; second < 256; ++second) {
            std::string head{static_cast<char>(first), static_cast<char>(second)};
            const unsigned opcode = first & 15U;
            const bool is_control = opcode >= 8;
            const bool is_right = (first & 0x70U) == 0 && (second & 0x80U) != 0 &&
                                  (opcode == 1 || opcode == 2 || (opcode >= 8 && opcode <= 10)) &&
                                  (!is_control || ((first & 0x80U) != 0 && (second & 0x7fU) <= 125));
            ASSERT_EQ(answers_to(head, 2).empty(), is_right) << first << " " << second;
        }
    }
}

}  // namespace
}  // namespace waydesk::net
