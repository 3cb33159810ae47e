#include "desk/cases/letters/letter.hpp"

#include "core/document/html.hpp"
#include "core/document/pdf.hpp"
#include "core/language/format.hpp"
#include "core/language/money.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/cases/complaint.hpp"
#include "desk/cases/refund.hpp"
#include "desk/cases/telling.hpp"

#include <gmock/gmock.h>

#include <regex>

namespace waydesk::letters {
namespace {

using cases::Fields;
using cases::Money;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Texts = std::vector<std::string>;

Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }
language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }
const language::Catalogue& texts() {
    static const language::Catalogue all = language::Catalogue::of_letters();
    return all;
}

// What somebody may try to write into a field.
const std::string evil = "<script>alert(1)</script> \u202eevil\u202c \u2067x\u2069";

cases::Value value_for(const cases::FieldForm& form) {
    switch (form.type) {
        case cases::FieldType::choice: return std::string(form.choices.front());
        case cases::FieldType::moment: return at("2026-06-01T12:30:00Z");
        case cases::FieldType::money: return Money{1234'50, "EUR"};
        case cases::FieldType::count: return std::int64_t{12};
        case cases::FieldType::flag: return true;
        case cases::FieldType::list:
            return form.choices.empty() ? Texts{evil, "second"} : Texts{std::string(form.choices.front())};
        case cases::FieldType::text: break;
    }
    return evil;
}

Fields all_fields(const cases::Process& process) {
    Fields out;
    for (const cases::StepForm& step : process.steps)
        for (const cases::FieldForm& form : step.fields) out.insert_or_assign(std::string(form.name), value_for(form));
    return out;
}

// A case whose steps are written down as they are told, whether or not the process would allow them.
class File {
public:
    explicit File(const cases::Process& process) : process_(process) {
        one.kind = process.kind, one.number = 1204, one.booking = "QX7TR9";
    }

    File& take(std::string_view name, Fields fields, Instant when = at("2026-05-04T10:00:00Z")) {
        const cases::StepForm& form = *process_.step(name);
        steps.push_back({static_cast<std::int64_t>(steps.size()) + 1,
                         when,
                         {},
                         std::string(name),
                         one.state,
                         std::string(form.to.empty() ? std::string_view(one.state) : form.to),
                         std::move(fields),
                         std::string(form.document)});
        one.state = steps.back().to;
        return *this;
    }
    File& clock(std::string name, std::string_view started, std::string_view due, std::string basis = {}) {
        cases::CaseClock made;
        made.name = std::move(name), made.basis = std::move(basis), made.started = at(started), made.due = at(due);
        one.clocks.push_back(std::move(made));
        return *this;
    }

    std::optional<document::Document> write(std::int64_t step = 0) const {
        const Wording wording{texts(), language, zone,
                              [](std::string_view currency) { return currency == "JPY" ? 0 : 2; }, rule};
        return letter({one, steps}, step == 0 ? static_cast<std::int64_t>(steps.size()) : step, names, wording);
    }
    std::string page(std::int64_t step = 0) const { return document::to_html(write(step).value()); }

    cases::Case one;
    std::vector<cases::Step> steps;
    Names names{"Blue Sky Travel", "Li Na", "Mia Weber", {}};
    language::LanguageTag language = tag("en");
    time::Zone zone = time::Zone::utc();
    std::function<std::string(std::string_view)> rule;

private:
    const cases::Process& process_;
};

// Every document of both tables, with everything told that the process knows.
template <class Look>
void for_each_document(const Look& look) {
    for (const cases::Process* process : {&cases::complaint_process(), &cases::refund_process()})
        for (const cases::StepForm& step : process->steps) {
            if (step.document.empty()) continue;
            SCOPED_TRACE(std::string(step.document));
            File file(*process);
            file.take(process->steps.front().name, all_fields(*process)).take(step.name, all_fields(*process));
            look(file, step);
        }
}

std::string all_text(const document::Document& letter) {
    std::string out;
    const auto add = [&](const std::string& text) { out += text + "\n"; };
    struct Reader {
        decltype(add)& say;
        void operator()(const document::Heading& one) const { say(one.text); }
        void operator()(const document::Paragraph& one) const { say(one.text); }
        void operator()(const document::Quotation& one) const { say(one.text); }
        void operator()(const document::Bullets& some) const {
            for (const std::string& item : some.items) say(item);
        }
        void operator()(const document::Table& table) const {
            for (const document::Entry& entry : table.entries) say(entry.label), say(entry.value);
        }
    };
    add(letter.title);
    for (const document::Block& block : letter.body) std::visit(Reader{add}, block);
    for (const std::string& remark : letter.remarks) add(remark);
    return out;
}

TEST(Letters, exist_for_every_document_of_a_process) {
    std::size_t count = 0;
    for_each_document([&](const File& file, const cases::StepForm& step) {
        const auto made = file.write();
        ASSERT_TRUE(made);
        EXPECT_GE(made->body.size(), 1U);
        EXPECT_EQ(is_for_traveler(step.document), cases::sends_document(file.steps.back()));
        ++count;
    });
    EXPECT_EQ(count, 29U);
}

TEST(Letters, name_number_date_and_booking_in_every_language) {
    for (const language::LanguageTag& language : texts().languages()) {
        SCOPED_TRACE(language.str());
        for_each_document([&](File& file, const cases::StepForm&) {
            file.language = language;
            const document::Document made = file.write().value();
            EXPECT_EQ(made.language, language);
            ASSERT_EQ(made.references.size(), 3U);
            EXPECT_EQ(made.references[0].value, "1204");
            EXPECT_EQ(made.references[1].value,
                      language::format_time(at("2026-05-04T10:00:00Z"), 0s, language::DateStyle::long_date, language));
            EXPECT_EQ(made.references[2].value, "QX7TR9");
        });
    }
}

TEST(Letters, say_everything_in_words_of_every_language) {
    const std::regex key(R"((^|\n)[a-z_]+\.[a-z_0-9.]+($|\n))");
    for (const language::LanguageTag& language : texts().languages()) {
        SCOPED_TRACE(language.str());
        for_each_document([&](File& file, const cases::StepForm&) {
            file.language = language;
            const std::string text = all_text(file.write().value());
            EXPECT_THAT(text, AllOf(Not(HasSubstr("{")), Not(HasSubstr("}"))));
            EXPECT_THAT(text, Not(HasSubstr("..")));
            EXPECT_FALSE(std::regex_search(text, key)) << text;
        });
    }
}

TEST(Letters, carry_nothing_that_a_stranger_could_smuggle_in) {
    for_each_document([&](File& file, const cases::StepForm&) {
        file.one.booking = evil, file.names = {evil, evil, evil, {evil}};
        const std::string page = file.page();
        EXPECT_THAT(page, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("\u202e")), Not(HasSubstr("\u2067"))));
    });
}

