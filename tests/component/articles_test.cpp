// Articles on the running program: written, reviewed, published, imported, shown to travelers; and bad input.
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ArticlesTest : public OnRunningServer {
protected:
    static constexpr const char* path = "/api/v1/articles/lost-umbrella";

    static Fields shared(std::int64_t version, const char* audience = "public") {
        return {{"version", version}, {"category", "service"}, {"audience", audience}, {"owner", "service-team"}};
    }
    static Fields text(std::int64_t version, const std::string& body, const std::string& title = "A lost umbrella") {
        return {{"version", version}, {"title", title}, {"summary", "Where it is."}, {"body", body}};
    }
    static net::Reply put(AgentClient& who, const std::string& at, const Fields& fields) {
        return who.ask("PUT", at, protocol::to_text(object(fields)));
    }
    static net::Reply step(AgentClient& who, const std::string& action, std::int64_t version,
                           const std::string& language = "en") {
        return who.ask("POST", std::string(path) + "/" + language + "/" + action,
                       protocol::to_text(object({{"version", version}})));
    }
    static void publish(AgentClient& who, std::int64_t before, const std::string& body, const char* language = "en") {
        const net::Reply saved = put(who, std::string(path) + "/" + language, text(before, body));
        ASSERT_EQ(saved.status, 200) << saved.body;
        for (const char* action : {"submit", "publish"}) {
            const net::Reply done = step(who, action, before + 1, language);
            ASSERT_EQ(done.status, 200) << done.body;
        }
    }
    static Value import(AgentClient& who, const std::vector<std::pair<std::string, std::string>>& files, bool applies) {
        std::vector<Json> listed;
        for (const auto& [name, content] : files) listed.push_back(object({{"name", name}, {"text", content}}));
        return who.post("/api/v1/articles/import",
                        {{"files", list(std::move(listed))}, {"apply", applies}, {"publish", true}});
    }
    AgentClient signed_in(const std::string& name) {
        AgentClient who = agent(name);
        who.sign_in();
        return who;
    }
    net::Reply send_form(const std::string& at, const std::string& form) {
        net::HttpClient http(loop(), place().target());
        net::Headers headers;
        headers.add("Content-Type", "application/x-www-form-urlencoded");
        return exchange(place(), http, "POST", at, headers, form);
    }
    net::Reply get_with(const std::string& at, const char* name, const std::string& value) {
        net::HttpClient http(loop(), place().target());
        net::Headers headers;
        headers.add(name, value);
        return exchange(place(), http, "GET", at, headers);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ArticlesTest, engines(), engine_name);

TEST_P(ArticlesTest, are_written_by_agents_published_by_managers_and_kept_over_a_restart) {
    serve();
    AgentClient mia = signed_in("mia");
    AgentClient dana = signed_in("dana");
    ASSERT_EQ(put(mia, path, shared(0)).status, 200);
    const net::Reply saved = put(mia, std::string(path) + "/en", text(0, "Ask at the **desk**.\n\n{{quote}}\n"));
    ASSERT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(Value(saved.body).text("state"), "draft");
    EXPECT_EQ(get("/widget/v1/articles/lost-umbrella").status, 404);
    EXPECT_EQ(step(mia, "publish", 1).status, 403);
    EXPECT_EQ(step(dana, "publish", 1).status, 409);
    ASSERT_EQ(step(mia, "submit", 1).status, 200);
    ASSERT_EQ(step(dana, "publish", 1).status, 200);
    const auto check = [&] {
        const Value shown(get("/widget/v1/articles/lost-umbrella?language=de").body);
        EXPECT_THAT(shown.text("html"), HasSubstr("<strong>desk</strong>"));
        EXPECT_TRUE(shown.flag("fallback"));
        EXPECT_EQ(shown.items("blocks").front().text("name"), "quote");
    };
    check();
    const Value history = mia.get(std::string(path) + "/en/versions");
    std::vector<std::string> actions;
    for (const Value& one : history.items("steps")) actions.push_back(one.text("action"));
    EXPECT_EQ(actions, (std::vector<std::string>{"publish", "submit", "save"}));
    EXPECT_EQ(history.items("steps").front().text("author"), dana.id());
    restart();
    check();
}

TEST_P(ArticlesTest, are_not_written_over_by_somebody_who_edited_an_older_version) {
    serve();
    AgentClient mia = signed_in("mia");
    ASSERT_EQ(put(mia, path, shared(0)).status, 200);
    EXPECT_EQ(put(mia, path, shared(0)).status, 409);
    ASSERT_EQ(put(mia, std::string(path) + "/en", text(0, "One")).status, 200);
    const net::Reply stale = put(mia, std::string(path) + "/en", text(0, "Two"));
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(Value(stale.body).text("code"), "changed");
    ASSERT_EQ(put(mia, std::string(path) + "/en", text(1, "Two")).status, 200);
    EXPECT_EQ(mia.get(std::string(path) + "/en/versions/1").text("body"), "One");
    EXPECT_EQ(mia.get(std::string(path) + "/en").text("body"), "Two");
    EXPECT_EQ(step(mia, "submit", 1).status, 409);
}

TEST_P(ArticlesTest, stay_as_they_were_published_while_a_new_version_is_written) {
    serve();
    AgentClient dana = signed_in("dana");
    ASSERT_EQ(put(dana, path, shared(0)).status, 200);
    publish(dana, 0, "One");
    ASSERT_EQ(put(dana, std::string(path) + "/en", text(1, "Two")).status, 200);
    EXPECT_THAT(get("/help/en/lost-umbrella").body, HasSubstr("<p>One</p>"));
    ASSERT_EQ(step(dana, "submit", 2).status, 200);
    ASSERT_EQ(step(dana, "return", 2).status, 200);
    publish(dana, 2, "Three");
    EXPECT_THAT(get("/help/en/lost-umbrella").body, HasSubstr("<p>Three</p>"));
    ASSERT_EQ(step(dana, "retire", 3).status, 200);
    EXPECT_EQ(get("/help/en/lost-umbrella").status, 404);
    restart();
    EXPECT_EQ(get("/help/en/lost-umbrella").status, 404);
}

TEST_P(ArticlesTest, of_agents_are_for_agents_only) {
    serve();
    AgentClient dana = signed_in("dana");
    ASSERT_EQ(put(dana, path, shared(0, "internal")).status, 200);
    publish(dana, 0, "Nobody outside reads this");
    EXPECT_EQ(get("/widget/v1/articles/lost-umbrella").status, 404);
    EXPECT_EQ(get("/help/en/lost-umbrella").status, 404);
    EXPECT_THAT(get("/help/sitemap.xml").body, Not(HasSubstr("lost-umbrella")));
    EXPECT_THAT(get("/help/en/").body, Not(HasSubstr("A lost umbrella")));
    EXPECT_EQ(signed_in("mia").get(std::string(path) + "/en").text("body"), "Nobody outside reads this");
    ASSERT_EQ(put(dana, path, shared(1)).status, 200);
    EXPECT_EQ(get("/help/en/lost-umbrella").status, 200);
}

TEST_P(ArticlesTest, come_from_files_all_or_none_and_go_back_into_them) {
    serve();
    AgentClient dana = signed_in("dana");
    const std::string english = "---\ntitle: A lost umbrella\ncategory: service\n---\n\nAsk.\n";
    const std::string german = "---\ntitle: Ein Schirm\nsource_version: 1\n---\n\nFragen.\n";
    const Value refused = import(
        dana, {{"lost-umbrella.en.md", english}, {"lost-umbrella.de.md", "---\ntitle: [\n---\nx"}, {"a.b", "x"}}, true);
    EXPECT_FALSE(refused.flag("applied"));
    ASSERT_EQ(refused.items("refusals").size(), 2U);
    EXPECT_EQ(refused.items("refusals")[0].text("file"), "lost-umbrella.de.md");
    EXPECT_GE(refused.items("refusals")[0].number("line"), 2);
    EXPECT_EQ(dana.ask("GET", path).status, 404);

    const std::vector<std::pair<std::string, std::string>> files{{"lost-umbrella.en.md", english},
                                                                 {"lost-umbrella.de.md", german}};
    const Value tried = import(dana, files, false);
    EXPECT_EQ(tried.items("changes").size(), 2U);
    EXPECT_EQ(dana.ask("GET", path).status, 404);
    EXPECT_TRUE(import(dana, files, true).flag("applied"));
    EXPECT_THAT(get("/help/de/lost-umbrella").body, HasSubstr("<p>Fragen.</p>"));
    const Value again = import(dana, files, true);
    for (const Value& change : again.items("changes")) EXPECT_EQ(change.text("change"), "unchanged");

    std::string exported;
    for (const Value& file : dana.get("/api/v1/articles/export?language=de").items("files"))
        if (file.text("name") == "lost-umbrella.de.md") exported = file.text("text");
    EXPECT_THAT(exported, AllOf(HasSubstr("Ein Schirm"), HasSubstr("source_version: 1"), HasSubstr("Fragen.")));
}

TEST_P(ArticlesTest, with_script_in_them_are_harmless_everywhere) {
    serve();
    AgentClient dana = signed_in("dana");
    ASSERT_EQ(put(dana, path, shared(0)).status, 200);
    const std::string evil = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://a.example/p.png)\n";
    ASSERT_EQ(put(dana, std::string(path) + "/en", text(0, evil, "<img src=x onerror=alert(1)>")).status, 200);
    ASSERT_EQ(step(dana, "submit", 1).status, 200);
    ASSERT_EQ(step(dana, "publish", 1).status, 200);
    const net::Reply page = get("/help/en/lost-umbrella");
    EXPECT_THAT(page.body,
                AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img")), Not(HasSubstr("href=\"javascript"))));
    EXPECT_THAT(std::string(page.headers.find("Content-Security-Policy").value_or("")),
                AllOf(HasSubstr("default-src 'none'"), Not(HasSubstr("unsafe")), Not(HasSubstr("script-src"))));
    const Value shown(get("/widget/v1/articles/lost-umbrella").body);
    EXPECT_THAT(shown.text("html"),
                AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img")), Not(HasSubstr("javascript:\""))));
}

