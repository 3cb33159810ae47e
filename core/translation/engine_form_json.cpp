#include "core/translation/engine_form.hpp"

#include "core/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace waydesk::translation {
namespace {

using nlohmann::json;

std::string text_in(const json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Two codes of its language packages are not what BCP 47 says.
language::LanguageTag tag_of_libretranslate(const std::string& code) {
    if (code == "zt") return language::LanguageTag::parse_or("zh-Hant", {});
    if (code == "pb") return language::LanguageTag::parse_or("pt-BR", {});
    return language::LanguageTag::parse_or(code, {});
}

// What is not a list of known codes is an empty one.
std::vector<Code> targets_in(const json& language) {
    std::vector<Code> out;
    const auto targets = language.find("targets");
    if (targets == language.end() || !targets->is_array()) return out;
    for (const json& target : *targets) {
        if (!target.is_string() || out.size() == most_languages) continue;
        Code code{tag_of_libretranslate(target.get<std::string>()), target.get<std::string>()};
        if (code.language.is_known()) out.push_back(std::move(code));
    }
    return out;
}

// POST /translate with JSON, GET /languages; by LibreTranslate's OpenAPI document.
class LibreTranslateForm final : public EngineForm {
public:
    fetch::Request ask_languages(const EngineAddress& engine) const override {
        return {engine.url + "/languages", {{"Accept", "application/json"}}, {}};
    }

    fetch::Request ask_translation(const EngineAddress& engine, const std::string& text, const std::string& from,
                                   const std::string& to) const override {
        json body{{"q", text}, {"source", from}, {"target", to}, {"format", "text"}};
        if (!engine.api_key.empty()) body["api_key"] = engine.api_key;
        return {engine.url + "/translate",
                {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
                body.dump()};
    }

    // Without targets (older servers) each language goes into every other.
    Result<std::vector<Source>> read_languages(const std::string& body) const override {
        const json list = json::parse(body, nullptr, false);
        if (!list.is_array()) return Errc::invalid;
        std::vector<Source> out;
        std::vector<Code> all;
        bool has_targets = false;
        for (const json& language : list) {
            const std::string code = text_in(language, "code");
            Source source{{tag_of_libretranslate(code), code}, {}};
            if (!source.from.language.is_known() || out.size() == most_languages) continue;
            source.to = targets_in(language);
            has_targets = has_targets || !source.to.empty();
            all.push_back(source.from);
            out.push_back(std::move(source));
        }
        if (!has_targets)
            for (Source& source : out) source.to = all;
        return out;
    }

    Result<std::string> read_translation(const std::string& body) const override {
        std::string text = text_in(json::parse(body, nullptr, false), "translatedText");
        if (text.empty()) return Errc::invalid;
        return text;
    }
};

// "eng" and "eng_US"; its variants are not all regions, and those that are no tags are left out.
language::LanguageTag tag_of_apertium(std::string code) {
    std::ranges::replace(code, '_', '-');
    return language::LanguageTag::parse_or(code, {});
}

const json& data_in(const json& answer) {
    static const json none;
    if (!answer.is_object()) return none;
    const auto found = answer.find("responseData");
    return found == answer.end() ? none : *found;
}

// POST /translate with a form, GET /listPairs; by the documentation of apertium-apy
// (wiki.apertium.org/wiki/Apertium-apy).
class ApertiumForm final : public EngineForm {
public:
    fetch::Request ask_languages(const EngineAddress& engine) const override {
        return {engine.url + "/listPairs", {{"Accept", "application/json"}}, {}};
    }

    // Without marks at unknown words, which would stand in the text as asterisks.
    fetch::Request ask_translation(const EngineAddress& engine, const std::string& text, const std::string& from,
                                   const std::string& to) const override {
        std::string body = "format=txt&markUnknown=no&langpair=" + encode_percent(from + "|" + to);
        if (!engine.api_key.empty()) body += "&key=" + encode_percent(engine.api_key);
        body += "&q=" + encode_percent(text);
        return {engine.url + "/translate",
                {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}},
                std::move(body)};
    }

    Result<std::vector<Source>> read_languages(const std::string& body) const override {
        const json answer = json::parse(body, nullptr, false);
        const json& pairs = data_in(answer);
        if (!pairs.is_array()) return Errc::invalid;
        std::vector<Source> out;
        for (const json& pair : pairs) {
            const std::string from = text_in(pair, "sourceLanguage"), to = text_in(pair, "targetLanguage");
            const Code source{tag_of_apertium(from), from}, target{tag_of_apertium(to), to};
            if (!source.language.is_known() || !target.language.is_known()) continue;
            auto at = std::ranges::find(out, from, [](const Source& one) { return one.from.code; });
            if (at == out.end() && out.size() == most_languages) continue;
            if (at == out.end()) at = out.insert(out.end(), Source{source, {}});
            if (at->to.size() < most_languages) at->to.push_back(target);
        }
        return out;
    }

    Result<std::string> read_translation(const std::string& body) const override {
        const json answer = json::parse(body, nullptr, false);
        std::string text = text_in(data_in(answer), "translatedText");
        if (text.empty()) return Errc::invalid;
        return text;
    }
};

}  // namespace

const EngineForm* form_named(std::string_view name) {
    static const LibreTranslateForm libretranslate;
    static const ApertiumForm apertium;
    if (name == "libretranslate") return &libretranslate;
    return name == "apertium" ? &apertium : nullptr;
}

}  // namespace waydesk::translation
