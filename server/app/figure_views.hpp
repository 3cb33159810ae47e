#pragma once
// Figures as JSON and as a table (docs/protocol.md, Figures). Pure; any thread.

#include "core/language/catalogue.hpp"
#include "desk/figures/tally.hpp"
#include "server/api/page.hpp"

namespace waydesk::app {

// What people call a key; empty: nothing is known of it.
using Labels = std::function<std::string(figures::Split split, const std::string& key)>;

struct FigureView {
    const figures::Definition& definition;
    const figures::Frame& frame;
    figures::Split split = figures::Split::none;
    figures::Tally tally;
    bool is_known = true;  // something tells it, and by what was asked for
    Instant facts_until;
};

std::string definition_json(const figures::Definition& definition, const language::Catalogue& texts,
                            const language::LanguageTag& reader);
std::string figure_json(const FigureView& view, const Labels& labels, const language::Catalogue& texts,
                        const language::LanguageTag& reader);
std::string figure_csv(const FigureView& view, const Labels& labels, const language::Catalogue& texts,
                       const language::LanguageTag& reader);

}  // namespace waydesk::app
