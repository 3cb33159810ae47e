#include "channels/email/transport/folder_name.hpp"

#include "channels/email/transport/errc.hpp"

#include <algorithm>
#include <cstdint>

namespace waydesk::transport {
namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool is_plain(char c) { return static_cast<unsigned char>(c) < 0x80 && c != '&'; }

// ASCII, and each & begins a piece of base 64 that ends with a minus.
bool is_on_the_wire(std::string_view name) {
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (static_cast<unsigned char>(name[at]) >= 0x80) return false;
        if (name[at] != '&') continue;
        const std::size_t end = name.find('-', at);
        if (end == std::string_view::npos) return false;
        if (name.substr(at + 1, end - at - 1).find_first_not_of(digits) != std::string_view::npos) return false;
        at = end;
    }
    return true;
}

std::uint32_t take_code_point(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    std::uint32_t c = size == 1 ? first : first & (0x7fU >> size);
    for (std::size_t i = 1; i < size && i < text.size(); ++i)
        c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
    text.remove_prefix(std::min(size, text.size()));
    return c;
}

// UTF-16 in base 64, without padding.
class Shifted {
public:
    explicit Shifted(std::string& out) : out_(out) { out_ += '&'; }
    ~Shifted() {
        if (held_ > 0) out_ += digits[bits_ << (6 - held_) & 0x3fU];
        out_ += '-';
    }
    Shifted(const Shifted&) = delete;
    Shifted& operator=(const Shifted&) = delete;

    void add(std::uint32_t c) {
        if (c >= 0x10000) {
            add_unit(0xd800 + ((c - 0x10000) >> 10));
            c = 0xdc00 + ((c - 0x10000) & 0x3ffU);
        }
        add_unit(c);
    }

private:
    void add_unit(std::uint32_t unit) {
        bits_ = (bits_ & 0x3fU) << 16 | unit;
        for (held_ += 16; held_ >= 6; held_ -= 6) out_ += digits[bits_ >> (held_ - 6) & 0x3fU];
    }

    std::string& out_;
    std::uint32_t bits_ = 0;
    unsigned held_ = 0;
};

}  // namespace

Result<std::string> folder_on_the_wire(std::string_view name) {
    if (name.empty() || name.size() > most_folder_bytes || std::ranges::any_of(name, is_control)) return Errc::invalid;
    if (is_on_the_wire(name)) return std::string(name);
    std::string out;
    while (!name.empty()) {
        if (is_plain(name.front())) {
            out += name.front();
            name.remove_prefix(1);
        } else if (name.front() == '&') {
            out += "&-";
            name.remove_prefix(1);
        } else {
            Shifted shifted(out);
            while (!name.empty() && static_cast<unsigned char>(name.front()) >= 0x80)
                shifted.add(take_code_point(name));
        }
    }
    return out;
}

}  // namespace waydesk::transport
