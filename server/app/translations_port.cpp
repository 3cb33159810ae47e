#include "server/app/translations_port.hpp"

#include "core/counted.hpp"
#include "core/json_writer.hpp"
#include "core/language/detect.hpp"
#include "core/log.hpp"
#include "core/translation/http_translator.hpp"

namespace waydesk::app {
namespace {

// An engine that cannot be asked is no mistake of the agent's.
error_code unavailable(const error_code& why) {
    log::warn("translation_engine_failed", {{"why", why.message()}});
    return Errc::unavailable;
}

std::string json_of(const translation::Translated& translated, const std::string& engine) {
    JsonWriter out;
    out.begin_object().member("text", translated.text).member("source", translated.from.str());
    out.member("target", translated.to.str()).member("engine", engine).member("machine", true);
    return out.end_object().take();
}

}  // namespace

TranslationsOfEngine::TranslationsOfEngine(const config::Translation& settings, const Clock& clock, privacy::Kinds kept)
    : memory_(clock), kept_(kept) {
    const translation::EngineForm* form = translation::form_named(settings.form);
    if (settings.url.empty() || form == nullptr) return;
    translation::EngineSettings engine{
        {settings.url, settings.api_key.reveal()}, {settings.allow_http, settings.allow_private}, {}};
    engine.limits.stop = stop_.get_token();
    engine_ = settings.form;
    translator_ = std::make_unique<translation::HttpTranslator>(*form, std::move(engine), clock);
    pool_.emplace(at_once);
}

Task<api::Configured> TranslationsOfEngine::translate(api::TranslationOrder order) {
    if (!translator_) co_return Flaw{"", "Translation is off on this server: translation.url turns it on."};
    const Counted waiting(waiting_);
    if (waiting.now() > most_waiting) co_return error_code(Errc::busy);
    const std::function<api::Configured()> work = [this, order = std::move(order)] { return translated(order); };
    auto away = offload(pool_->get_executor(), work);
    co_return co_await std::move(away);
}

api::Configured TranslationsOfEngine::translated(api::TranslationOrder order) {
    privacy::mask_in_place(order.text, kept_);
    if (!order.source.is_known()) order.source = language::detect(order.text).language;
    if (!order.source.is_known()) return Flaw{"source", "The text does not tell its language: say which it is."};
    const translation::Asked asked{std::move(order.text), std::move(order.source), std::move(order.target)};
    if (const auto known = memory_.find(asked)) return json_of(*known, engine_);
    const auto made = translator_->translate(asked.text, asked.from, asked.to);
    if (!made && made.error() == Errc::unsupported)
        return Flaw{"target", "There is no translation from " + asked.from.str() + " into " + asked.to.str() + "."};
    if (!made) return unavailable(made.error());
    memory_.keep(asked, *made);
    return json_of(*made, engine_);
}

Task<Result<std::string>> TranslationsOfEngine::languages_json() {
    if (!translator_) co_return std::string(R"({"engine":null,"languages":[]})");
    const Counted waiting(waiting_);
    if (waiting.now() > most_waiting) co_return Errc::busy;
    const std::function<Result<std::string>()> work = [this] { return spoken_json(); };
    auto away = offload(pool_->get_executor(), work);
    co_return co_await std::move(away);
}

Result<std::string> TranslationsOfEngine::spoken_json() {
    const auto languages = translator_->languages();
    if (!languages) return unavailable(languages.error());
    JsonWriter out;
    out.begin_object().member("engine", engine_).key("languages").begin_array();
    for (const translation::Spoken& spoken : *languages) {
        out.begin_object().member("language", spoken.language.str()).key("targets").begin_array();
        for (const language::LanguageTag& target : spoken.targets) out.text(target.str());
        out.end_array().end_object();
    }
    return out.end_array().end_object().take();
}

void TranslationsOfEngine::join() {
    if (pool_) pool_->join();
}

}  // namespace waydesk::app
