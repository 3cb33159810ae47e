#include "tests/support/websocket/autobahn_cases.hpp"

#include <initializer_list>
#include <iterator>

namespace waydesk::testing {
namespace {

using namespace std::string_literals;
using Kind = Echoed::Kind;

Echoed text(std::string payload) { return {Kind::text, std::move(payload)}; }
Echoed binary(std::string payload) { return {Kind::binary, std::move(payload)}; }
Echoed pong(std::string payload = {}) { return {Kind::pong, std::move(payload)}; }

std::string number(std::string group, std::size_t n) { return group + "." + std::to_string(n); }

EchoCase refused(std::string name, std::vector<std::string> frames, std::vector<Echoed> answers = {}) {
    return {std::move(name), std::move(frames), std::move(answers), 1002};
}

std::string utf8(char32_t point) {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    if (point < 0x10000)
        return {byte(0xe0U | point >> 12U), byte(0x80U | (point >> 6U & 0x3fU)), byte(0x80U | (point & 0x3fU))};
    return {byte(0xf0U | point >> 18U), byte(0x80U | (point >> 12U & 0x3fU)), byte(0x80U | (point >> 6U & 0x3fU)),
            byte(0x80U | (point & 0x3fU))};
}

void append(std::vector<EchoCase>& all, std::vector<EchoCase> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// One case a sequence, in the numbering of the suite; `is_valid` as the group says.
void add_sequences(std::vector<EchoCase>& all, const std::string& group, bool is_valid,
                   const std::vector<std::string>& sequences, std::size_t first = 1) {
    for (const std::string& sequence : sequences) {
        const std::string name = number(group, first++);
        all.push_back(is_valid ? EchoCase{name, {text_frame(sequence)}, {text(sequence)}}
                               : EchoCase{name, {text_frame(sequence)}, {}, 1007});
    }
}

std::string every_byte(unsigned from, unsigned to, std::string_view behind = {}) {
    std::string all;
    for (unsigned byte = from; byte <= to; ++byte) all.append(1, static_cast<char>(byte)).append(behind);
    return all;
}

const std::string kosme = "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5";
const std::string surrogate_edited = kosme + "\xed\xa0\x80" + "edited";

std::vector<std::string> byte_by_byte(const std::string& payload) {
    std::vector<std::string> frames;
    for (std::size_t i = 0; i < payload.size(); ++i) {
        const std::string byte(1, payload[i]);
        frames.push_back(i + 1 == payload.size() ? last_frame(byte) : part_frame(i == 0 ? 1 : 0, byte));
    }
    return frames;
}

std::vector<std::string> in_fragments(unsigned opcode, const std::string& payload, std::size_t size) {
    std::vector<std::string> frames;
    for (std::size_t at = 0; at < payload.size(); at += size) {
        const unsigned each = at == 0 ? opcode : 0;
        const bool is_last = at + size >= payload.size();
        frames.push_back(bytes_of({each, payload.substr(at, size), is_last}));
    }
    return frames;
}

void add_utf8_boundaries(std::vector<EchoCase>& all) {
    add_sequences(all, "6.7", true, {"\0"s, "\xc2\x80", "\xe0\xa0\x80", "\xf0\x90\x80\x80"});
    add_sequences(all, "6.8", false, {"\xf8\x88\x80\x80\x80", "\xfc\x84\x80\x80\x80\x80"});
    add_sequences(all, "6.9", true, {"\x7f", "\xdf\xbf", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf"});
    add_sequences(all, "6.10", false, {"\xf7\xbf\xbf\xbf", "\xfb\xbf\xbf\xbf\xbf", "\xfd\xbf\xbf\xbf\xbf\xbf"});
    add_sequences(all, "6.11", true, {"\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbd", "\xf4\x8f\xbf\xbf"});
    add_sequences(all, "6.11", false, {"\xf4\x90\x80\x80"}, 5);
}

void add_malformed_utf8(std::vector<EchoCase>& all) {
    add_sequences(all, "6.12", false,
                  {"\x80", "\xbf", "\x80\xbf", "\x80\xbf\x80", "\x80\xbf\x80\xbf", "\x80\xbf\x80\xbf\x80",
                   "\x80\xbf\x80\xbf\x80\xbf", every_byte(0x80, 0xbe)});
    add_sequences(all, "6.13", false,
                  {every_byte(0xc0, 0xdf, " "), every_byte(0xe0, 0xef, " "), every_byte(0xf0, 0xf7, " "),
                   every_byte(0xf8, 0xfb, " "), every_byte(0xfc, 0xfd, " ")});
    const std::vector<std::string> unfinished{
        "\xc0", "\xe0\x80", "\xf0\x80\x80", "\xf8\x80\x80\x80", "\xfc\x80\x80\x80\x80",
        "\xdf", "\xef\xbf", "\xf7\xbf\xbf", "\xfb\xbf\xbf\xbf", "\xfd\xbf\xbf\xbf\xbf"};
    add_sequences(all, "6.14", false, unfinished);
    std::string together;
    for (const std::string& each : unfinished) together += each;
    add_sequences(all, "6.15", false, {together});
    add_sequences(all, "6.16", false, {"\xfe", "\xff", "\xfe\xfe\xff\xff"});
}

void add_overlong_and_surrogates(std::vector<EchoCase>& all) {
    add_sequences(all, "6.17", false,
                  {"\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xf8\x80\x80\x80\xaf", "\xfc\x80\x80\x80\x80\xaf"});
    add_sequences(all, "6.18", false,
                  {"\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xf8\x87\xbf\xbf\xbf", "\xfc\x83\xbf\xbf\xbf\xbf"});
    add_sequences(all, "6.19", false,
                  {"\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xf8\x80\x80\x80\x80", "\xfc\x80\x80\x80\x80\x80"});
    const std::vector<std::string> high{"\xed\xa0\x80", "\xed\xad\xbf", "\xed\xae\x80", "\xed\xaf\xbf"};
    const std::vector<std::string> low{"\xed\xb0\x80", "\xed\xbf\xbf"};
    std::vector<std::string> single = high;
    single.insert(single.end(), {"\xed\xb0\x80", "\xed\xbe\x80", "\xed\xbf\xbf"});
    add_sequences(all, "6.20", false, single);
    std::vector<std::string> paired;
    for (const std::string& first : high)
        for (const std::string& second : low) paired.push_back(first + second);
    add_sequences(all, "6.21", false, paired);
}

void add_noncharacters(std::vector<EchoCase>& all) {
    std::vector<std::string> points;
    for (char32_t plane = 0; plane <= 0x10; ++plane)
        for (const char32_t low : {0xfffeU, 0xffffU}) points.push_back(utf8(plane << 16U | low));
    add_sequences(all, "6.22", true, points);
    points.clear();
    for (char32_t point = 0xfff9; point <= 0xffff; ++point) points.push_back(utf8(point));
    add_sequences(all, "6.23", true, points);
}

}  // namespace

std::vector<EchoCase> framing_cases() {
    std::vector<EchoCase> all;
    std::size_t n = 0;
    for (const std::size_t size : {0, 125, 126, 127, 128, 65'535, 65'536, 65'536}) {
        const std::size_t chop = ++n == 8 ? 997 : 0;
        const std::string stars(size, '*');
        const std::string bytes(size, '\xfe');
        all.push_back({number("1.1", n), {text_frame(stars)}, {text(stars)}, 1000, chop});
        all.push_back({number("1.2", n), {binary_frame(bytes)}, {binary(bytes)}, 1000, chop});
    }
    return all;
}

std::vector<EchoCase> ping_cases() {
    const std::string most(125, '\xfe');
    const std::string odd = "\x00\xff\xfe\xfd\xfc\xfb\x00\xff"s;
    std::vector<EchoCase> all{
        {"2.1", {ping_frame()}, {pong()}},
        {"2.2", {ping_frame("Hello, world!")}, {pong("Hello, world!")}},
        {"2.3", {ping_frame(odd)}, {pong(odd)}},
        {"2.4", {ping_frame(most)}, {pong(most)}},
        refused("2.5", {ping_frame(most + "\xfe")}),
        {"2.6", {ping_frame(most)}, {pong(most)}, 1000, 1},
        {"2.7", {pong_frame()}},
        {"2.8", {pong_frame("unsolicited pong payload")}},
        {"2.9", {pong_frame("unsolicited pong payload"), ping_frame("ping payload")}, {pong("ping payload")}},
    };
    EchoCase ten{"2.10", {}};
    for (int i = 0; i < 10; ++i) {
        ten.frames.push_back(ping_frame("payload-" + std::to_string(i)));
        ten.answers.push_back(pong("payload-" + std::to_string(i)));
    }
    all.push_back(ten);
    ten.name = "2.11", ten.chop = 1;
    all.push_back(ten);
    return all;
}

std::vector<EchoCase> reserved_cases() {
    const std::string hello = "Hello, world!";
    const std::string good = text_frame(hello);
    const auto with_bits = [&](unsigned opcode, unsigned bits) { return bytes_of({opcode, hello, true, bits}); };
    const auto unknown = [](unsigned opcode, std::string payload) { return bytes_of({opcode, std::move(payload)}); };
    std::vector<EchoCase> all{
        refused("3.1", {with_bits(1, 1)}),
        refused("3.2", {good, with_bits(1, 2), ping_frame()}, {text(hello)}),
        refused("3.3", {good, with_bits(1, 3), ping_frame()}, {text(hello)}),
        {"3.4", {good, with_bits(1, 4), ping_frame()}, {text(hello)}, 1002, 1},
        refused("3.5", {with_bits(2, 5)}),
        refused("3.6", {with_bits(9, 6)}),
        refused("3.7", {with_bits(8, 7)}),
    };
    for (unsigned i = 0; i < 5; ++i) {
        const std::string payload = i == 1 || i >= 3 ? hello : "";
        const std::string name = std::to_string(i + 1);
        for (const unsigned first : {3U, 11U}) {
            const std::string group = first == 3 ? "4.1." : "4.2.";
            if (i < 2)
                all.push_back(refused(group + name, {unknown(first + i, payload), ping_frame()}));
            else
                all.push_back(refused(group + name, {good, unknown(first + i, payload), ping_frame()}, {text(hello)}));
        }
    }
    return all;
}

std::vector<EchoCase> fragmentation_cases() {
    const std::vector<std::string> two{part_frame(1, "fragment1"), last_frame("fragment2")};
    const std::vector<std::string> with_ping{two[0], ping_frame("ping"), two[1]};
    const std::string both = "fragment1fragment2";
    const std::string unasked = last_frame("non-continuation payload");
    const std::string unasked_part = part_frame(0, "non-continuation payload");
    std::vector<EchoCase> all{
        refused("5.1", {part_frame(9, "fragment1"), last_frame("fragment2")}),
        refused("5.2", {part_frame(10, "fragment1"), last_frame("fragment2")}),
    };
    for (std::size_t i = 0; i < 3; ++i) {  // at once, frame by frame, octet by octet
        const std::size_t chop = i == 2 ? 1 : 0;
        all.push_back({number("5", 3 + i), two, {text(both)}, 1000, chop});
        all.push_back({number("5", 6 + i), with_ping, {pong("ping"), text(both)}, 1000, chop});
        all.push_back({number("5", 9 + i), {unasked, text_frame("Hello")}, {}, 1002, chop});
        all.push_back({number("5", 12 + i), {unasked_part, text_frame("Hello")}, {}, 1002, chop});
    }
    all.push_back(refused("5.15", {two[0], two[1], unasked_part, text_frame("Hello")}, {text(both)}));
    all.push_back(refused("5.16", {unasked_part, two[0], two[1], unasked_part, two[0], two[1]}));
    all.push_back(refused("5.17", {unasked, two[0], two[1], unasked, two[0], two[1]}));
    all.push_back(refused("5.18", {part_frame(1, "fragment1"), text_frame("fragment2")}));
    EchoCase five{"5.19", {}};
    std::string joined;
    for (int i = 1; i <= 5; ++i) {
        const std::string piece = "fragment" + std::to_string(i);
        const std::string ping = "pongme " + std::to_string(i) + "!";
        joined += piece;
        five.frames.push_back(i == 5 ? last_frame(piece) : part_frame(i == 1 ? 1 : 0, piece));
        if (i == 5) continue;
        five.frames.push_back(ping_frame(ping));
        five.answers.push_back(pong(ping));
    }
    five.answers.push_back(text(joined));
    all.push_back(five);
    five.name = "5.20";
    all.push_back(five);
    return all;
}

std::vector<EchoCase> utf8_cases() {
    const std::string hello = "Hello-\xc2\xb5@\xc3\x9f\xc3\xb6\xc3\xa4\xc3\xbc\xc3\xa0\xc3\xa1-UTF-8!!";
    std::vector<EchoCase> all{
        {"6.1.1", {text_frame("")}, {text("")}},
        {"6.1.2", {part_frame(1, ""), part_frame(0, ""), last_frame("")}, {text("")}},
        {"6.1.3", {part_frame(1, ""), part_frame(0, "middle"), last_frame("")}, {text("middle")}},
        {"6.2.1", {text_frame(hello)}, {text(hello)}},
        {"6.2.2", {part_frame(1, hello.substr(0, 14)), last_frame(hello.substr(14))}, {text(hello)}},
        {"6.2.3", byte_by_byte(hello), {text(hello)}},
        {"6.2.4", byte_by_byte(kosme), {text(kosme)}},
        {"6.3.1", {text_frame(surrogate_edited)}, {}, 1007},
        {"6.3.2", byte_by_byte(surrogate_edited), {}, 1007},
        // The suite waits before the third fragment, or the third piece of the frame: here it is never sent.
        {"6.4.1", {part_frame(1, kosme), part_frame(0, "\xf4\x90\x80\x80")}, {}, 1007},
        {"6.4.2", {part_frame(1, kosme + "\xf4"), part_frame(0, "\x90")}, {}, 1007},
        {"6.4.3", {text_frame(kosme + "\xf4\x90\x80\x80" + "edited").substr(0, 6 + kosme.size() + 4)}, {}, 1007},
        {"6.4.4", {text_frame(kosme + "\xf4\x90\x80\x80" + "edited").substr(0, 6 + kosme.size() + 2)}, {}, 1007, 1},
    };
    add_sequences(all, "6.5", true,
                  {"hello$world", "hello\xc2\xa2world", "hello\xe2\x82\xacworld", "hello\xf0\xa4\xad\xa2world", kosme});
    for (std::size_t size = 1; size <= kosme.size(); ++size) {
        const bool is_whole = size == 2 || size == 5 || size == 7 || size == 9 || size == 11;
        add_sequences(all, "6.6", is_whole, {kosme.substr(0, size)}, size);
    }
    add_utf8_boundaries(all);
    add_malformed_utf8(all);
    add_overlong_and_surrogates(all);
    add_noncharacters(all);
    return all;
}

std::vector<EchoCase> close_cases() {
    const std::string hello = "Hello World!";
    const std::string bulk(256 * 1024, '*');
    const auto ended = [](std::string name, std::string frame, std::uint16_t code) {
        return EchoCase{std::move(name), {std::move(frame)}, {}, code};
    };
    std::vector<EchoCase> all{
        {"7.1.1", {text_frame(hello)}, {text(hello)}},
        {"7.1.2", {close_frame(1000)}},
        {"7.1.3", {close_frame(1000), ping_frame()}},
        {"7.1.4", {close_frame(1000), text_frame(hello)}},
        {"7.1.5", {part_frame(1, "fragment1"), close_frame(1000), last_frame("fragment2")}},
        {"7.1.6", {text_frame(bulk), close_frame(1000), ping_frame()}, {text(bulk)}},
        ended("7.3.1", bytes_of({8, ""}), 1005),
        ended("7.3.2", bytes_of({8, "a"}), 1002),
        {"7.3.3", {close_frame(1000)}},
        {"7.3.4", {close_frame(1000, hello)}},
        {"7.3.5", {close_frame(1000, std::string(123, '*'))}},
        ended("7.3.6", close_frame(1000, std::string(124, '*')), 1002),
        ended("7.5.1", close_frame(1000, surrogate_edited), 1007),
    };
    std::size_t n = 0;
    for (const std::uint16_t code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
        all.push_back(ended(number("7.7", ++n), close_frame(code), code));
    n = 0;
    for (const std::uint16_t code : {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999})
        all.push_back(ended(number("7.9", ++n), close_frame(code), 1002));
    n = 0;
    for (const std::uint16_t code : {5000, 65'535}) all.push_back(ended(number("7.13", ++n), close_frame(code), 1002));
    return all;
}

void for_each_large_case(const std::function<void(const EchoCase&)>& visit) {
    constexpr std::size_t kilo = 1024;
    constexpr std::size_t mega = kilo * kilo;
    for (const unsigned opcode : {1U, 2U}) {  // text, and in the next group the same in binary
        const auto name = [&](unsigned text_group, std::size_t n) {
            return number("9." + std::to_string(text_group + opcode - 1), n);
        };
        const auto payload_of = [&](std::size_t size) { return std::string(size, opcode == 1 ? '*' : '\xfe'); };
        const auto echo = [&](const std::string& payload) { return opcode == 1 ? text(payload) : binary(payload); };
        std::size_t n = 0;
        for (const std::size_t size : {64 * kilo, 256 * kilo, mega, 4 * mega, 8 * mega, 16 * mega})
            visit({name(1, ++n), {bytes_of({opcode, payload_of(size)})}, {echo(payload_of(size))}});
        n = 0;
        const std::string four = payload_of(4 * mega);
        for (std::size_t size = 64; size <= 4 * mega; size *= 4)
            visit({name(3, ++n), in_fragments(opcode, four, size), {echo(four)}});
        n = 0;
        const std::string one = payload_of(mega);
        for (const std::size_t chop : {64U, 128U, 256U, 512U, 1024U, 2048U})
            visit({name(5, ++n), {bytes_of({opcode, one})}, {echo(one)}, 1000, chop});
        n = 0;
        for (const std::size_t size : {0U, 16U, 64U, 256U, 1024U, 4096U}) {
            const std::string payload = payload_of(size);
            visit({name(7, ++n), std::vector<std::string>(1000, bytes_of({opcode, payload})),
                   std::vector<Echoed>(1000, echo(payload))});
        }
    }
    const std::string automatic(64 * kilo, '*');
    visit({"10.1.1", in_fragments(1, automatic, 1300), {text(automatic)}});
}

std::vector<EchoCase> own_cases() {
    std::vector<EchoCase> all;
    for (const unsigned opcode : {0U, 1U, 2U, 8U, 9U, 10U})
        all.push_back(refused("no mask, opcode " + std::to_string(opcode), {bytes_of({opcode, "x", true, 0, false})}));
    for (const unsigned opcode : {1U, 2U}) {
        const unsigned first = 0x80U | opcode;
        const std::string name = ", opcode " + std::to_string(opcode);
        all.push_back(refused("0 in two bytes" + name, {head_frame(first, 0xfe, "\0\0"s)}));
        all.push_back(refused("125 in two bytes" + name, {head_frame(first, 0xfe, "\0\x7d"s)}));
        all.push_back(refused("126 in eight bytes" + name, {head_frame(first, 0xff, "\0\0\0\0\0\0\0\x7e"s)}));
        all.push_back(refused("65535 in eight bytes" + name, {head_frame(first, 0xff, "\0\0\0\0\0\0\xff\xff"s)}));
        all.push_back(refused("2^63" + name, {head_frame(first, 0xff, "\x80\0\0\0\0\0\0\0"s)}));
        all.push_back(refused("2^64 - 1" + name, {head_frame(first, 0xff, std::string(8, '\xff'))}));
        all.push_back({"2^63 - 1" + name, {head_frame(first, 0xff, "\x7f" + std::string(7, '\xff'))}, {}, 1009});
        all.push_back({"16 MiB + 1" + name, {head_frame(first, 0xff, "\0\0\0\0\x01\0\0\x01"s)}, {}, 1009});
    }
    for (const unsigned opcode : {8U, 9U, 10U}) {
        const std::string name = ", opcode " + std::to_string(opcode);
        all.push_back(refused("a long control frame" + name, {head_frame(0x80U | opcode, 0xfe, "\x01\0"s)}));
        all.push_back(
            refused("a huge control frame" + name, {head_frame(0x80U | opcode, 0xff, "\0\0\0\0\0\x01\0\0"s)}));
        all.push_back(refused("half a control frame" + name, {part_frame(1, "a"), part_frame(opcode, "")}));
    }
    all.push_back(refused("binary inside text", {part_frame(1, "a"), binary_frame("b")}));
    all.push_back(refused("reserved bits in a continuation", {part_frame(1, "a"), bytes_of({0, "b", true, 4})}));
    all.push_back(
        {"pings inside a character",
         {part_frame(1, "\xf0"), ping_frame("1"), part_frame(0, "\x9f\x98"), ping_frame("2"), last_frame("\x80")},
         {pong("1"), pong("2"), text("\xf0\x9f\x98\x80")}});
    all.push_back({"a character cut off by the end", {part_frame(1, "ok \xe2\x82"), last_frame("")}, {}, 1007});
    all.push_back({"half a character, then another message is not it",
                   {binary_frame("\xe2\x82"), text_frame("\xac")},
                   {binary("\xe2\x82")},
                   1007});
    for (const std::uint16_t code : {1012, 1013, 1014}) {
        EchoCase registered{"registered since, " + std::to_string(code), {close_frame(code)}, {}, code};
        all.push_back(std::move(registered));
    }
    all.push_back(refused("close 1015", {close_frame(1015)}));
    all.push_back({"a reason cut inside a character", {close_frame(1000, "\xe2\x82")}, {}, 1007});
    return all;
}

std::vector<EchoCase> small_cases() {
    std::vector<EchoCase> all = framing_cases();
    append(all, ping_cases());
    append(all, reserved_cases());
    append(all, fragmentation_cases());
    append(all, utf8_cases());
    append(all, close_cases());
    append(all, own_cases());
    return all;
}

}  // namespace waydesk::testing
