#include "core/language/file_name.hpp"

#include "core/language/text.hpp"
#include "core/utf8.hpp"

#include <cstdint>

namespace waydesk::language {
namespace {

constexpr std::size_t most_name_bytes = 200;

bool is_bidi_or_control(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

std::uint32_t code_point(std::string_view sequence) {
    std::uint32_t value = static_cast<unsigned char>(sequence[0]);
    if (sequence.size() > 1) value &= 0x7fU >> sequence.size();
    for (std::size_t i = 1; i < sequence.size(); ++i)
        value = value << 6U | (static_cast<unsigned char>(sequence[i]) & 0x3fU);
    return value;
}

}  // namespace

std::string clean_file_name(std::string_view name) {
    const std::string normal = to_nfc(name);
    std::string_view rest = normal;
    std::string out;
    while (!rest.empty()) {
        const std::string_view sequence = first_code_points(rest, 1);
        rest.remove_prefix(sequence.size());
        if (sequence == "/" || sequence == "\\" || is_bidi_or_control(code_point(sequence))) continue;
        if (out.size() + sequence.size() > most_name_bytes) break;
        out += sequence;
    }
    while (out.starts_with('.') || out.starts_with(' ')) out.erase(0, 1);
    return out.empty() ? "file" : out;
}

}  // namespace waydesk::language
