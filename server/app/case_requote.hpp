#pragma once
// What a refund comes to when the quote that it rests on has run out: the same question, asked now. Pure; any thread.

#include "core/language/catalogue.hpp"
#include "core/time/zone.hpp"
#include "desk/cases/case.hpp"
#include "kb/policy/library.hpp"
#include "kb/quoting/records.hpp"

namespace waydesk::app {

struct Requoted {
    kb::quoting::GivenQuote quote;  // without its id
    cases::Money amount;
    std::string rule;     // "eu-261/refund-7d"
    Instant valid_until;  // not set: it stays
};

// Nothing: the policies have no sum for it now, so that a person has to look.
std::optional<Requoted> quoted_anew(const kb::quoting::GivenQuote& before, const kb::policy::Library& library,
                                    const language::Catalogue& words, const time::Zone& zone, Instant now);

}  // namespace waydesk::app
