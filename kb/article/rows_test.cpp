#include "kb/article/rows.hpp"

#include "core/store/direct_ledger.hpp"
#include "kb/article/editing.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

constexpr std::int64_t workspace = 1;

class ArticleRows : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate({migrations()});
        ASSERT_TRUE(write_connection().prepare_all(statements()));
        ledger.emplace(write_connection(), lease());
    }

    Result<void> write(const Edit& edit) {
        Result<void> out;
        (void)ledger->submit(change_of(workspace, edit), [&](Result<void> result) { out = std::move(result); });
        return out;
    }
    void done(const Edited& edited, int line = __builtin_LINE()) {
        const auto* edit = std::get_if<Edit>(&edited);
        ASSERT_NE(edit, nullptr) << "line " << line;
        ASSERT_TRUE(write(*edit)) << "line " << line;
        library.take(*edit);
        actor.now = actor.now + 1s;
    }
    void make(const std::string& slug) {
        SharedFacts shared;
        shared.category = Category::baggage;
        shared.sources = {{"Montreal Convention, Art. 31", SourceStatus::verified, date}};
        shared.review = date;
        done(put_shared(library, slug, 0, shared, actor));
    }
    void save(const std::string& slug, const char* language, const std::string& body, std::int64_t before) {
        ArticleFile file;
        file.slug = slug;
        file.language = language::LanguageTag::parse(language).value();
        file.title = "Title of " + slug;
        file.keywords = {"bag", "行李"};
        file.body = body;
        done(save_text(library, file, before, actor));
    }
    void move(const TextKey& key, std::int64_t version, Action action) {
        done(move_text(library, key, version, action, "a note", policies, actor));
    }

    const TextKey english{"bag", language::LanguageTag::parse("en").value()};
    const time::Date date{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(1)};
    const PolicyStates policies{{"mc99", {3, false, {}}}};
    std::optional<store::DirectLedger> ledger;
    Library library;
    Actor actor{"a_1", Instant::from_ms(1'767'000'000'000)};
};
INSTANTIATE_TEST_SUITE_P(Engines, ArticleRows, testing::engines(), testing::engine_name);

TEST_P(ArticleRows, come_back_as_they_were_the_newest_and_the_published_ones) {
    make("bag");
    save("bag", "en", "One", 0);
    move(english, 1, Action::submit);
    move(english, 1, Action::publish);
    save("bag", "en", "Two", 1);
    save("bag", "zh-CN", "一", 0);
    const auto read = read_library(write_connection(), workspace);
    ASSERT_TRUE(read);
    const Entry* entry = read->find("bag");
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->article.shared, library.find("bag")->article.shared);
    EXPECT_EQ(entry->texts.size(), 2U);
    const Texts& texts = entry->texts.at(english.language);
    EXPECT_EQ(texts.published->body, "One");
    EXPECT_EQ(texts.latest->body, "Two");
    EXPECT_EQ(texts.latest->keywords, (std::vector<std::string>{"bag", "行李"}));
    EXPECT_EQ(texts.published->moved_by, "a_1");
    EXPECT_EQ(read_text(write_connection(), workspace, english, 1)->state, State::published);
    EXPECT_EQ(read_text(write_connection(), workspace, english, 9).error(), Errc::not_found);
}

TEST_P(ArticleRows, tell_who_did_what_to_which_version) {
    make("bag");
    save("bag", "en", "One", 0);
    move(english, 1, Action::submit);
    move(english, 1, Action::give_back);
    save("bag", "en", "Two", 1);
    const auto history = read_history(write_connection(), workspace, english);
    ASSERT_TRUE(history);
    ASSERT_EQ(history->versions.size(), 2U);
    EXPECT_EQ(history->versions[0].version, 2);
    EXPECT_EQ(history->versions[1].state, State::replaced);
    std::vector<Action> actions;
    for (const StepLine& step : history->steps) actions.push_back(step.action);
    EXPECT_EQ(actions,
              (std::vector<Action>{Action::save, Action::replace, Action::give_back, Action::submit, Action::save}));
    EXPECT_EQ(history->steps[2].note, "a note");
}

TEST_P(ArticleRows, refuse_a_step_from_a_state_that_is_gone_and_a_version_that_exists) {
    make("bag");
    save("bag", "en", "One", 0);
    const Edited submit = move_text(library, english, 1, Action::submit, {}, policies, actor);
    ASSERT_TRUE(write(std::get<Edit>(submit)));
    actor.now = actor.now + 1s;
    const Edited again =
        move_text(library, english, 1, Action::submit, {}, policies, actor);  // decided on old knowledge
    EXPECT_EQ(write(std::get<Edit>(again)).error(), store::Errc::guard_missed);
    ArticleFile file;
    file.slug = "bag";
    file.language = english.language;
    file.title = "T";
    file.body = "Two";
    Edit same = std::get<Edit>(save_text(library, file, 1, actor));
    same.moves.clear();
    ASSERT_TRUE(write(same));
    EXPECT_EQ(write(same).error(), store::Errc::duplicate_key);
    const Edited shared = put_shared(library, "bag", 1, library.find("bag")->article.shared, actor);
    ASSERT_TRUE(write(std::get<Edit>(shared)));
    EXPECT_EQ(write(std::get<Edit>(shared)).error(), store::Errc::guard_missed);
}

TEST_P(ArticleRows, are_read_page_by_page_without_losing_any) {
    Edit edit;
    for (int i = 0; i < 1'300; ++i) {
        Article article;
        article.slug = "article-" + std::to_string(i);
        article.version = 1;
        article.author = "system";
        Text text;
        text.key = {article.slug, english.language};
        text.version = 1;
        text.title = "T";
        text.body = "B";
        text.author = "system";
        edit.articles.push_back(std::move(article));
        edit.texts.push_back(std::move(text));
    }
    ASSERT_TRUE(write(edit));
    const auto read = read_library(write_connection(), workspace);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->entries().size(), 1'300U);
    for (const auto& [slug, entry] : read->entries()) EXPECT_EQ(entry.texts.size(), 1U) << slug;
    EXPECT_TRUE(read_library(write_connection(), 2)->empty());
}

}  // namespace
}  // namespace waydesk::kb::article
