#pragma once
// What a client of a WebSocket echo sends, frame by frame, and all that must come back: for the parser alone and for a
// running server. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::testing {

// A client's frame as it is on the wire. What is usual is the default.
struct ClientFrame {
    unsigned opcode = 1;
    std::string payload = {};
    bool is_final = true;
    unsigned reserved = 0;
    bool is_masked = true;
};
std::string bytes_of(const ClientFrame& frame);
std::string text_frame(std::string payload);
std::string binary_frame(std::string payload);
std::string part_frame(unsigned opcode, std::string payload);  // not the last of its message
std::string last_frame(std::string payload);                   // a continuation that is
std::string ping_frame(std::string payload = {});
std::string pong_frame(std::string payload = {});
std::string close_frame(std::uint16_t code, std::string_view reason = {});
// A head as it is given, a zero mask, no payload.
std::string head_frame(unsigned first, unsigned second, std::string_view extended_length);

// What comes back.
struct Echoed {
    enum class Kind : std::uint8_t { text, binary, pong, close, wrong };
    Kind kind = Kind::text;
    std::string payload;     // of a close: its reason
    std::uint16_t code = 0;  // of a close; 1005: an empty one

    bool operator==(const Echoed&) const = default;
};
void PrintTo(const Echoed& echoed, std::ostream* out);

struct EchoCase {
    std::string name;                  // its number in the Autobahn test suite, or what it is about
    std::vector<std::string> frames;   // sent in this order
    std::vector<Echoed> answers = {};  // before the end
    std::uint16_t end = 1000;          // the code the server closes with; 1000: after a good-bye that is added
    std::size_t chop = 0;              // sent in pieces of so many bytes; 0: as the test likes

    bool is_polite() const { return end == 1000; }
    std::string bytes() const;             // all of it, the good-bye too
    std::vector<Echoed> expected() const;  // the close too
};

// Reads a server's bytes strictly: whole frames, no mask, no reserved bits, shortest lengths. What is not so is
// `wrong`.
std::vector<Echoed> read_server_frames(std::string_view bytes);

}  // namespace waydesk::testing
