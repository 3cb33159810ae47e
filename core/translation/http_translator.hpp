#pragma once
// An engine that is asked over HTTP. Knows which of its languages a tag means: the same language in the same script,
// the exact tag before others. Any thread; blocks (core/fetch).

#include "core/translation/engine_form.hpp"
#include "core/translation/translator.hpp"

#include "core/clock.hpp"

#include <memory>
#include <mutex>

namespace waydesk::translation {

struct EngineSettings {
    EngineAddress engine;
    fetch::Reach reach;
    fetch::Limits limits;
};

class HttpTranslator final : public Translator {
public:
    static constexpr Duration languages_kept = std::chrono::minutes(10);

    // `form` and `clock` outlive it.
    HttpTranslator(const EngineForm& form, EngineSettings settings, const Clock& clock);

    Result<Translated> translate(const std::string& text, const language::LanguageTag& from,
                                 const language::LanguageTag& to) override;
    Result<std::vector<Spoken>> languages() override;

private:
    using Sources = std::shared_ptr<const std::vector<Source>>;
    Result<Sources> sources();  // the latest, asked for again after a while
    Result<std::string> body_of(const fetch::Request& request) const;

    const EngineForm& form_;
    EngineSettings settings_;
    const Clock& clock_;
    std::mutex mutex_;  // of the two below
    Sources sources_;
    Duration asked_at_{0};
};

}  // namespace waydesk::translation
