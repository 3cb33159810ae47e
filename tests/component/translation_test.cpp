// Translation on the running program: off until an engine is named, by a real one when it is, and never in the way of
// anything else when that engine is not there.
#include "tests/support/http/http_script.hpp"
#include "tests/support/program/apertium.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>
#include <boost/asio/co_spawn.hpp>

#include <optional>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TranslationTest : public OnRunningServer {
protected:
    static std::string config(const std::string& url, const std::string& form) {
        return "[translation]\nurl = \"" + url + "\"\nform = \"" + form +
               "\"\nallow_http = true\nallow_private = true\n";
    }
    AgentClient mia() {
        AgentClient agent = this->agent("mia");
        agent.sign_in();
        return agent;
    }
    static net::Reply translate(AgentClient& agent, const std::string& body) {
        return agent.ask("POST", "/api/v1/translate", body);
    }
    // LibreTranslate's form between English and Spanish, every text into `answer`.
    static HttpScript::Answer into(std::string answer) {
        return [answer](const HeardRequest& request) -> std::optional<std::string> {
            if (request.head.starts_with("GET /languages "))
                return HttpScript::reply(200, "application/json",
                                         R"([{"code":"en","targets":["es"]},{"code":"es","targets":["en"]}])");
            return HttpScript::reply(200, "application/json", R"({"translatedText":")" + answer + R"("})");
        };
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, TranslationTest, engines(), engine_name);

TEST_P(TranslationTest, is_off_until_an_engine_is_named) {
    serve();
    AgentClient agent = mia();
    const Value languages = agent.get("/api/v1/translate");
    EXPECT_TRUE(languages.is_null("engine"));
    EXPECT_TRUE(languages.items("languages").empty());
    const net::Reply refused = translate(agent, R"({"text":"Hola","source":"es","target":"en"})");
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body, HasSubstr("Translation is off"));
}

TEST_P(TranslationTest, is_done_by_a_real_engine) {
    const TempFolder folder;
    const ApertiumEngine engine(folder.path());
    serve_with(config(engine.url(), "apertium"));
    AgentClient agent = mia();
    EXPECT_EQ(agent.get("/api/v1/translate").text("engine"), "apertium");
    const Value spanish(translate(agent, R"({"text":"Where is my suitcase?","source":"en-GB","target":"es"})").body);
    EXPECT_THAT(spanish.text("text"), HasSubstr("maleta"));
    EXPECT_EQ(spanish.text("source"), "en");
    EXPECT_EQ(spanish.text("target"), "es");
    EXPECT_TRUE(spanish.flag("machine"));
    // The text tells its language.
    const Value english(
        translate(agent, R"({"text":"\u00bfCu\u00e1ndo llega el tren a la estaci\u00f3n?","target":"en"})").body);
    EXPECT_EQ(english.text("source"), "es");
    EXPECT_THAT(english.text("text"), HasSubstr("train"));
    const net::Reply unknown = translate(agent, R"({"text":"Wo ist mein Koffer?","source":"de","target":"en"})");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_THAT(unknown.body, HasSubstr("There is no translation from de into en."));
    EXPECT_THAT(translate(agent, R"({"text":"12345","target":"en"})").body, HasSubstr("does not tell its language"));
}

TEST_P(TranslationTest, asks_the_engine_once_for_a_text_and_never_with_a_card_number) {
    const HttpScript engine(into("Mi tarjeta"));
    serve_with(config(engine.origin(), "libretranslate"));
    AgentClient agent = mia();
    const std::string body = R"({"text":"My card is 4111 1111 1111 1111.","source":"en","target":"es"})";
    EXPECT_EQ(Value(translate(agent, body).body).text("text"), "Mi tarjeta");
    EXPECT_EQ(Value(translate(agent, body).body).text("text"), "Mi tarjeta");
    ASSERT_EQ(engine.heard().size(), 2U);  // the languages, and this text
    EXPECT_THAT(engine.heard()[1].body, Not(HasSubstr("4111")));
}

TEST_P(TranslationTest, of_an_engine_that_fails_is_refused_for_now) {
    const HttpScript engine([](const HeardRequest&) { return HttpScript::reply(500, "text/html", "<html>"); });
    serve_with(config(engine.origin(), "libretranslate"));
    AgentClient agent = mia();
    const net::Reply reply = translate(agent, R"({"text":"Hola","source":"es","target":"en"})");
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(agent.ask("GET", "/api/v1/translate").status, 503);
    EXPECT_EQ(agent.ask("GET", "/api/v1/me").status, 200);
}

TEST_P(TranslationTest, that_waits_for_its_engine_does_not_hold_up_the_end_of_the_program) {
    const HttpScript engine([](const HeardRequest&) { return std::nullopt; });
    serve_with(config(engine.origin(), "libretranslate"));
    AgentClient agent = mia();
    net::HttpClient waiting(loop(), place().target());
    std::optional<net::Reply> reply;
    boost::asio::co_spawn(
        loop().executor(), waiting.ask("GET", "/api/v1/translate", agent.session()),
        [&](const std::exception_ptr&, const Result<net::Reply>& got) { reply = got ? *got : net::Reply{}; });
    ASSERT_TRUE(net::run_until(loop(), [&] { return engine.connections() > 0; }));
    EXPECT_EQ(stop(std::chrono::seconds(5)), 0);
    ASSERT_TRUE(net::run_until(loop(), [&] { return reply.has_value(); }));
    EXPECT_EQ(reply->status, 503);
}

}  // namespace
}  // namespace waydesk::testing
