#include "core/translation/http_translator.hpp"

#include "core/utf8.hpp"

namespace waydesk::translation {
namespace {

struct Pair {
    const Code* from = nullptr;  // null: there is none
    const Code* to = nullptr;
};

// 0: another language; 1: the same in the same script; 2: the very tag.
int likeness(const language::LanguageTag& a, const language::LanguageTag& b) {
    if (a == b) return 2;
    return a.language() == b.language() && a.script() == b.script() ? 1 : 0;
}

Pair nearest(const std::vector<Source>& sources, const language::LanguageTag& from, const language::LanguageTag& to) {
    Pair best;
    int best_likeness = 0;
    for (const Source& source : sources) {
        const int here = likeness(source.from.language, from);
        if (here == 0) continue;
        for (const Code& target : source.to) {
            const int there = likeness(target.language, to);
            if (there == 0 || here + there <= best_likeness) continue;
            best = {&source.from, &target};
            best_likeness = here + there;
        }
    }
    return best;
}

}  // namespace

HttpTranslator::HttpTranslator(const EngineForm& form, EngineSettings settings, const Clock& clock)
    : form_(form), settings_(std::move(settings)), clock_(clock) {
    while (settings_.engine.url.ends_with('/')) settings_.engine.url.pop_back();
}

Result<std::string> HttpTranslator::body_of(const fetch::Request& request) const {
    auto answer = fetch::fetch(request, settings_.reach, settings_.limits);
    if (!answer) return answer.error();
    if (answer->status != 200) return Errc::unavailable;
    return std::move(answer->body);
}

Result<HttpTranslator::Sources> HttpTranslator::sources() {
    {
        const std::scoped_lock lock(mutex_);
        if (sources_ && clock_.monotonic() - asked_at_ < languages_kept) return sources_;
    }
    const auto body = body_of(form_.ask_languages(settings_.engine));
    if (!body) return body.error();
    auto read = form_.read_languages(*body);
    if (!read) return read.error();
    const std::scoped_lock lock(mutex_);
    sources_ = std::make_shared<const std::vector<Source>>(std::move(*read));
    asked_at_ = clock_.monotonic();
    return sources_;
}

Result<Translated> HttpTranslator::translate(const std::string& text, const language::LanguageTag& from,
                                             const language::LanguageTag& to) {
    const auto known = sources();
    if (!known) return known.error();
    const Pair pair = likeness(from, to) == 0 ? nearest(**known, from, to) : Pair{};
    if (pair.from == nullptr) return Errc::unsupported;
    const auto body = body_of(form_.ask_translation(settings_.engine, text, pair.from->code, pair.to->code));
    if (!body) return body.error();
    auto translated = form_.read_translation(*body);
    if (!translated) return translated.error();
    if (!is_valid_utf8(*translated)) return Errc::invalid;
    return Translated{std::move(*translated), pair.from->language, pair.to->language};
}

Result<std::vector<Spoken>> HttpTranslator::languages() {
    const auto known = sources();
    if (!known) return known.error();
    std::vector<Spoken> out;
    for (const Source& source : **known) {
        Spoken spoken{source.from.language, {}};
        for (const Code& target : source.to)
            if (likeness(source.from.language, target.language) == 0) spoken.targets.push_back(target.language);
        out.push_back(std::move(spoken));
    }
    return out;
}

}  // namespace waydesk::translation
