#pragma once
// The deadlines of policies as words, for readers whose booking nobody knows: "EU Regulation 261/2004: 7 days
// (Art. 8(1)(a))". Pure; any thread.

#include "core/language/catalogue.hpp"
#include "kb/policy/library.hpp"

namespace waydesk::kb::quoting {

// Every rule on `name` (refund_payment, baggage_damage_claim …) of the newest versions of these policies, one after
// another, in the catalogue's words (help.term.UNIT). Empty: they set none.
std::string deadline_words(const policy::Library& library, const std::vector<std::string>& policies,
                           std::string_view name, const language::Catalogue& texts,
                           const language::LanguageTag& language);

}  // namespace waydesk::kb::quoting
