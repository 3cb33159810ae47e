#include "server/app/case_letters.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/cases/refund.hpp"
#include "kb/quoting/shelf.hpp"

#include <gmock/gmock.h>

namespace waydesk::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }
kb::policy::Library::Shared shipped() {
    static const auto library = kb::quoting::Shelf(kb::quoting::shipped_policies(true)).library();
    return library;
}

LetterDraft quote(std::string language) {
    LetterDraft out;
    out.one.kind = "refund", out.one.number = 7;
    out.steps.push_back({1,
                         time::parse_rfc3339("2026-06-10T20:00:00Z").value(),
                         {},
                         "quote",
                         "",
                         "quoted",
                         {{"quote", std::string("qt_1")},
                          {"amount", cases::Money{24'500, "JPY"}},
                          {"rule", std::string("eu-261/refund-7d")}},
                         "refund_quote"});
    out.step = 1, out.names.brand = "Farhaven", out.language = std::move(language), out.zone = "Asia/Tokyo";
    out.texts = std::make_shared<const language::Catalogue>(language::Catalogue::of_letters());
    out.policies = shipped();
    return out;
}

TEST(CaseLetters, are_pages_with_the_sums_rules_and_clock_of_this_desk) {
    const api::CaseLetter page = draw(quote("de-AT")).value();
    EXPECT_FALSE(page.is_pdf);
    EXPECT_EQ(page.name, "Berechnung Ihrer Erstattung 7.html");
    EXPECT_THAT(page.bytes, AllOf(HasSubstr("24.500\u00a0JPY"), HasSubstr("11. Juni 2026"), HasSubstr("Farhaven")));
    EXPECT_THAT(page.bytes, AllOf(HasSubstr("261/2004"), Not(HasSubstr("eu-261/refund-7d"))));
}

TEST(CaseLetters, are_pdfs_when_that_is_asked_for) {
    LetterDraft draft = quote("ja");
    draft.is_pdf = true;
    const api::CaseLetter pdf = draw(draft).value();
    EXPECT_TRUE(pdf.is_pdf);
    EXPECT_EQ(pdf.name, "返金見積書 7.pdf");
    EXPECT_THAT(pdf.bytes, StartsWith("%PDF-"));
}

TEST(CaseLetters, are_none_for_a_step_without_one) {
    LetterDraft draft = quote("en");
    draft.steps[0].document.clear();
    EXPECT_EQ(draw(draft).error(), Errc::not_found);
}

TEST(RuleInWords, is_the_title_of_its_policy_and_what_is_cited) {
    EXPECT_THAT(rule_in_words(*shipped(), "eu-261/refund-7d", tag("en")), AllOf(HasSubstr("261/2004"), HasSubstr("(")));
    EXPECT_NE(rule_in_words(*shipped(), "eu-261/refund-7d", tag("zh-CN")),
              rule_in_words(*shipped(), "eu-261/refund-7d", tag("en")));
}

TEST(RuleInWords, is_as_it_is_when_nobody_knows_it) {
    for (const std::string rule : {"Contract, article 8", "eu-261", "no-such/rule", "/", ""})
        EXPECT_EQ(rule_in_words(*shipped(), rule, tag("en")), rule);
}

}  // namespace
}  // namespace waydesk::app
