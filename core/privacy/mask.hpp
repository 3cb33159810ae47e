#pragma once
// Numbers that must not be kept (S-70): payment cards with their security codes, IBANs, the machine-readable zone of
// passports and identity cards, national identity numbers. Finds them in what people write and masks them.
// Linear in the text; a text with fewer than three digits is only counted. Pure; any thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::privacy {

// In the order of their names on the wire: card, cvv, iban, mrz, national_id.
enum class Kind : std::uint8_t { card, cvv, iban, mrz, national_id };
inline constexpr std::size_t kind_count = 5;
std::string_view to_string(Kind kind);
std::optional<Kind> kind_from(std::string_view name);

// Which kinds there were.
class Kinds {
public:
    void add(Kind kind) { bits_ = static_cast<std::uint8_t>(bits_ | bit(kind)); }
    void add(Kinds other) { bits_ = static_cast<std::uint8_t>(bits_ | other.bits_); }
    bool has(Kind kind) const { return (bits_ & bit(kind)) != 0; }
    bool empty() const { return bits_ == 0; }
    std::vector<std::string_view> names() const;
    bool operator==(const Kinds&) const = default;

private:
    static std::uint8_t bit(Kind kind) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind)); }
    std::uint8_t bits_ = 0;
};

// Code points of the original text: from `start` up to, not including, `end`.
struct Found {
    Kind kind = Kind::card;
    std::size_t start = 0;
    std::size_t end = 0;
    bool operator==(const Found&) const = default;
};

struct Masked {
    std::string text;          // as many code points as before
    std::vector<Found> found;  // by start; they do not overlap
};

// Each digit and letter of what was found becomes U+2022, what stands between them stays. A card and an IBAN keep their
// last four, an IBAN its country too. Masking what was masked changes nothing. Bytes that are not UTF-8 stay as they
// are.
// Kinds in `kept` are left readable.
Masked mask(std::string_view text, Kinds kept = {});
Kinds mask_in_place(std::string& text, Kinds kept = {});  // what was masked

}  // namespace waydesk::privacy
