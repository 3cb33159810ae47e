#include "core/document/pdf.hpp"

#include "core/document/pdf_language.hpp"
#include "core/temporary_folder.hpp"
#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <thread>

namespace waydesk::document {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }

Document letter(std::string_view language, std::string text) {
    Document out;
    out.language = tag(language), out.written_at = time::parse_rfc3339("2026-05-04T10:00:00Z").value();
    out.sender = "Blue Sky Travel", out.title = "Closing letter 1204", out.page_line = "Page {page} of {pages}";
    out.references = {{"Case number", "1204"}};
    out.body.emplace_back(Paragraph{std::move(text)});
    return out;
}

std::string said_by(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string out;
    char part[4096];
    while (const std::size_t read = fread(part, 1, sizeof part, pipe.get())) out.append(part, read);
    return out;
}

// What a reader's program finds in it, by Poppler.
std::string text_of(const std::string& pdf, const std::string& program = "pdftotext -enc UTF-8 -layout") {
    const TemporaryFolder folder("document");
    const std::string file = folder.path() / "letter.pdf";
    std::ofstream(file, std::ios::binary) << pdf;
    return said_by(program + " " + file + (program.starts_with("pdftotext") ? " -" : "") + " 2>&1");
}

TEST(DocumentPdf, is_a_pdf_of_one_page_with_its_text) {
    const Pdf pdf = to_pdf(letter("en", "Your refund was paid.")).value();
    EXPECT_THAT(pdf.bytes, AllOf(StartsWith("%PDF-"), EndsWith("%%EOF\n")));
    EXPECT_EQ(pdf.pages, 1U);
    EXPECT_EQ(pdf.missing_glyphs, 0U);
    EXPECT_THAT(text_of(pdf.bytes), AllOf(HasSubstr("Blue Sky Travel"), HasSubstr("Your refund was paid."),
                                          HasSubstr("1204"), HasSubstr("Page 1 of 1")));
}

TEST(DocumentPdf, can_be_searched_in_scripts_that_need_shaping) {
    const std::string arabic = "نشكركم على صبركم", chinese = "我们已受理您的投诉", thai = "เรื่องร้องเรียนของท่าน",
                      japanese = "返金のお知らせ";
    for (const auto& [language, text] :
         {std::pair("ar", arabic), {"zh-CN", chinese}, {"th", thai}, {"ja", japanese}, {"ru", std::string("Жалоба")}}) {
        const Pdf pdf = to_pdf(letter(language, text)).value();
        EXPECT_EQ(pdf.missing_glyphs, 0U) << language;
        EXPECT_THAT(text_of(pdf.bytes), HasSubstr(text)) << language;
    }
}

// How many dark points a page has, as Poppler draws it.
std::size_t ink(const std::string& text) {
    const std::string picture =
        text_of(to_pdf(letter("zh-CN", text)).value().bytes, "pdftoppm -gray -r 100 -singlefile");
    const std::size_t pixels = std::size_t{827} * 1169;
    EXPECT_GT(picture.size(), pixels);
    return static_cast<std::size_t>(std::count_if(picture.end() - static_cast<std::ptrdiff_t>(pixels), picture.end(),
                                                  [](char c) { return static_cast<unsigned char>(c) < 100; }));
}

TEST(DocumentPdf, draws_every_letter_of_fonts_that_cairo_loses_letters_of) {
    const std::string before = "我们已认真调查您的投诉，现将调查情况和处理意见告知", lost = "如", after = "下。";
    EXPECT_GT(ink(before + lost + after), ink(before + after) + 20);
}

TEST(DocumentPdf, says_its_title_language_and_date) {
    const std::string pdf = to_pdf(letter("ar", "مرحبا")).value().bytes;
    EXPECT_THAT(pdf, HasSubstr("/Lang (ar)"));
    const std::string known = text_of(pdf, "TZ=UTC pdfinfo -isodates");
    EXPECT_THAT(known, AllOf(HasSubstr("Closing letter 1204"), HasSubstr("2026-05-04T10:00:00Z"), HasSubstr("A4")));
    EXPECT_THAT(known, AllOf(HasSubstr("Tagged:          yes"), testing::Not(HasSubstr("Error"))));
}

