#pragma once
// The bytes of one fuzz run as decisions: numbers, choices, texts. When they are used up, everything is 0 or empty.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::testing {

class FuzzInput {
public:
    FuzzInput(const std::uint8_t* data, std::size_t size) : bytes_(reinterpret_cast<const char*>(data), size) {}

    bool is_used_up() const { return bytes_.empty(); }
    std::uint8_t byte() {
        if (bytes_.empty()) return 0;
        const auto taken = static_cast<std::uint8_t>(bytes_.front());
        bytes_.remove_prefix(1);
        return taken;
    }
    std::uint64_t number(std::size_t size = 8) {
        std::uint64_t value = 0;
        for (; size > 0; --size) value = value << 8U | byte();
        return value;
    }
    // In [0, bound), of as few bytes as it needs; bound > 0.
    std::uint64_t below(std::uint64_t bound) {
        std::size_t size = 1;
        while (size < 8 && (bound - 1) >> (8 * size) != 0) ++size;
        return number(size) % bound;
    }
    char letter() {
        using namespace std::string_view_literals;
        constexpr std::string_view letters = "abcXYZ0129-_.=;&% \t\r\n\0\"\xff"sv;
        return letters[below(letters.size())];
    }
    std::string text(std::size_t most) {
        const std::size_t size = below(most + 1);
        const std::string taken(bytes_.substr(0, size));
        bytes_.remove_prefix(taken.size());
        return taken;
    }
    std::string rest() const { return std::string(bytes_); }

private:
    std::string_view bytes_;
};

}  // namespace waydesk::testing
