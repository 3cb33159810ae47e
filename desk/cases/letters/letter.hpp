#pragma once
// The document that a step of a case makes, in the language of whoever reads it. Pure; any thread.

#include "core/document/document.hpp"
#include "core/language/catalogue.hpp"
#include "core/time/zone.hpp"
#include "desk/cases/case.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace waydesk::letters {

// A case with all its steps, the first at the front.
struct History {
    const cases::Case& one;
    std::span<const cases::Step> steps;
};

struct Names {
    std::string brand;                 // who writes
    std::string traveler;              // empty: not known
    std::string handler;               // who takes care of it, and signs; empty: nobody by name
    std::vector<std::string> outside;  // bodies that this traveler may turn to, each with its address
};

struct Wording {
    const language::Catalogue& texts;                     // Catalogue::of_letters
    language::LanguageTag language;                       // wished for: the nearest of the catalogue's is written
    time::Zone zone;                                      // of the reader
    std::function<int(std::string_view)> digits;          // of a currency, after the point
    std::function<std::string(std::string_view)> rule{};  // what a rule is called; empty: as it is
};

// Whether it is written to the traveler. The others (to the unit that was asked, of ourselves) are not for him to see.
bool is_for_traveler(std::string_view document);

// Nothing: there is no such step, or it makes no document.
std::optional<document::Document> letter(const History& history, std::int64_t step, const Names& names,
                                         const Wording& wording);

// "Closing letter 1204.pdf", in the letter's language.
std::string file_name(const cases::Case& one, std::string_view document, std::string_view extension,
                      const Wording& wording);

}  // namespace waydesk::letters
