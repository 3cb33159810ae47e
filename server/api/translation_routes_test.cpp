#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

class TranslationRoutes : public ApiFixture {
protected:
    net::Response translate(const std::string& body) {
        return ask(with(request("POST", "/api/v1/translate", body), mia_));
    }

    Session mia_ = sign_in("mia@demo.example");
};

TEST_F(TranslationRoutes, hand_a_text_on_with_its_languages_in_their_usual_form) {
    EXPECT_EQ(translate(R"({"text":" Hola\n","source":"es-mx","target":"EN"})").status, 200);
    EXPECT_EQ(translate(R"({"text":"Hola","target":"zh-hant-tw"})").status, 200);
    ASSERT_EQ(ports.translation_orders.size(), 2U);
    EXPECT_EQ(ports.translation_orders[0].text, " Hola\n");
    EXPECT_EQ(ports.translation_orders[0].source.str(), "es-MX");
    EXPECT_EQ(ports.translation_orders[0].target.str(), "en");
    EXPECT_FALSE(ports.translation_orders[1].source.is_known());
}

TEST_F(TranslationRoutes, refuse_what_cannot_be_translated_and_name_the_field) {
    for (const auto& [body, field] : {std::pair{R"({"target":"en"})", "text"},
                                      {R"({"text":" \n\t","target":"en"})", "text"},
                                      {R"({"text":"Hola"})", "target"},
                                      {R"({"text":"Hola","target":"und"})", "target"},
                                      {R"({"text":"Hola","target":"e"})", "target"},
                                      {R"({"text":"Hola","source":"?","target":"en"})", "source"},
                                      {R"({"text":"Hola","target":"en","format":"html"})", "format"}}) {
        const net::Response response = translate(body);
        EXPECT_EQ(response.status, 400) << body;
        EXPECT_EQ(*json_of(response).find("field")->text(), field) << body;
    }
    const std::string too_long(protocol::max_text_code_points + 1, 'x');
    EXPECT_EQ(translate(R"({"text":")" + too_long + R"(","target":"en"})").status, 413);
    EXPECT_TRUE(ports.translation_orders.empty());
}

TEST_F(TranslationRoutes, say_what_is_wrong_in_one_sentence) {
    ports.translated = Flaw{"target", "There is no translation from es into de."};
    const net::Response response = translate(R"({"text":"Hola","target":"de"})");
    EXPECT_EQ(response.status, 400);
    EXPECT_THAT(std::get<std::string>(response.body), ::testing::HasSubstr("There is no translation from es into de."));
    ports.translated = error_code(Errc::unavailable);
    EXPECT_EQ(translate(R"({"text":"Hola","target":"de"})").status, 503);
}

TEST_F(TranslationRoutes, let_one_agent_translate_so_often_a_minute) {
    const std::int64_t most = DoorKeeperSettings{}.translations_per_agent;
    for (std::int64_t i = 0; i < most; ++i) ASSERT_EQ(translate(R"({"text":"Hola","target":"en"})").status, 200) << i;
    EXPECT_EQ(translate(R"({"text":"Hola","target":"en"})").status, 429);
    const Session dana = sign_in("dana@demo.example");
    EXPECT_EQ(ask(with(request("POST", "/api/v1/translate", R"({"text":"Hola","target":"en"})"), dana)).status, 200);
    clock.advance(1min);
    EXPECT_EQ(translate(R"({"text":"Hola","target":"en"})").status, 200);
}

}  // namespace
}  // namespace waydesk::api
