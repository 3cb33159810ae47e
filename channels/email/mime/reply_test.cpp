#include "channels/email/mime/reply.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace waydesk::mime {
namespace {

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    std::string text = out.str();
    std::erase(text, '\r');
    return text;
}

std::string without_end(std::string text) {
    text.erase(text.find_last_not_of(" \t\n") + 1);
    text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
    return text;
}

TEST(Reply, is_what_the_writer_wrote_in_every_mail_of_the_table) {
    const std::filesystem::path folder = "channels/email/mime/testdata/replies";
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "emails")) {
        const std::string expected = file_text(folder / "trimmed" / entry.path().filename());
        EXPECT_EQ(without_end(reply_in(file_text(entry.path()))), without_end(expected)) << entry.path();
        ++count;
    }
    EXPECT_EQ(count, 32);
}

struct Case {
    const char* text;
    const char* reply;
};

class ReplyBefore : public testing::TestWithParam<Case> {};

TEST_P(ReplyBefore, the_history_is_cut) { EXPECT_EQ(reply_in(GetParam().text), GetParam().reply); }

INSTANTIATE_TEST_SUITE_P(
    Styles, ReplyBefore,
    testing::Values(
        Case{"Yes please.\n\nOn Mon, May 4, 2026 at 9:12 AM Mia <mia@desk.example> wrote:\n> Shall we?\n",
             "Yes please."},
        Case{"Ja.\n\nAm 04.05.26 um 09:12 schrieb Mia Braun:\n> Sollen wir?\n", "Ja."},
        Case{"Ja.\n\nAm Mo., 4. Mai 2026 um 09:12 Uhr schrieb Mia <mia@desk.example>:\n\n> Sollen wir?\n", "Ja."},
        Case{"Oui.\n\nLe lun. 4 mai 2026 à 09:12, Mia <mia@desk.example> a écrit :\n\n> On y va ?\n", "Oui."},
        Case{"Sí.\n\nEl lun, 4 may 2026 a las 9:12, Mia (<mia@desk.example>) escribió:\n\n> ¿Vamos?\n", "Sí."},
        Case{"Sì.\n\nIl giorno lun 4 mag 2026 alle ore 09:12 Mia <mia@desk.example> ha scritto:\n> Ok?\n", "Sì."},
        Case{"Sim.\n\nEm seg., 4 de mai. de 2026 às 09:12, Mia <mia@desk.example> escreveu:\n> Ok?\n", "Sim."},
        Case{"Ja.\n\nOp ma 4 mei 2026 om 09:12 schreef Mia <mia@desk.example>:\n> Ok?\n", "Ja."},
        Case{"Tak.\n\npon., 4 maj 2026 o 09:12 Mia <mia@desk.example> napisał(a):\n\n> Ok?\n", "Tak."},
        Case{"Да.\n\nпн, 4 мая 2026 г. в 09:12, Mia <mia@desk.example>:\n\n> Ок?\n", "Да."},
        Case{"Да.\n\n04.05.2026 09:12, Mia пишет:\n> Ок?\n", "Да."},
        Case{"はい。\n\n2026年5月4日(月) 9:12 Mia <mia@desk.example>:\n\n> よろしいですか\n", "はい。"},
        Case{"はい。\n\n2026/05/04 9:12、Mia <mia@desk.example>のメール:\n\nよろしいですか\n", "はい。"},
        Case{"可以。\n\nMia <mia@desk.example> 于2026年5月4日周一 09:12写道：\n\n> 好吗？\n", "可以。"},
        Case{"可以。\n\n在 2026-05-04 09:12:00，\"Mia\" <mia@desk.example> 写道：\n好吗？\n", "可以。"},
        Case{"네.\n\n2026년 5월 4일 (월) 오전 9:12, Mia <mia@desk.example>님이 작성:\n\n> 괜찮아요?\n", "네."},
        Case{"نعم.\n\nفي الاثنين، 4 مايو 2026 في 9:12 ص تمت كتابة ما يلي بواسطة Mia <mia@desk.example>:\n\n> حسنا؟\n",
             "نعم."},
        Case{"Evet.\n\nMia <mia@desk.example>, 4 May 2026 Pzt, 09:12 tarihinde şunu yazdı:\n\n> Tamam mı?\n", "Evet."},
        Case{"Fine.\n\nQuoting Mia <mia@desk.example>:\n\n> Shall we?\n", "Fine."},
        Case{"כן.\n\nבתאריך יום ב׳, 4 במאי 2026 ב-9:12 מאת Mia <mia@desk.example>:\n\n> ok?\n", "כן."},
        Case{"Igen.\n\nMia <mia@desk.example> ezt írta (időpont: 2026. máj. 4., H, 9:12):\n\n> ok?\n", "Igen."},
        Case{"Được.\n\nVào Th 2, 4 thg 5, 2026 vào lúc 09:12 Mia <mia@desk.example> đã viết:\n\n> ok?\n", "Được."},
        Case{"Fine.\n\nMia Braun wrote:\n> Shall we?\n", "Fine."},
        Case{"Fine.\n\n-----Original Message-----\nFrom: Mia\nSent: Monday\nHello\n", "Fine."},
        Case{"Gut.\n\nVon: Mia <mia@desk.example>\nGesendet: Montag, 4. Mai 2026 09:12\nAn: Leo\nBetreff: "
             "Buchung\n\nHallo\n",
             "Gut."},
        Case{"好。\n\n发件人： Mia <mia@desk.example>\n发送时间： 2026年5月4日 9:12\n收件人： Leo\n主题： "
             "预订\n\n你好\n",
             "好。"},
        Case{"好。\n\n------------------ 原始邮件 ------------------\n发件人: \"Mia\"<mia@desk.example>;\n你好\n",
             "好。"},
        Case{"承知しました。\n\n差出人: Mia <mia@desk.example>\n送信日時: 2026年5月4日 9:12\n宛先: Leo\n件名: "
             "予約\n\nこんにちは\n",
             "承知しました。"},
        Case{
            "네.\n\n보낸 사람: Mia <mia@desk.example>\n보낸 날짜: 2026년 5월 4일\n받는 사람: Leo\n제목: 예약\n\n안녕\n",
            "네."},
        Case{"Fine.\n\nSent from my iPhone\n\n> On 4 May 2026, at 09:12, Mia <mia@desk.example> wrote:\n> \n> Hi\n",
             "Fine."},
        Case{"Fine.\n\n-- \nLeo\n+49 30 1234\n", "Fine."}, Case{"好的\n\n发自我的iPhone\n", "好的"}));

