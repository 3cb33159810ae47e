#include "channels/email/mime/rtf.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace waydesk::mime {
namespace {

// What every sender's window begins with, [MS-OXRTFCP] 2.1.2.1
constexpr std::string_view first_window =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(first_window.size() == 207);

constexpr std::size_t window_size = 4096;
constexpr std::size_t head_bytes = 16;
constexpr std::uint32_t packed_mark = 0x75465a4c;    // LZFu
constexpr std::uint32_t unpacked_mark = 0x414c454d;  // MELA

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

class Window {
public:
    Window() { std::ranges::copy(first_window, bytes_.begin()); }

    std::size_t place() const { return place_; }
    void add(char c, std::string& out) {
        bytes_[place_] = c;
        place_ = (place_ + 1) % window_size;
        out += c;
    }
    void repeat(std::size_t from, std::size_t count, std::string& out) {
        for (std::size_t i = 0; i < count; ++i) add(bytes_[(from + i) % window_size], out);
    }

private:
    std::array<char, window_size> bytes_{};
    std::size_t place_ = first_window.size();
};

}  // namespace

std::string unpack_rtf(std::string_view bytes) {
    if (bytes.size() < head_bytes) return {};
    const std::size_t size = std::min<std::size_t>(number_at(bytes, 4), most_rtf_bytes);
    const std::uint32_t mark = number_at(bytes, 8);
    bytes.remove_prefix(head_bytes);
    if (mark == unpacked_mark) return std::string(bytes.substr(0, size));
    if (mark != packed_mark) return {};
    Window window;
    std::string out;
    while (!bytes.empty() && out.size() < size) {
        auto control = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        for (int i = 0; i < 8 && out.size() < size; ++i, control >>= 1) {
            const bool is_reference = (control & 1) != 0;
            if (bytes.size() < (is_reference ? 2U : 1U)) return out;
            const auto first = static_cast<unsigned char>(bytes[0]);
            if (!is_reference) {
                window.add(bytes[0], out);
                bytes.remove_prefix(1);
                continue;
            }
            const auto second = static_cast<unsigned char>(bytes[1]);
            bytes.remove_prefix(2);
            const std::size_t from = static_cast<std::size_t>(first) << 4 | second >> 4;
            if (from == window.place()) return out;  // the end, 2.1.3.1.6
            window.repeat(from, (second & 0xfU) + 2U, out);
        }
    }
    out.resize(std::min(out.size(), size));
    return out;
}

}  // namespace waydesk::mime