TEST_P(ArticlesTest, that_cannot_be_are_refused_with_a_sentence) {
    serve();
    AgentClient dana = signed_in("dana");
    EXPECT_EQ(put(dana, "/api/v1/articles/Bad_Name", shared(0)).status, 400);
    EXPECT_EQ(put(dana, path, {{"version", 0}, {"category", "cheese"}}).status, 400);
    EXPECT_EQ(put(dana, path, {{"version", 0}, {"category", "service"}, {"colour", "red"}}).status, 400);
    ASSERT_EQ(put(dana, path, shared(0)).status, 200);
    EXPECT_EQ(put(dana, std::string(path) + "/en", text(0, "")).status, 400);
    EXPECT_EQ(put(dana, std::string(path) + "/x_y", text(0, "One")).status, 404);
    const net::Reply block = put(dana, std::string(path) + "/en", text(0, "One\n{{weather}}\n"));
    EXPECT_EQ(block.status, 400);
    EXPECT_THAT(block.body, HasSubstr("Line 2: There is no block weather"));
    const net::Reply large = put(dana, std::string(path) + "/en", text(0, std::string(300 * 1024, 'a')));
    EXPECT_EQ(large.status, 413) << large.body;
    EXPECT_EQ(put(dana, std::string(path) + "/en", text(0, std::string(10 * 1024 * 1024, 'a'))).status, 413);
    EXPECT_EQ(get("/widget/v1/articles?q=x&limit=1000").status, 400);
    EXPECT_EQ(get("/widget/v1/articles?q=x&language=%00").status, 400);
    EXPECT_EQ(get("/health/live").status, 200);
}

