#pragma once
// The catalogue's sentences about quotes, and money, days and moments as one reader's language writes them. Pure; lives
// on the stack of one telling.

#include "core/language/catalogue.hpp"
#include "kb/policy/trace.hpp"

namespace waydesk::kb::quoting {

struct Reader;

class Words {
public:
    Words(const language::Catalogue& catalogue, const Reader& reader) : catalogue_(catalogue), reader_(reader) {}

    const language::LanguageTag& language() const;
    std::string text(std::string_view key, language::Arguments arguments) const;
    // `key`.reason when the catalogue has a sentence for this reason, else `key`.
    std::string reason(std::string_view key, std::string_view reason) const;
    std::string money(std::int64_t minor, std::string_view currency, int exponent) const;
    std::string day(policy::Day day) const;
    // Where it is, and where the reader is when his clock shows something else.
    std::string moment(Instant at, const time::Zone& there) const;
    // "10 % of 553.00 = 55.30; rounded to 0.50: 55.50"
    std::string figure(const policy::Figure& figure, int exponent) const;

private:
    std::string raw(std::string_view fraction, std::string_view currency, int exponent) const;

    const language::Catalogue& catalogue_;
    const Reader& reader_;
};

}  // namespace waydesk::kb::quoting
