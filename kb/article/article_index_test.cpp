#include "kb/article/article_index.hpp"

#include "kb/article/importing.hpp"
#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace waydesk::kb::article {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ArticleIndexTest : public ::testing::Test {
protected:
    std::vector<TextKey> publish(const std::string& name, const std::string& text) {
        const ImportPlan plan = plan_import(library, {{name, text}}, true, {}, {"system", {}});
        for (const ImportFlaw& one : plan.flaws) ADD_FAILURE() << one.flaw.sentence;
        library.take(plan.edit);
        return {plan.changes.front().key};
    }
    static std::string english(const std::string& body, const std::string& audience = "public") {
        return "---\ntitle: Umbrellas\ncategory: service\naudience: " + audience + "\n---\n" + body;
    }
    std::vector<std::string> found(const ArticleIndex& in, const std::string& text,
                                   Audience audience = Audience::everybody) const {
        Question question;
        question.text = text;
        question.audience = audience;
        std::vector<std::string> out;
        const auto hits = in.find(question);
        EXPECT_TRUE(hits);
        if (hits)
            for (const Hit& hit : *hits) out.push_back(hit.key.slug + "." + hit.key.language.str());
        return out;
    }

    testing::TempFolder folder;
    Library library;
    ArticleIndex index{folder.path() / "articles"};
};

TEST_F(ArticleIndexTest, finds_what_is_published_and_says_where) {
    publish("umbrella.en.md", english("Lost things wait at the **desk** <b> for a week.\n"));
    ASSERT_TRUE(index.take(library, {}));
    Question question;
    question.text = "desk";
    const auto hits = index.find(question);
    ASSERT_TRUE(hits);
    ASSERT_EQ(hits->size(), 1U);
    EXPECT_THAT(search::to_html(hits->front().snippet), HasSubstr("<mark>desk</mark>"));
    EXPECT_THAT(search::to_html(hits->front().snippet), Not(HasSubstr("<b>")));
    EXPECT_THAT(hits->front().matched, Contains("desk"));
    EXPECT_THAT(found(index, "submarine"), IsEmpty());
}

TEST_F(ArticleIndexTest, follows_what_changes) {
    publish("umbrella.en.md", english("Ask at the desk.\n"));
    ASSERT_TRUE(index.take(library, {}));
    ASSERT_TRUE(index.take(library, publish("umbrella.en.md", english("Ask in the lounge.\n"))));
    EXPECT_THAT(found(index, "lounge"), ElementsAre("umbrella.en"));
    EXPECT_THAT(found(index, "desk"), IsEmpty());
    ASSERT_TRUE(index.take(library, publish("umbrella.de.md", "---\ntitle: Schirme\n---\nFragen Sie im Wartesaal.\n")));
    EXPECT_THAT(found(index, "Wartesaal"), ElementsAre("umbrella.de"));
    Edit retired;
    retired.moves.push_back({{"umbrella", library.find("umbrella")->texts.begin()->first},
                             1,
                             Action::retire,
                             State::published,
                             State::retired,
                             "a_1",
                             {},
                             {},
                             {}});
    library.take(retired);
    ASSERT_TRUE(index.take(library, {retired.moves[0].key}));
    EXPECT_THAT(found(index, "Wartesaal"), IsEmpty());
}

TEST_F(ArticleIndexTest, shows_travelers_nothing_of_what_is_for_agents) {
    publish("umbrella.en.md", english("Ask at the desk.\n", "internal"));
    ASSERT_TRUE(index.take(library, {}));
    EXPECT_THAT(found(index, "desk"), IsEmpty());
    EXPECT_THAT(found(index, "desk", Audience::agents), ElementsAre("umbrella.en"));
}

TEST_F(ArticleIndexTest, is_kept_over_a_start_and_made_again_when_it_is_of_other_texts) {
    publish("umbrella.en.md", english("Ask at the desk.\n"));
    ASSERT_TRUE(index.take(library, {}));
    ArticleIndex second(folder.path() / "articles");
    ASSERT_TRUE(second.take(library, {}));
    EXPECT_THAT(found(second, "desk"), ElementsAre("umbrella.en"));
    publish("umbrella.en.md", english("Ask in the lounge.\n"));
    ArticleIndex third(folder.path() / "articles");
    ASSERT_TRUE(third.take(library, {}));
    EXPECT_THAT(found(third, "lounge"), ElementsAre("umbrella.en"));
    EXPECT_THAT(found(third, "desk"), IsEmpty());
}

TEST_F(ArticleIndexTest, leaves_off_when_the_program_ends_and_goes_on_at_the_next_start) {
    publish("umbrella.en.md", english("Ask at the desk.\n"));
    index.stop();
    EXPECT_EQ(index.take(library, {}).error(), waydesk::Errc::closed);
    ArticleIndex next(folder.path() / "articles");
    ASSERT_TRUE(next.take(library, {}));
    EXPECT_THAT(found(next, "desk"), ElementsAre("umbrella.en"));
}

TEST_F(ArticleIndexTest, answers_while_it_is_written) {
    publish("umbrella.en.md", english("Ask at the desk.\n"));
    ASSERT_TRUE(index.take(library, {}));
    std::atomic<bool> is_written{false};
    std::thread writer([&] {
        for (int i = 0; i < 40; ++i)
            EXPECT_TRUE(index.take(library, publish("umbrella.en.md", english("Desk " + std::to_string(i) + "\n"))));
        is_written = true;
    });
    while (!is_written) EXPECT_THAT(found(index, "desk"), ElementsAre("umbrella.en"));
    writer.join();
    EXPECT_THAT(found(index, "39"), ElementsAre("umbrella.en"));
}

}  // namespace
}  // namespace waydesk::kb::article