TEST_P(ArticlesTest, tell_managers_what_is_stale_and_what_did_not_help) {
    serve();
    AgentClient dana = signed_in("dana");
    Fields facts = shared(0);
    facts.emplace_back("review", "2020-01-01");
    ASSERT_EQ(put(dana, path, facts).status, 200);
    publish(dana, 0, "One");
    publish(dana, 0, "Eins", "de");
    publish(dana, 1, "Two");
    EXPECT_EQ(send_form("/help/de/lost-umbrella/feedback", "helpful=no&comment=Zu+kurz").status, 303);
    EXPECT_EQ(send_form("/help/de/lost-umbrella/feedback", "helpful=yes").status, 303);
    EXPECT_EQ(send_form("/help/de/lost-umbrella/feedback", "helpful=perhaps").status, 400);
    EXPECT_EQ(send_form("/help/de/no-such-article/feedback", "helpful=no").status, 404);
    const Value report = dana.get("/api/v1/reports/knowledge");
    std::map<std::string, std::string> stale;
    for (const Value& article : report.items("articles")) {
        if (article.text("id") != "lost-umbrella") continue;
        for (const Value& language : article.items("languages"))
            for (const Value& one : language.items("stale"))
                stale[language.text("language")] += one.text("reason") + " ";
    }
    EXPECT_EQ(stale["en"], "review_due ");
    EXPECT_EQ(stale["de"], "source_changed review_due ");
    ASSERT_EQ(report.items("helpfulness").size(), 1U);  // the same reader thought again
    EXPECT_EQ(report.items("helpfulness").front().number("helpful"), 1);
    const auto stale_ones = dana.get("/api/v1/articles?stale=source_changed&language=de").items("items");
    ASSERT_EQ(stale_ones.size(), 1U);
    EXPECT_EQ(stale_ones.front().text("id"), "lost-umbrella");
}