class ReplyWithout : public testing::TestWithParam<const char*> {};

TEST_P(ReplyWithout, a_mark_of_history_is_whole) { EXPECT_EQ(reply_in(GetParam()), GetParam()); }

INSTANTIATE_TEST_SUITE_P(Texts, ReplyWithout,
                         testing::Values("From: Rome\nTo: Oslo\nDate: 5 May\n\nWhat would that be?",
                                         "On 5 May we land at 9:40.\n\nThe hotel says:\nno rooms", "> only\n> a quote",
                                         "Sent from my desk, it is easier than on the phone, I would say",
                                         "One question:\n\n1. Where?\n2. When?"));

TEST(Reply, keeps_the_lines_that_are_answered_one_by_one) {
    EXPECT_EQ(reply_in("On 4 May 2026, Mia <mia@desk.example> wrote:\n> Dear Leo,\n\nHi,\n\n> when?\n\ntoday\n\n> "
                       "where?\n\nhere\n"),
              "Hi,\n\n> when?\n\ntoday\n\n> where?\n\nhere");
}

TEST(Reply, is_above_and_below_where_both_are_written) {
    EXPECT_EQ(reply_in("Hello,\nOn 4 May 2026, Mia <mia@desk.example> wrote:\n> when?\n\nToday.\n"),
              "Hello,\n\nToday.");
}

TEST(Reply, of_a_forwarded_mail_is_all_of_it) {
    const std::string mail = "---------- Forwarded message ---------\nFrom: Mia <mia@desk.example>\n\nHello";
    EXPECT_EQ(reply_in(mail), mail);
}

}  // namespace
}  // namespace waydesk::mime
