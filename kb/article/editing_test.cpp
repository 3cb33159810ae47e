#include "kb/article/editing.hpp"
#include "kb/article/importing.hpp"
#include "kb/article/staleness.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const language::LanguageTag en = language::LanguageTag::parse("en").value();
const language::LanguageTag de = language::LanguageTag::parse("de").value();

class Editing : public ::testing::Test {
protected:
    Actor mia() const { return {"a_1", now}; }

    static ArticleFile file(std::string body, const language::LanguageTag& language = en) {
        ArticleFile out;
        out.slug = "refund-when";
        out.language = language;
        out.title = "When does the money arrive?";
        out.body = std::move(body);
        return out;
    }
    static SharedFacts refunds() {
        SharedFacts shared;
        shared.category = Category::refund;
        shared.policies = {"eu-261"};
        return shared;
    }
    // What must go well: it is taken in.
    void done(Edited edited, int line = __builtin_LINE()) {
        const auto* edit = std::get_if<Edit>(&edited);
        ASSERT_NE(edit, nullptr) << "line " << line;
        library.take(*edit);
    }
    static bool conflicts(const Edited& edited) {
        const auto* code = std::get_if<error_code>(&edited);
        return code != nullptr && *code == Errc::conflict;
    }
    void publish(const ArticleFile& article, std::int64_t before) {
        const TextKey key{article.slug, article.language};
        done(save_text(library, article, before, mia()));
        done(move_text(library, key, before + 1, Action::submit, {}, policies, mia()));
        done(move_text(library, key, before + 1, Action::publish, {}, policies, mia()));
    }
    std::vector<StaleReason> stale(const language::LanguageTag& language, Instant at) const {
        std::vector<StaleReason> out;
        for (const Stale& one : staleness(*library.find("refund-when"), language, policies, date_of(at)))
            out.push_back(one.reason);
        return out;
    }

    Library library;
    PolicyStates policies{{"eu-261", {1, false, {}}}};
    Instant now = Instant::from_ms(1'767'000'000'000);
    const TextKey english{"refund-when", en};
};

TEST_F(Editing, takes_a_text_from_draft_over_review_to_published_while_readers_see_the_old_one) {
    done(put_shared(library, "refund-when", 0, refunds(), mia()));
    publish(file("One"), 0);
    done(save_text(library, file("Two"), 1, mia()));
    EXPECT_EQ(library.find(english)->latest->state, State::draft);
    EXPECT_EQ(library.find(english)->published->body, "One");
    done(move_text(library, english, 2, Action::submit, {}, policies, mia()));
    done(move_text(library, english, 2, Action::give_back, "The amount is missing", policies, mia()));
    EXPECT_EQ(library.find(english)->latest->state, State::returned);
    publish(file("Three"), 2);
    EXPECT_EQ(library.find(english)->published->body, "Three");
    EXPECT_EQ(library.find(english)->published->version, 3);
    done(move_text(library, english, 3, Action::retire, {}, policies, mia()));
    EXPECT_EQ(library.find(english)->published, nullptr);
    EXPECT_EQ(library.find(english)->latest->state, State::retired);
}

TEST_F(Editing, replaces_what_was_published_and_drafts_that_nobody_finished) {
    done(put_shared(library, "refund-when", 0, refunds(), mia()));
    publish(file("One"), 0);
    done(save_text(library, file("Two"), 1, mia()));
    const auto third = save_text(library, file("Three"), 2, mia());
    ASSERT_TRUE(std::holds_alternative<Edit>(third));
    ASSERT_EQ(std::get<Edit>(third).moves.size(), 1U);
    EXPECT_EQ(std::get<Edit>(third).moves[0].version, 2);
    EXPECT_EQ(std::get<Edit>(third).moves[0].to, State::replaced);
    done(third);
    done(move_text(library, english, 3, Action::submit, {}, policies, mia()));
    const auto publishing = move_text(library, english, 3, Action::publish, {}, policies, mia());
    ASSERT_TRUE(std::holds_alternative<Edit>(publishing));
    EXPECT_EQ(std::get<Edit>(publishing).moves[0].version, 1);
    EXPECT_EQ(std::get<Edit>(publishing).moves[0].to, State::replaced);
}

TEST_F(Editing, refuses_who_edited_an_older_version) {
    done(put_shared(library, "refund-when", 0, refunds(), mia()));
    EXPECT_TRUE(conflicts(put_shared(library, "refund-when", 0, refunds(), mia())));
    done(save_text(library, file("One"), 0, mia()));
    EXPECT_TRUE(conflicts(save_text(library, file("Two"), 0, mia())));
    EXPECT_TRUE(conflicts(move_text(library, english, 2, Action::submit, {}, policies, mia())));
    EXPECT_TRUE(conflicts(move_text(library, english, 1, Action::publish, {}, policies, mia())));
    EXPECT_TRUE(conflicts(move_text(library, english, 1, Action::retire, {}, policies, mia())));
}

TEST_F(Editing, refuses_texts_that_cannot_be_shown) {
    EXPECT_EQ(std::get<error_code>(save_text(library, file("One"), 0, mia())), Errc::not_found);
    done(put_shared(library, "refund-when", 0, refunds(), mia()));
    EXPECT_EQ(std::get<Flaw>(save_text(library, file(" \n"), 0, mia())).sentence, "The article has no text.");
    EXPECT_THAT(std::get<Flaw>(save_text(library, file("a\n{{weather}}"), 0, mia())).sentence,
                HasSubstr("Line 2: There is no block weather"));
    EXPECT_THAT(std::get<Flaw>(save_text(library, file(std::string(most_article_bytes + 1, 'a')), 0, mia())).sentence,
                HasSubstr("256 KiB"));
    EXPECT_EQ(std::get<Flaw>(put_shared(library, "Refund", 0, refunds(), mia())).field, "id");
}