TEST(DocumentPdf, has_the_same_bytes_each_time) {
    const Document document = letter("zh-CN", "退款 100 元。 Paid. مرحبا");
    EXPECT_EQ(to_pdf(document).value().bytes, to_pdf(document).value().bytes);
}

TEST(DocumentPdf, may_be_asked_for_by_many_threads) {
    const Document document = letter("ja", "返金のお知らせ");
    const std::string expected = to_pdf(document).value().bytes;
    std::atomic<int> same = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 5; ++n) same += to_pdf(document).value().bytes == expected ? 1 : 0;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(same, 20);
}

TEST(DocumentPdf, goes_on_over_pages_without_losing_a_line) {
    std::string text;
    for (int line = 1; line <= 200; ++line) text += "line " + std::to_string(line) + " of it\n";
    Document document = letter("en", text);
    document.body.emplace_back(Table{{{"Label", text}}});
    document.body.emplace_back(Quotation{text});
    document.body.emplace_back(Bullets{{text, text}});
    const Pdf pdf = to_pdf(document).value();
    EXPECT_GT(pdf.pages, 15U);
    EXPECT_LT(pdf.pages, 25U);
    const std::string read = text_of(pdf.bytes);
    for (int line = 1; line <= 200; ++line) {
        std::size_t found = 0;
        for (auto at = read.find("line " + std::to_string(line) + " of"); at != std::string::npos;
             at = read.find("line " + std::to_string(line) + " of", at + 1))
            ++found;
        EXPECT_EQ(found, 5U) << line;
    }
    EXPECT_THAT(read, HasSubstr("Page " + std::to_string(pdf.pages) + " of " + std::to_string(pdf.pages)));
}

TEST(DocumentPdf, holds_words_without_end_and_letters_that_no_font_has) {
    const Pdf pdf = to_pdf(letter("en", std::string(20'000, 'x'))).value();
    EXPECT_EQ(pdf.pages, 6U);
    EXPECT_GT(to_pdf(letter("en", "\U000f0000")).value().missing_glyphs, 0U);
}

// 7: it is refused.
int code_without_fonts() {
    const TemporaryFolder folder("document");
    const std::string file = folder.path() / "fonts.conf";
    std::ofstream(file) << "<?xml version=\"1.0\"?><fontconfig></fontconfig>";
    setenv("FONTCONFIG_FILE", file.c_str(), 1);
    const auto pdf = to_pdf(letter("en", "text"));
    return !pdf && pdf.error() == Errc::unavailable ? 7 : 1;
}

TEST(DocumentPdf, breaks_a_word_without_end_and_loses_nothing_of_it) {
    std::string read = text_of(to_pdf(letter("en", "ä" + std::string(2'000, 'q') + "!")).value().bytes);
    EXPECT_EQ(std::ranges::count(read, 'q'), 2'000);
    EXPECT_THAT(read, AllOf(HasSubstr("äq"), HasSubstr("q!")));
}

TEST(DocumentPdf, is_not_made_of_more_text_than_anybody_reads) {
    Document document = letter("en", "x");
    document.body.emplace_back(Bullets{std::vector<std::string>(100, std::string(20'000, 'x'))});
    EXPECT_EQ(to_pdf(document).error(), Errc::too_large);
}

TEST(DocumentPdfDeathTest, is_refused_on_a_machine_without_fonts) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");  // a process of its own: each looks for fonts once
    EXPECT_EXIT(std::exit(code_without_fonts()), testing::ExitedWithCode(7), "");
}

TEST(PdfLanguage, leaves_alone_what_it_does_not_know) {
    for (const std::string pdf : {"", "%PDF-1.5\n", "trailer\n<< /Size 3 /Root 1 0 R /Info 2 0 R >>\nstartxref\n9\n"})
        EXPECT_EQ(with_language(pdf, tag("de")), pdf);
}

}  // namespace
}  // namespace waydesk::document
