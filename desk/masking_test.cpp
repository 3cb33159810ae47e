#include "desk/masking.hpp"

#include <gtest/gtest.h>

namespace waydesk::desk {
namespace {

const std::string card = "4111 1111 1111 1111";
const std::string veiled = "•••• •••• •••• 1111";

TEST(Masking, covers_every_text_that_comes_with_a_message) {
    SendMessage send;
    send.text = "pay with " + card;
    send.contact_name = card;
    send.open.subject = send.open.booking = card;
    send.mail.emplace().subject = card;
    send.open.page = "https://shop.example/?card=4111111111111111";
    send.open.fields = R"({"note":"4111 1111 1111 1111","deep":[{"n":4111111111111111}],"4111111111111111":1})";
    Order order = send;
    mask_order(order, {});
    const auto& sent = std::get<SendMessage>(order);
    EXPECT_EQ(sent.text, "pay with " + veiled);
    EXPECT_EQ(sent.masked.names(), std::vector<std::string_view>{"card"});
    EXPECT_EQ(sent.contact_name, veiled);
    EXPECT_EQ(sent.open.subject, veiled);
    EXPECT_EQ(sent.open.booking, veiled);
    EXPECT_EQ(sent.mail->subject, veiled);
    EXPECT_EQ(sent.open.page.find("4111111"), std::string::npos);
    EXPECT_EQ(sent.open.fields,
              R"({"deep":[{"n":"••••••••••••1111"}],"note":"•••• •••• •••• 1111","••••••••••••1111":1})");
}

TEST(Masking, covers_notes_drafts_and_reasons) {
    Order transfer = Transfer{{}, {}, {}, card, {}};
    Order draft = SaveDraft{{}, card};
    Order decline = Decline{{}, card};
    Order presence = SetPresence{Presence::away, card};
    for (Order* order : {&transfer, &draft, &decline, &presence}) mask_order(*order, {});
    EXPECT_EQ(std::get<Transfer>(transfer).note, veiled);
    EXPECT_FALSE(std::get<Transfer>(transfer).masked.empty());
    EXPECT_EQ(std::get<SaveDraft>(draft).text, veiled);
    EXPECT_EQ(std::get<Decline>(decline).reason, veiled);
    EXPECT_EQ(std::get<SetPresence>(presence).reason, veiled);
}

TEST(Masking, leaves_what_a_workspace_keeps) {
    privacy::Kinds kept;
    kept.add(privacy::Kind::iban);
    Order order = SaveDraft{{}, "DE89 3704 0044 0532 0130 00 and " + card};
    mask_order(order, kept);
    EXPECT_EQ(std::get<SaveDraft>(order).text, "DE89 3704 0044 0532 0130 00 and " + veiled);
}

TEST(Masking, leaves_fields_alone_that_hold_no_such_number) {
    std::string fields = R"({"order":"AB-1234", "n": 12})";
    mask_fields(fields, {});
    EXPECT_EQ(fields, R"({"order":"AB-1234", "n": 12})");
}

}  // namespace
}  // namespace waydesk::desk
