#pragma once
// Machine translation for agents, as the HTTP interface asks for it. Called on I/O threads; the answers come back
// there.

#include "core/language/tag.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

struct TranslationOrder {
    std::string text;              // not blank
    language::LanguageTag source;  // und: the text tells
    language::LanguageTag target;
};

class TranslationPort {
public:
    virtual ~TranslationPort() = default;
    // The translation with its engine. Flaws: translation is off, the text does not tell its language, an unknown pair.
    virtual Task<Configured> translate(TranslationOrder order) = 0;
    // From which languages into which; none when translation is off. Errors: unavailable (the engine), busy.
    virtual Task<Result<std::string>> languages_json() = 0;
};

}  // namespace waydesk::api
