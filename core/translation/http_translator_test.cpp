#include "core/translation/http_translator.hpp"

#include "tests/support/http/http_script.hpp"
#include "tests/support/program/apertium.hpp"
#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>

namespace waydesk::translation {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HeardRequest;
using testing::HttpScript;
using ::testing::StartsWith;

constexpr const char* languages_json =
    R"([{"code":"en","name":"English","targets":["en","es","pt","pb","zt","zh"]},
        {"code":"es","name":"Spanish","targets":["en"]},{"code":"zt","targets":["en"]},
        {"code":"??","targets":["en"]},{"name":"nameless"},7])";

language::LanguageTag tag(const std::string& text) { return *language::LanguageTag::parse(text); }

EngineSettings settings(const std::string& url) { return {{url, ""}, {true, true}, {}}; }

// LibreTranslate as its document describes it: the languages as above, and `answer` to what is to be translated.
HttpScript::Answer libretranslate(std::string answer, std::string languages = languages_json) {
    return [=](const HeardRequest& request) -> std::optional<std::string> {
        if (request.head.starts_with("GET /languages ")) return HttpScript::reply(200, "application/json", languages);
        return answer;
    };
}
std::string translated(const std::string& text) {
    return HttpScript::reply(200, "application/json", R"({"translatedText":")" + text + R"("})");
}

class HttpTranslatorTest : public ::testing::Test {
protected:
    error_code failure_with(HttpScript::Answer answer, const fetch::Limits& limits = {}) {
        const HttpScript server(std::move(answer));
        EngineSettings asked = settings(server.origin());
        asked.limits = limits;
        HttpTranslator translator(*form_named("libretranslate"), asked, clock_);
        const auto got = translator.translate("Hello", tag("en"), tag("es"));
        return got ? error_code() : got.error();
    }
    ManualClock clock_;
};

}  // namespace

TEST_F(HttpTranslatorTest, asks_libretranslate_in_its_form) {
    const HttpScript server(libretranslate(translated("Hola \\u00bfqu\\u00e9?")));
    EngineSettings asked = settings(server.origin() + "/");
    asked.engine.api_key = "a-key";
    HttpTranslator translator(*form_named("libretranslate"), asked, clock_);
    const auto got = translator.translate("Hello \"you\"", tag("en-GB"), tag("es"));
    ASSERT_TRUE(got) << got.error().message();
    EXPECT_EQ(got->text, "Hola \u00bfqu\u00e9?");
    EXPECT_EQ(got->from, tag("en"));
    const HeardRequest heard = server.heard().at(1);
    EXPECT_THAT(heard.head, AllOf(StartsWith("POST /translate HTTP/1.1"), HasSubstr("Content-Type: application/json")));
    EXPECT_EQ(heard.body, R"({"api_key":"a-key","format":"text","q":"Hello \"you\"","source":"en","target":"es"})");
}

TEST_F(HttpTranslatorTest, finds_the_engines_code_of_a_language) {
    const HttpScript server(libretranslate(translated("x")));
    HttpTranslator translator(*form_named("libretranslate"), settings(server.origin()), clock_);
    for (const auto& [language, code] :
         {std::pair{"zh-TW", "zt"}, {"zh-CN", "zh"}, {"zh", "zh"}, {"pt-BR", "pb"}, {"pt-PT", "pt"}, {"es-MX", "es"}}) {
        ASSERT_TRUE(translator.translate("Hello", tag("en"), tag(language))) << language;
        EXPECT_THAT(server.heard().back().body, HasSubstr(R"("target":")" + std::string(code) + R"(")")) << language;
    }
    EXPECT_EQ(translator.translate("Hello", tag("en"), tag("de")).error(), Errc::unsupported);
    EXPECT_EQ(translator.translate("Hello", tag("es"), tag("pt")).error(), Errc::unsupported);
    EXPECT_EQ(translator.translate("Hello", tag("en"), tag("en-GB")).error(), Errc::unsupported);
}