TEST_P(ArticlesTest, are_found_soon_after_they_are_published_by_travelers_and_for_agents) {
    serve();
    AgentClient dana = signed_in("dana");
    ASSERT_EQ(put(dana, path, shared(0)).status, 200);
    publish(dana, 0, "Somebody left a zweisamkeitsdecke at the desk.");
    const auto first_of = [](const Value& page) {
        const auto items = page.items("items");
        return items.empty() ? std::string() : items.front().text("id");
    };
    const auto ask = [&](const std::string& at) { return first_of(Value(get("/widget/v1/articles?q=" + at).body)); };
    net::run_until(loop(), [&] { return ask("zweisamkeitsdecke") == "lost-umbrella"; }, std::chrono::seconds(20));
    EXPECT_EQ(ask("zweisamkeitsdecke"), "lost-umbrella");
    EXPECT_THAT(get("/help/en/?q=zweisamkeitsdecke").body, HasSubstr("<mark>zweisamkeitsdecke</mark>"));
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("I lost my zweisamkeitsdecke yesterday").text("conversation");
    const Value suggested = dana.get("/api/v1/conversations/" + conversation + "/suggestions");
    EXPECT_EQ(first_of(suggested), "lost-umbrella");
    EXPECT_EQ(suggested.items("items").front().at("matched").str(), R"(["zweisamkeitsdecke"])");
    EXPECT_EQ(get("/widget/v1/articles?q=qqxzv").status, 200);
    const auto missed = [&] {
        for (const Value& one : dana.get("/api/v1/reports/knowledge").items("not_found"))
            if (one.text("query") == "qqxzv") return true;
        return false;
    };
    net::run_until(loop(), missed, std::chrono::seconds(20));
    EXPECT_TRUE(missed());
    for (const std::string& odd : {std::string(9'000, 'a'), std::string("AND%20OR%20(%20*"), std::string("%22%22"),
                                   std::string("%00%01"), std::string()})
        EXPECT_EQ(get("/widget/v1/articles?q=" + odd).status, 200) << odd.substr(0, 40);
}

TEST_P(ArticlesTest, are_pages_that_browsers_keep_and_ask_for_again) {
    serve();
    AgentClient dana = signed_in("dana");
    ASSERT_EQ(put(dana, path, shared(0)).status, 200);
    publish(dana, 0, "One");
    const net::Reply home = get_with("/help/", "Accept-Language", "ja;q=0.5, zh-HK");
    EXPECT_EQ(home.status, 302);
    EXPECT_EQ(home.headers.find("Location"), "/help/zh-TW/");
    EXPECT_EQ(home.headers.find("Vary"), "Accept-Language");
    const net::Reply page = get("/help/en/lost-umbrella");
    ASSERT_TRUE(page.headers.find("ETag"));
    const std::string tag(*page.headers.find("ETag"));
    EXPECT_EQ(get_with("/help/en/lost-umbrella", "If-None-Match", tag).status, 304);
    publish(dana, 1, "Two");
    EXPECT_EQ(get_with("/help/en/lost-umbrella", "If-None-Match", tag).status, 200);
    const std::size_t at = page.body.find("/help/style-");
    ASSERT_NE(at, std::string::npos);
    const net::Reply sheet = get(page.body.substr(at, page.body.find('"', at) - at));
    EXPECT_THAT(std::string(sheet.headers.find("Cache-Control").value_or("")), HasSubstr("immutable"));
    EXPECT_EQ(get("/help/xx/").status, 404);
    EXPECT_EQ(get("/help/en").status, 308);
    EXPECT_THAT(get("/robots.txt").body, HasSubstr("/help/sitemap.xml"));
    EXPECT_THAT(get("/help/sitemap.xml").body, HasSubstr("/help/en/lost-umbrella</loc>"));
}

}  // namespace
}  // namespace waydesk::testing
