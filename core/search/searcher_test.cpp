#include "core/search/searcher.hpp"
#include "core/temporary_folder.hpp"

#include "core/search/index.hpp"
#include "core/search/snippet.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

namespace waydesk::search {
namespace {

namespace fs = std::filesystem;
using language::LanguageTag;
using testing::ElementsAre;
using testing::IsEmpty;

LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

class Index : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_FALSE(place_.path().empty());
        folder_ = place_.path();
    }

    static Document document(std::string article, std::string_view language, std::string title, std::string body) {
        Document out;
        out.article = std::move(article);
        out.language = tag(language);
        out.audience = "public";
        out.title = std::move(title);
        out.body = std::move(body);
        return out;
    }

    void put(const std::vector<Document>& documents) {
        IndexWriter writer = IndexWriter::open(folder_).value();
        for (const Document& each : documents) ASSERT_TRUE(writer.put(each));
        ASSERT_TRUE(writer.commit());
    }

    Searcher searcher(std::string_view synonyms = "") {
        return Searcher::open(folder_, std::make_shared<Synonyms>(synonyms)).value();
    }

    static std::vector<std::string> articles(Searcher& searcher, const Request& request) {
        std::vector<std::string> out;
        for (const Hit& hit : searcher.search(request).value()) out.push_back(hit.article);
        return out;
    }
    std::vector<std::string> found(std::string text, std::string_view synonyms = "") {
        Searcher made = searcher(synonyms);
        return articles(made, {.text = std::move(text)});
    }

    void put_refunds() {
        put({document("refund", "en", "How much do I get back?", "A refund follows the fare rules of your ticket."),
             document("bags", "en", "Lost bags", "Report a lost bag within seven days of the flight."),
             document("refund", "zh-CN", "能退多少钱？", "退票费按照票价规则计算。"),
             document("bags", "zh-CN", "行李丢失", "请在七天内报告丢失的行李。"),
             document("refund", "de", "Wie viel bekomme ich zurück?", "Die Erstattung folgt den Regeln des Tarifs.")});
    }

    TemporaryFolder place_{"test"};
    fs::path folder_;
};

TEST_F(Index, finds_an_article_once_in_the_language_of_the_question) {
    put_refunds();
    Searcher made = searcher();
    const auto hits = made.search({.text = "refund rules"}).value();
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].article, "refund");
    EXPECT_EQ(hits[0].language, tag("en"));
    EXPECT_EQ(std::ranges::count(hits, "refund", &Hit::article), 1);
}

TEST_F(Index, shows_the_readers_language_where_the_article_has_it) {
    put_refunds();
    Searcher made = searcher();
    EXPECT_EQ(made.search({.text = "refund", .language = tag("de-AT")}).value().at(0).language, tag("de"));
    EXPECT_EQ(made.search({.text = "lost bag", .language = tag("de")}).value().at(0).language, tag("en"));
    EXPECT_EQ(made.search({.text = "退票", .language = tag("zh-TW")}).value().at(0).language, tag("zh-CN"));
}

TEST_F(Index, bears_slips_missing_marks_and_other_characters) {
    put_refunds();
    EXPECT_EQ(found("refnud").at(0), "refund");
    EXPECT_EQ(found("erstatung").at(0), "refund");
    EXPECT_EQ(found("zuruck bekomme").at(0), "refund");
    EXPECT_EQ(found("退票費").at(0), "refund");
    EXPECT_EQ(found("行李丢矢").at(0), "bags");
    EXPECT_EQ(found("lostbag").at(0), "bags");
}

TEST_F(Index, understands_the_trade_in_other_languages) {
    put_refunds();
    EXPECT_EQ(found("luggage", "luggage / bag / 行李").at(0), "bags");
    EXPECT_EQ(found("remboursement", "refund / remboursement / 退票").at(0), "refund");
    EXPECT_THAT(found("remboursement"), IsEmpty());
}

TEST_F(Index, believes_what_all_versions_of_an_article_say) {
    put({document("a-guide", "de", "Blinde", "Ein Hund hilft dort."),
         document("a-guide", "en", "Blind", "Ask a guide."), document("pets", "de", "Tiere", "Ein Hund reist dort."),
         document("pets", "en", "Animals", "Bring a dog."), document("bags", "de", "Koffer", "Ein Koffer zu viel."),
         document("bags", "en", "Bags", "One bag more.")});
    EXPECT_THAT(found("Hund"), ElementsAre("a-guide", "pets"));
    EXPECT_THAT(found("Hund", "dog / Hund"), ElementsAre("pets", "a-guide"));
}