TEST(Letters, write_sums_as_the_language_does) {
    for (const language::LanguageTag& language : texts().languages())
        for_each_document([&](File& file, const cases::StepForm& step) {
            if (!step.document.starts_with("refund_") || step.document == "refund_cancelled") return;
            file.language = language;
            EXPECT_THAT(all_text(file.write().value()), HasSubstr(language::format_money(1234'50, "EUR", 2, language)))
                << language.str() << " " << step.document;
        });
}

TEST(Letters, are_none_for_steps_without_a_document) {
    File file(cases::complaint_process());
    file.take("receive", {{"text", std::string("Late.")}}).take("classify", {});
    EXPECT_FALSE(file.write());
    EXPECT_FALSE(file.write(3));
    EXPECT_TRUE(file.write(1));
}

TEST(Letters, greet_by_name_when_it_is_known) {
    File file(cases::complaint_process());
    file.take("receive", {{"text", std::string("Late.")}});
    EXPECT_THAT(file.page(), HasSubstr("Dear \u2068Li Na\u2069,"));
    file.names.traveler.clear();
    EXPECT_THAT(file.page(), HasSubstr("Dear traveler,"));
}

TEST(Letters, quote_the_complaint_in_its_own_words) {
    File file(cases::complaint_process());
    file.language = tag("de");
    file.take("receive", {{"text", std::string("退款太慢了。\n请尽快处理。")}});
    EXPECT_THAT(file.page(), HasSubstr("<blockquote dir=\"auto\">退款太慢了。\n请尽快处理。</blockquote>"));
}

TEST(Dates, of_the_law_come_with_their_rule_and_hide_our_own) {
    File file(cases::complaint_process());
    file.rule = [](std::string_view basis) { return basis == "eu.package/answer" ? "Directive (EU) 2026/1024" : ""; };
    file.take("receive", {{"text", std::string("Late.")}})
        .clock("answer", "2026-05-04T10:00:00Z", "2026-05-19T00:00:00Z")
        .clock("answer", "2026-05-04T10:00:00Z", "2026-06-04T00:00:00Z", "eu.package/answer");
    EXPECT_THAT(file.page(), AllOf(HasSubstr("June 3, 2026 at the latest"), HasSubstr("Directive (EU) 2026/1024"),
                                   Not(HasSubstr("May 18"))));
}

TEST(Dates, of_ours_are_called_a_target_and_end_with_the_last_day_of_the_zone) {
    File file(cases::complaint_process());
    file.take("receive", {{"text", std::string("Late.")}})
        .clock("answer", "2026-05-04T10:00:00Z", "2026-05-18T16:00:00Z");
    file.zone = time::Zone::find("Asia/Shanghai").value();
    EXPECT_THAT(file.page(), AllOf(HasSubstr("May 18, 2026 (our own target)"), HasSubstr("UTC+08:00")));
    file.zone = time::Zone::find("America/New_York").value();
    EXPECT_THAT(file.page(), AllOf(HasSubstr("May 18, 2026 at 12:00"), HasSubstr("UTC-04:00")));
}

TEST(Dates, that_are_the_last_second_of_a_day_are_that_day) {
    File file(cases::complaint_process());
    file.zone = time::Zone::find("Asia/Shanghai").value();
    file.take("receive", {{"text", std::string("Late.")}})
        .clock("legal_answer", "2026-05-04T10:00:00Z", "2026-05-18T15:59:59Z", "cn-caac-psr/complaint-10wd");
    EXPECT_THAT(file.page(), AllOf(HasSubstr("May 18, 2026 at the latest"), HasSubstr("cn-caac-psr/complaint-10wd")));
}

TEST(Dates, that_were_moved_since_are_left_out_of_a_letter_made_again) {
    File file(cases::complaint_process());
    file.take("receive", {{"text", std::string("Late.")}})
        .clock("answer", "2026-05-04T10:00:00Z", "2026-05-19T00:00:00Z");
    EXPECT_THAT(file.page(1), HasSubstr("May 18, 2026"));
    file.take(
        "extend",
        {{"clock", std::string("answer")}, {"until", at("2026-06-30T00:00:00Z")}, {"reason", std::string("Strike")}},
        at("2026-05-10T10:00:00Z"));
    file.one.clocks[0].due = at("2026-06-30T00:00:00Z");
    EXPECT_THAT(file.page(1), AllOf(Not(HasSubstr("May 18, 2026")), Not(HasSubstr("June 29, 2026"))));
    EXPECT_THAT(file.page(2), AllOf(HasSubstr("to June 29, 2026"), HasSubstr("Strike")));
}

TEST(Dates, of_ours_are_left_out_once_the_case_has_waited_for_somebody) {
    File file(cases::complaint_process());
    file.take("receive", {{"text", std::string("Late.")}})
        .clock("answer", "2026-05-04T10:00:00Z", "2026-05-19T00:00:00Z")
        .take("ask_traveler", {{"question", std::string("Which?")}, {"answer_by", at("2026-05-12T00:00:00Z")}},
              at("2026-05-06T10:00:00Z"));
    EXPECT_THAT(file.page(1), Not(HasSubstr("May 18, 2026")));
    EXPECT_THAT(file.page(2), HasSubstr("Please answer by May 11, 2026."));
}

const Fields offer{{"findings", std::string("The refund was late by 12 days.")},
                   {"rule", std::string("Contract, article 8")},
                   {"remedies", Texts{"refund", "apology"}},
                   {"amount", Money{80'00, "EUR"}}};

TEST(Proposal, names_findings_rule_remedy_sum_and_until_when) {
    File file(cases::complaint_process());
    file.take("propose", offer).clock("consideration", "2026-05-04T10:00:00Z", "2026-05-18T10:00:00Z");
    const std::string page = file.page();
    EXPECT_THAT(page, AllOf(HasSubstr("The refund was late by 12 days."), HasSubstr("Contract, article 8"),
                            HasSubstr("Refund\nApology"), HasSubstr("EUR\u00a080.00")));
    EXPECT_THAT(page,
                AllOf(HasSubstr("Please tell us by May 18, 2026 at 10:00"), HasSubstr("dispute resolution body")));
}

TEST(Proposal, regrets_when_nothing_is_offered) {
    File file(cases::complaint_process());
    file.take("propose",
              {{"findings", std::string("All was right.")}, {"rule", std::string("x")}, {"remedies", Texts{"none"}}});
    EXPECT_THAT(file.page(), HasSubstr("we cannot offer you a remedy"));
    file.take("propose", offer);
    EXPECT_THAT(file.page(), Not(HasSubstr("we cannot offer you a remedy")));
}

TEST(NonAcceptance, gives_the_reason_and_who_else_can_be_turned_to) {
    File file(cases::complaint_process());
    file.names.outside = {"Consumer Centre, 1 Main Street"};
    file.take("refuse", {{"refused_for", std::string("over_90_days")}, {"other_remedies", std::string("Call 12345.")}});
    EXPECT_THAT(file.page(), AllOf(HasSubstr("more than 90 days"), HasSubstr("Call 12345."),
                                   HasSubstr("Consumer Centre, 1 Main Street")));
}

TEST(Closing, tells_what_was_agreed_last) {
    File file(cases::complaint_process());
    const Fields done{{"proofs", Texts{"Transfer of 4 May"}}, {"payment", std::string("PAY-77")}};
    file.take("propose", offer).take("report_done", done);
    EXPECT_THAT(file.page(), AllOf(HasSubstr("Contract, article 8"), HasSubstr("80.00"), HasSubstr("Transfer of 4 May"),
                                   HasSubstr("PAY-77"), HasSubstr("within 90 days")));
    file.take("settle", {{"agreement", std::string("A new ticket.")}}).take("report_done", done);
    EXPECT_THAT(file.page(), AllOf(HasSubstr("A new ticket."), Not(HasSubstr("article 8")), Not(HasSubstr("80.00"))));
}

TEST(Letters, made_again_do_not_know_what_came_later) {
    File file(cases::refund_process());
    const auto quote = [](std::int64_t minor) {
        return Fields{{"quote", std::string("q")}, {"rule", std::string("r")}, {"amount", Money{minor, "EUR"}}};
    };
    file.take("quote", quote(100'00));
    Fields anew = quote(70'00);
    anew.emplace("reason", std::string("Used in part"));
    file.take("requote", anew);
    EXPECT_THAT(file.page(1), AllOf(HasSubstr("100.00"), Not(HasSubstr("70.00"))));
    EXPECT_THAT(file.page(2), AllOf(HasSubstr("You will now receive EUR\u00a070.00"), HasSubstr("Amount before"),
                                    HasSubstr("EUR\u00a0100.00"), HasSubstr("Used in part")));
}

TEST(Letters, fit_on_paper_however_long_a_text_is) {
    std::string longest;
    while (longest.size() + 40 < cases::most_text_bytes) longest += "退款太慢了，请尽快处理。Very late. ";
    File file(cases::complaint_process());
    file.language = tag("zh-CN");
    file.take("receive", {{"text", longest}});
    const document::Pdf pdf = document::to_pdf(file.write().value()).value();
    EXPECT_EQ(pdf.pages, 5U);
    EXPECT_EQ(pdf.missing_glyphs, 0U);
}

TEST(Letters, have_the_date_of_their_step_as_the_files) {
    File file(cases::complaint_process());
    file.take("receive", {{"text", std::string("Late.")}});
    EXPECT_EQ(file.write()->written_at, at("2026-05-04T10:00:00Z"));
}

TEST(FileNames, are_titles_in_the_letters_language) {
    cases::Case one;
    one.number = 1204;
    Wording wording{texts(), tag("de"), time::Zone::utc(), [](std::string_view) { return 2; }};
    EXPECT_EQ(file_name(one, "closing", "pdf", wording), "Abschlussschreiben 1204.pdf");
    wording.language = tag("zh");
    EXPECT_EQ(file_name(one, "receipt", "html", wording), "投诉收讫回执 1204.html");
}

}  // namespace
}  // namespace waydesk::letters
