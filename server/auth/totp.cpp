#include "server/auth/totp.hpp"

#include "core/encoding.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace waydesk::auth {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_seconds = 30;
constexpr std::size_t code_digits = 6;

}  // namespace

Result<std::string> decode_base32(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string out;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const std::size_t value = alphabet.find(upper);
        if (value == std::string_view::npos) return Errc::invalid;
        held = (held << 5) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>((held >> bits) & 0xff);
        }
    }
    if (out.empty()) return Errc::invalid;
    return out;
}

std::string encode_base32(std::string_view bytes) {
    std::string out;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        held = (held << 8) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += alphabet[(held >> bits) & 31];
        }
    }
    if (bits > 0) out += alphabet[(held << (5 - bits)) & 31];
    return out;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter[i] = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - i)));
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
         &length);
    const std::size_t offset = mac[length - 1] & 15U;  // RFC 4226, 5.3
    const std::uint32_t number = (static_cast<std::uint32_t>(mac[offset] & 0x7fU) << 24) |
                                 (static_cast<std::uint32_t>(mac[offset + 1]) << 16) |
                                 (static_cast<std::uint32_t>(mac[offset + 2]) << 8) | mac[offset + 3];
    const std::string digits = std::to_string(number % 1'000'000);
    return std::string(code_digits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> verify_totp(std::string_view secret, std::string_view code, Instant now,
                                        std::int64_t used_step) {
    if (secret.empty() || code.size() != code_digits) return std::nullopt;
    const std::int64_t current = now.ms() / 1000 / step_seconds;
    std::optional<std::int64_t> matched;
    for (const std::int64_t step : {current - 1, current, current + 1}) {
        if (equal_in_constant_time(totp_code(secret, step), code) && step > used_step) matched = step;
    }
    return matched;
}

}  // namespace waydesk::auth