TEST_F(Index, finds_the_word_itself_before_its_kin) {
    put({document("a-kin", "en", "One", "He cancelled a trip."),
         document("b-exact", "en", "Two", "We cancelling a trip."),
         document("other", "en", "Three", "Nothing of the kind.")});
    EXPECT_THAT(found("cancelling"), ElementsAre("b-exact", "a-kin"));
}

TEST_F(Index, minds_the_marks_of_who_writes_them) {
    put({document("a", "vi", "x", "con ma"), document("b", "vi", "x", "con mà"), document("c", "vi", "x", "nhà xe")});
    EXPECT_THAT(found("nhà ma"), testing::UnorderedElementsAre("a", "c"));
    EXPECT_THAT(found("ma"), ElementsAre("a", "b"));
}

TEST_F(Index, takes_operators_for_words) {
    put_refunds();
    for (const char* text : {"", " ", "( * ) \" : -", "\x01\x02", "🙂"}) EXPECT_THAT(found(text), IsEmpty()) << text;
    EXPECT_EQ(found("AND refund OR ( NOT *").at(0), "refund");
    EXPECT_EQ(found("title:refund*").at(0), "refund");
}

TEST_F(Index, answers_questions_of_any_length) {
    put_refunds();
    std::string endless;
    while (endless.size() < 10'000) endless += "refund ticket ";
    EXPECT_EQ(found(endless).at(0), "refund");
    EXPECT_EQ(found(std::string(10'000, 'x')).size(), 0U);
}

TEST_F(Index, prefers_words_that_stand_together_and_in_the_title) {
    put({document("apart", "en", "Other", "The change of a fee is late. The plan of the train is a ticket."),
         document("together", "en", "Other", "A change fee is due. The plan of the train is late on a ticket."),
         document("third", "en", "Other", "Nothing of this kind is written here about it, or is it so now.")});
    EXPECT_EQ(found("change fee").at(0), "together");
    put({document("titled", "en", "Wheelchair", "Tell us two days before."),
         document("named", "en", "Service", "There is a wheelchair, tell us before.")});
    EXPECT_EQ(found("wheelchair").at(0), "titled");
}

TEST_F(Index, filters_by_language_and_audience) {
    Document secret = document("secret", "en", "Refund by hand", "Only for agents.");
    secret.audience = "agents";
    put({secret, document("refund", "en", "Refund", "For all."), document("refund", "de", "Refund", "Für alle.")});
    Searcher made = searcher();
    EXPECT_THAT(articles(made, {.text = "refund", .audiences = {"public"}}), ElementsAre("refund"));
    EXPECT_EQ(made.search({.text = "refund", .only = {tag("de")}}).value().at(0).language, tag("de"));
    EXPECT_THAT(articles(made, {.text = "agents", .audiences = {"public"}}), IsEmpty());
}

TEST_F(Index, completes_the_last_word_while_it_is_typed) {
    put_refunds();
    Searcher made = searcher();
    EXPECT_EQ(articles(made, {.text = "lost ba", .is_typing = true}).at(0), "bags");
    EXPECT_THAT(articles(made, {.text = "ref", .is_typing = true}), ElementsAre("refund"));
    EXPECT_THAT(articles(made, {.text = "ref"}), IsEmpty());
}

TEST_F(Index, replaces_and_removes_and_is_seen_after_a_refresh) {
    put_refunds();
    Searcher made = searcher();
    IndexWriter writer = IndexWriter::open(folder_).value();
    EXPECT_FALSE(writer.is_fresh());
    ASSERT_TRUE(writer.put(document("bags", "en", "Lost bags", "Ask the porter.")));
    ASSERT_TRUE(writer.remove("refund", tag("en")));
    ASSERT_TRUE(writer.put(document("pets", "fr", "Animaux", "Un chien voyage en soute.")));
    ASSERT_TRUE(writer.commit());
    EXPECT_THAT(articles(made, {.text = "porter"}), IsEmpty());
    ASSERT_TRUE(made.refresh());
    EXPECT_THAT(articles(made, {.text = "porter"}), ElementsAre("bags"));
    EXPECT_THAT(articles(made, {.text = "chien"}), ElementsAre("pets"));
    EXPECT_THAT(articles(made, {.text = "fare"}), IsEmpty());
    EXPECT_EQ(made.documents(), 5U);
}

TEST_F(Index, is_shared_by_the_searchers_of_several_threads) {
    put_refunds();
    Searcher made = searcher();
    Searcher other = made.share().value();
    EXPECT_THAT(articles(other, {.text = "porter refund"}), articles(made, {.text = "porter refund"}));
}

TEST_F(Index, has_one_writer) {
    put_refunds();
    const IndexWriter first = IndexWriter::open(folder_).value();
    EXPECT_EQ(IndexWriter::open(folder_).error(), Errc::busy);
}

TEST_F(Index, is_made_anew_when_it_is_unreadable) {
    put_refunds();
    std::ofstream(folder_ / "en" / "iamglass", std::ios::binary) << "this is no index";
    EXPECT_FALSE(Searcher::open(folder_, std::make_shared<Synonyms>()));
    const IndexWriter writer = IndexWriter::open(folder_).value();
    EXPECT_TRUE(writer.is_fresh());
}

double weight_of(const QueryPlan& plan, std::string_view term) {
    for (const Group& group : plan.groups)
        if (group.terms.front().term == term) return group.weight;
    throw std::invalid_argument(std::string(term));
}

TEST_F(Index, lets_pairs_across_words_say_less_and_characters_that_are_words_more) {
    put({document("bags", "zh-CN", "行李丢失", "狗和行李")});
    const ShardReader shard = ShardReader::open(folder_ / "zh", nullptr).value();
    const Question question(Analyzer().terms("狗和行李丢失"), Synonyms(), [](std::string_view) { return true; });
    const QueryPlan plan = plan_query(question, shard, false);
    EXPECT_LT(weight_of(plan, "g李丢"), weight_of(plan, "g行李") / 2);
    EXPECT_GT(weight_of(plan, "c狗"), weight_of(plan, "c行") * 2);
}

TEST_F(Index, lets_triples_of_words_that_are_known_say_less) {
    put({document("refund", "th", "ขอคืนเงิน", "ค่าตั๋ว")});
    const ShardReader shard = ShardReader::open(folder_ / "th", nullptr).value();
    const auto weight = [&](std::string_view text, std::string_view term) {
        const Question question(Analyzer().terms(text), Synonyms(), [](std::string_view) { return true; });
        return weight_of(plan_query(question, shard, false), term);
    };
    EXPECT_LT(weight("เงิน", "gเงิ"), weight("สนามบิน", "gสนา") / 2);
}

TEST_F(Index, takes_a_word_that_no_article_has_for_the_word_of_the_trade_it_is_a_slip_away_from) {
    put_refunds();
    EXPECT_THAT(found("возрват", "refund / возврат"), ElementsAre("refund"));
    EXPECT_THAT(found("возрват"), IsEmpty());
}

// Kills a process that adds articles and commits, somewhere in the middle.
TEST_F(Index, survives_kill_9_while_it_is_written) {
    put_refunds();
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        Result<IndexWriter> writer = IndexWriter::open(folder_);
        for (int i = 0; writer; ++i) {
            (void)writer->put(document("new" + std::to_string(i), "en", "New", "A new word " + std::to_string(i)));
            if (i % 10 == 9 && (!writer->commit() || write(ready[1], "x", 1) != 1)) _exit(1);
        }
        _exit(1);
    }
    char committed[3];
    for (char& each : committed) ASSERT_EQ(read(ready[0], &each, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(ready[0]), close(ready[1]);
    Searcher made = searcher();
    EXPECT_GE(made.documents(), 5U + 30U);
    EXPECT_EQ((made.documents() - 5U) % 10, 0U);
    EXPECT_EQ(articles(made, {.text = "fare rules"}).at(0), "refund");
    EXPECT_FALSE(IndexWriter::open(folder_).value().is_fresh());
}

TEST_F(Index, keeps_an_article_with_a_very_long_name) {
    const std::string name(240, 'n');
    put({document(name, "en", "Refund", "Money."), document(name + "2", "en", "Delay", "Late.")});
    EXPECT_EQ(found("refund").at(0), name);
    EXPECT_EQ(found("delay").at(0), name + "2");
}

TEST_F(Index, gives_the_text_and_the_terms_for_a_snippet) {
    put_refunds();
    Searcher made = searcher();
    const Request request{.text = "refnud rules"};
    const std::string text = made.text_of("refund", tag("en")).value();
    Analyzer analyzer;
    const Snippet snippet = make_snippet(text, made.terms_asked(request, tag("en")).value(), 60, analyzer);
    EXPECT_THAT(to_html(snippet), testing::HasSubstr("A <mark>refund</mark> follows the fare <mark>rules</mark>"));
    EXPECT_EQ(made.text_of("nothing", tag("en")).error(), Errc::not_found);
}

}  // namespace
}  // namespace waydesk::search
