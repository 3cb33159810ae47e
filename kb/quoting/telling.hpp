#pragma once
// An answer of the policies in a reader's words: the amounts as his language writes them, times where it leaves and
// where he is, and the rule with its source. Pure; any thread.

#include "core/language/catalogue.hpp"
#include "core/time/zone.hpp"
#include "kb/policy/library.hpp"
#include "kb/policy/quote.hpp"

namespace waydesk::kb::quoting {

struct Reader {
    language::LanguageTag language;
    time::Zone zone = time::Zone::utc();  // where he is
};

struct ToldLine {
    std::string kind;  // fee, service_fee, taxes, extras, difference, due, next, rule, note
    std::string text;
};

struct ToldRule {
    std::string policy;
    std::int64_t version = 0;
    std::string rule;
    std::string title;
    std::string cite;
    std::string status;  // verified, secondary, recalled, invented
    bool is_to_confirm = false;
};

struct Told {
    std::string headline;
    std::vector<ToldLine> lines;
    std::vector<std::string> steps;  // how the amounts came about
    std::vector<ToldRule> rules;     // that decided, each once
};

// `library` and `request` are those that the answer came from.
Told tell(const policy::Answer& answer, const policy::Request& request, const policy::Library& library,
          const language::Catalogue& catalogue, const Reader& reader);

}  // namespace waydesk::kb::quoting