TEST_F(HttpTranslatorTest, asks_for_the_languages_again_after_a_while_only) {
    const HttpScript server(libretranslate(translated("x")));
    HttpTranslator translator(*form_named("libretranslate"), settings(server.origin()), clock_);
    ASSERT_EQ(translator.languages()->size(), 3U);
    EXPECT_EQ(translator.languages()->at(1).targets, std::vector{tag("en")});
    EXPECT_EQ(server.connections(), 1);
    clock_.advance(HttpTranslator::languages_kept);
    EXPECT_TRUE(translator.languages());
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(HttpTranslatorTest, takes_every_pair_of_a_server_that_names_no_targets) {
    const HttpScript server(libretranslate(translated("x"), R"([{"code":"en"},{"code":"de"}])"));
    HttpTranslator translator(*form_named("libretranslate"), settings(server.origin()), clock_);
    EXPECT_TRUE(translator.translate("Hallo", tag("de"), tag("en")));
    EXPECT_EQ(translator.languages()->at(0).targets, std::vector{tag("de")});
}

TEST_F(HttpTranslatorTest, takes_nothing_for_an_answer_that_is_none) {
    EXPECT_EQ(failure_with(libretranslate(HttpScript::reply(500, "text/plain", "no"))), Errc::unavailable);
    EXPECT_EQ(failure_with(libretranslate(HttpScript::reply(403, "application/json", R"({"error":"key"})"))),
              Errc::unavailable);
    for (const char* body : {"<html>Hello</html>", "", "{}", "[]", "null", R"({"translatedText":7})",
                             R"({"translatedText":""})", R"({"translatedText":["a"]})", R"({"translatedText":"a")",
                             "{\"translatedText\":\"\xff\"}", R"({"translatedText":"\ud800"})"})
        EXPECT_EQ(failure_with(libretranslate(HttpScript::reply(200, "text/html", body))), Errc::invalid) << body;
    for (const char* languages : {"<html>", "{}", "7", "[{\"code\""})
        EXPECT_EQ(failure_with(libretranslate(translated("x"), languages)), Errc::invalid) << languages;
    EXPECT_EQ(failure_with(libretranslate(translated("x"), R"([1,{"code":5},[]])")), Errc::unsupported);
    EXPECT_EQ(failure_with(libretranslate(translated(std::string(1024 * 1024, 'x')))), Errc::too_large);
}

TEST_F(HttpTranslatorTest, waits_for_a_slow_engine_no_longer_than_its_limit) {
    fetch::Limits limits;
    limits.time = std::chrono::milliseconds(50);
    EXPECT_EQ(failure_with([](const HeardRequest&) { return std::nullopt; }, limits), Errc::timeout);
}

TEST_F(HttpTranslatorTest, survives_an_answer_nested_without_end) {
    EXPECT_EQ(failure_with(libretranslate(translated("x"), std::string(500'000, '['))), Errc::invalid);
    EXPECT_EQ(failure_with(libretranslate(translated("x"), std::string(400'000, '[') + std::string(400'000, ']'))),
              Errc::unsupported);
}

TEST_F(HttpTranslatorTest, translates_with_a_real_apertium) {
    const testing::TempFolder folder;
    const testing::ApertiumEngine engine(folder.path());
    HttpTranslator translator(*form_named("apertium"), settings(engine.url()), clock_);
    const auto languages = translator.languages();
    ASSERT_TRUE(languages) << languages.error().message();
    EXPECT_THAT(*languages, ::testing::Contains(::testing::Field(&Spoken::language, tag("es"))));
    const auto spanish = translator.translate("Where is my suitcase?\nThe xqzzy & the train.", tag("en-US"), tag("es"));
    ASSERT_TRUE(spanish) << spanish.error().message();
    EXPECT_THAT(spanish->text, AllOf(HasSubstr("maleta"), HasSubstr("\n"), HasSubstr("xqzzy & ")));
    EXPECT_EQ(spanish->text.find('*'), std::string::npos);
    const auto english = translator.translate("El tren llega ma\u00f1ana.", tag("es"), tag("en"));
    ASSERT_TRUE(english) << english.error().message();
    EXPECT_THAT(english->text, HasSubstr("train"));
    EXPECT_EQ(translator.translate("Hallo", tag("de"), tag("en")).error(), Errc::unsupported);
}

}  // namespace waydesk::translation