TEST_F(Editing, tells_why_a_text_may_no_longer_be_right) {
    SharedFacts shared = refunds();
    shared.review = date_of(now + 240h);
    shared.valid_until = date_of(now + 480h);
    done(put_shared(library, "refund-when", 0, shared, mia()));
    publish(file("One"), 0);
    publish(file("Eins", de), 0);
    EXPECT_THAT(stale(en, now), IsEmpty());
    EXPECT_THAT(stale(de, now), IsEmpty());
    EXPECT_THAT(stale(en, now + 240h), ElementsAre(StaleReason::review_due));
    EXPECT_THAT(stale(en, now + 480h), ElementsAre(StaleReason::review_due, StaleReason::ended));
    publish(file("Two"), 1);
    EXPECT_THAT(stale(en, now), IsEmpty());
    EXPECT_THAT(stale(de, now), ElementsAre(StaleReason::source_changed));
    policies["eu-261"].version = 2;
    EXPECT_THAT(stale(en, now), ElementsAre(StaleReason::policy_changed));
    publish(file("Three"), 2);
    EXPECT_THAT(stale(en, now), IsEmpty());
    EXPECT_THAT(stale(de, now), ElementsAre(StaleReason::policy_changed, StaleReason::source_changed));
}

class Importing : public Editing {
protected:
    static NamedFile english_file(const std::string& body = "One\n") {
        return {"refund-when.en.md", "---\ntitle: When?\ncategory: refund\npolicies: [eu-261]\n---\n" + body};
    }
    static NamedFile german_file(const std::string& body = "Eins\n") {
        return {"refund-when.de.md", "---\ntitle: Wann?\nsource_version: 1\n---\n" + body};
    }
    ImportPlan plan(const std::vector<NamedFile>& files, bool publishes = true) const {
        return plan_import(library, files, publishes, policies, mia());
    }
};

TEST_F(Importing, publishes_an_article_in_its_languages_whatever_their_order) {
    const ImportPlan planned = plan({german_file(), english_file()});
    ASSERT_THAT(planned.flaws, IsEmpty());
    ASSERT_EQ(planned.changes.size(), 2U);
    EXPECT_EQ(planned.changes[0].file, "refund-when.de.md");
    EXPECT_EQ(planned.changes[0].kind, ImportChange::Kind::added);
    EXPECT_FALSE(planned.changes[0].changes_shared);
    EXPECT_TRUE(planned.changes[1].changes_shared);
    library.take(planned.edit);
    ASSERT_NE(library.find({"refund-when", de}), nullptr);
    EXPECT_EQ(library.find({"refund-when", de})->published->source_version, 1);
    EXPECT_EQ(library.find(english)->published->checked.at("eu-261"), 1);
}

TEST_F(Importing, again_changes_only_what_differs) {
    library.take(plan({english_file(), german_file()}).edit);
    EXPECT_TRUE(plan({english_file(), german_file()}).edit.empty());
    const ImportPlan changed = plan({english_file("Two\n"), german_file()});
    EXPECT_EQ(changed.changes[0].kind, ImportChange::Kind::changed);
    EXPECT_EQ(changed.changes[0].version, 2);
    EXPECT_EQ(changed.changes[1].kind, ImportChange::Kind::unchanged);
    library.take(changed.edit);
    EXPECT_EQ(library.find(english)->published->body, "Two\n");
    const ImportPlan drafted = plan({english_file("Three\n")}, false);
    library.take(drafted.edit);
    EXPECT_EQ(library.find(english)->published->body, "Two\n");
    EXPECT_EQ(library.find(english)->latest->state, State::draft);
}

TEST_F(Importing, tells_every_flaw_with_its_file_and_line_and_then_changes_nothing) {
    const ImportPlan planned = plan({english_file("One\n\n{{weather}}\n"),
                                     german_file(),
                                     german_file(),
                                     {"b.en.md", "---\ncolour: x\n---\nText"},
                                     {"lonely.fr.md", "Texte"},
                                     {"README.md", "x"}});
    std::vector<std::string> told;
    for (const ImportFlaw& one : planned.flaws)
        told.push_back(one.file + ":" + std::to_string(one.flaw.line) + " " + one.flaw.sentence);
    EXPECT_THAT(told, ElementsAre(HasSubstr("refund-when.en.md:8 There is no block weather"),
                                  HasSubstr("refund-when.de.md:0 This article stands twice"),
                                  HasSubstr("b.en.md:2 There is no key colour"), HasSubstr("README.md:0 "),
                                  HasSubstr("lonely.fr.md:0 There is no article lonely yet")));
    EXPECT_TRUE(planned.edit.empty());
}

TEST_F(Importing, gives_back_what_was_exported) {
    library.take(plan({english_file("One\n\n{{quote}}\n"), german_file()}).edit);
    const auto files = export_files(library, std::nullopt, true);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_TRUE(plan(files).edit.empty());
    Library other;
    std::swap(other, library);
    const ImportPlan again = plan(files);
    ASSERT_THAT(again.flaws, IsEmpty());
    library.take(again.edit);
    EXPECT_EQ(library.find("refund-when")->article.shared, other.find("refund-when")->article.shared);
    EXPECT_EQ(export_files(library, de, false).size(), 1U);
}

}  // namespace
}  // namespace waydesk::kb::article
