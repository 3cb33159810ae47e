#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;

class ArticleRoutes : public ApiFixture {
protected:
    int put(const std::string& path, const std::string& body) {
        return ask(with(request("PUT", path, body), mia_)).status;
    }
    int post(const std::string& path, const std::string& body) {
        return ask(with(request("POST", path, body), dana_)).status;
    }
    int get(const std::string& path) { return ask(with(request("GET", path), dana_)).status; }

    Session mia_ = sign_in("mia@demo.example");
    Session dana_ = sign_in("dana@demo.example");
};

TEST_F(ArticleRoutes, hand_shared_facts_on_as_they_came_without_the_version) {
    EXPECT_EQ(put("/api/v1/articles/refund-when", R"({"version":3,"category":"refund","policies":["eu-261"]})"), 200);
    ASSERT_EQ(ports.editions.size(), 1U);
    EXPECT_EQ(ports.editions[0].id, "refund-when");
    EXPECT_EQ(ports.editions[0].before, 3);
    EXPECT_EQ(ports.editions[0].json, R"({"category":"refund","policies":["eu-261"]})");
    EXPECT_EQ(put("/api/v1/articles/refund-when", R"({"category":"refund"})"), 400);
}

TEST_F(ArticleRoutes, read_a_text_with_the_language_of_its_address) {
    EXPECT_EQ(put("/api/v1/articles/refund-when/zh-cn", R"({"version":0,"title":"T","body":"B","keywords":["a","b"]})"),
              200);
    ASSERT_EQ(ports.texts.size(), 1U);
    EXPECT_EQ(ports.texts[0].language.str(), "zh-CN");
    EXPECT_THAT(ports.texts[0].keywords, ElementsAre("a", "b"));
    EXPECT_EQ(put("/api/v1/articles/refund-when/x_y", R"({"version":0,"title":"T","body":"B"})"), 404);
    EXPECT_EQ(put("/api/v1/articles/Refund/en", R"({"version":0,"title":"T","body":"B"})"), 404);
    EXPECT_EQ(put("/api/v1/articles/refund-when/en", R"({"version":0,"title":"T"})"), 400);
}

TEST_F(ArticleRoutes, take_each_step_under_its_own_name) {
    for (const char* action : {"submit", "publish", "return", "retire"})
        EXPECT_EQ(post(std::string("/api/v1/articles/refund-when/en/") + action, R"({"version":2,"note":"n"})"), 200);
    std::vector<std::string> actions;
    for (const TextStep& step : ports.FakeArticlePorts::steps)
        actions.emplace_back(kb::article::to_string(step.action));
    EXPECT_THAT(actions, ElementsAre("submit", "publish", "return", "retire"));
    EXPECT_EQ(ports.FakeArticlePorts::steps[0].note, "n");
    EXPECT_EQ(post("/api/v1/articles/refund-when/en/submit", R"({"version":0})"), 400);
}

TEST_F(ArticleRoutes, import_only_when_that_is_asked_for) {
    EXPECT_EQ(post("/api/v1/articles/import", R"({"files":[{"name":"a.en.md","text":"x"}]})"), 200);
    ASSERT_EQ(ports.imports.size(), 1U);
    EXPECT_FALSE(ports.imports[0].applies);
    EXPECT_FALSE(ports.imports[0].publishes);
    EXPECT_EQ(
        post("/api/v1/articles/import", R"({"files":[{"name":"a.en.md","text":"x"}],"apply":true,"publish":true})"),
        200);
    EXPECT_TRUE(ports.imports[1].applies);
    EXPECT_TRUE(ports.imports[1].publishes);
    EXPECT_EQ(post("/api/v1/articles/import", R"({"files":["a"]})"), 400);
    EXPECT_EQ(post("/api/v1/articles/import", R"({"files":[{"name":"a.en.md"}]})"), 400);
    EXPECT_EQ(post("/api/v1/articles/import", R"({})"), 400);
}

TEST_F(ArticleRoutes, filter_by_what_there_is) {
    EXPECT_EQ(
        get("/api/v1/articles?category=special-needs&audience=internal&state=review&language=de&stale=review_due"),
        200);
    ASSERT_EQ(ports.article_filters.size(), 1U);
    EXPECT_EQ(ports.article_filters[0].category, kb::article::Category::special_needs);
    EXPECT_EQ(ports.article_filters[0].audience, kb::article::Audience::agents);
    EXPECT_EQ(ports.article_filters[0].state, kb::article::State::review);
    for (const char* query :
         {"category=cheese", "audience=all", "state=open", "stale=maybe", "language=x_y", "limit=0"})
        EXPECT_EQ(get(std::string("/api/v1/articles?") + query), 400) << query;
}

TEST_F(ArticleRoutes, let_anybody_search_what_is_public_but_not_without_end) {
    EXPECT_EQ(ask(request("GET", "/widget/v1/articles?q=refund&language=de&limit=10&typing=true")).status, 200);
    ASSERT_EQ(ports.article_questions.size(), 1U);
    EXPECT_EQ(ports.article_questions[0].text, "refund");
    EXPECT_EQ(ports.article_questions[0].audience, kb::article::Audience::everybody);
    EXPECT_EQ(ports.article_questions[0].limit, 10U);
    EXPECT_TRUE(ports.article_questions[0].is_prefix);
    for (const char* limit : {"0", "11", "", "x", "-1"})
        EXPECT_EQ(ask(request("GET", std::string("/widget/v1/articles?q=x&limit=") + limit)).status, 400) << limit;
    EXPECT_EQ(ask(request("GET", "/widget/v1/articles?q=" + std::string(10'001, 'x'))).status, 400);
    int last = 200;
    for (int i = 0; i < 200 && last == 200; ++i) last = ask(request("GET", "/widget/v1/articles?q=refund")).status;
    EXPECT_EQ(last, 429);
    clock.advance(1min);
    EXPECT_EQ(ask(request("GET", "/widget/v1/articles?q=refund")).status, 200);
}

TEST_F(ArticleRoutes, hear_whether_an_article_helped) {
    const auto say = [&](const std::string& body) {
        return ask(request("POST", "/widget/v1/articles/refund-when/feedback", body)).status;
    };
    EXPECT_EQ(say(R"({"language":"de","helpful":false,"comment":"Zu kurz"})"), 200);
    ASSERT_EQ(ports.helped_by.size(), 1U);
    EXPECT_EQ(ports.helped_by[0].key.language.str(), "de");
    EXPECT_EQ(ports.helped_by[0].address, "10.0.0.1");
    EXPECT_EQ(say(R"({"language":"x_y","helpful":true})"), 400);
    EXPECT_EQ(say(R"({"language":"de"})"), 400);
}

}  // namespace
}  // namespace waydesk::api
