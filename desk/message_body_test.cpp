#include "desk/message_body.hpp"

#include <gtest/gtest.h>

namespace waydesk::desk {
namespace {

MessageBody with_file() {
    MessageBody body{"Hello \"you\"\n\xC3\xA9", "fr", {}};
    body.attachments.push_back({AttachmentId{7}, "ticket.pdf", "application/pdf", 1234, "scanning"});
    return body;
}

TEST(MessageBody, comes_back_as_it_was_written) {
    const Result<MessageBody> back = message_body_from_json(to_json(with_file()));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->text, with_file().text);
    EXPECT_EQ(back->language, "fr");
    ASSERT_EQ(back->attachments.size(), 1U);
    EXPECT_EQ(back->attachments[0].id, AttachmentId{7});
    EXPECT_EQ(back->attachments[0].name, "ticket.pdf");
    EXPECT_EQ(back->attachments[0].size, 1234);
    EXPECT_EQ(back->attachments[0].state, "scanning");
}

TEST(MessageBody, has_the_shape_of_the_wire) {
    EXPECT_EQ(to_json(MessageBody{"hi", {}, {}}), R"({"text":"hi","language":null,"attachments":[]})");
}

TEST(MessageBody, refuses_what_is_none) {
    for (const char* text :
         {"", "[]", "{}", R"({"text":7})", "{\"text\":", R"({"text":"x","attachments":[{"id":"zz"}]})"})
        EXPECT_FALSE(message_body_from_json(text)) << text;
}

TEST(MessageDigest, tells_messages_apart_by_visibility_text_and_attachments) {
    const std::string plain = message_digest("all", "a", {});
    EXPECT_EQ(plain, message_digest("all", "a", {}));
    EXPECT_NE(plain, message_digest("agents", "a", {}));
    EXPECT_NE(plain, message_digest("all", "b", {}));
    EXPECT_NE(plain, message_digest("all", "a", {AttachmentId{1}}));
    EXPECT_NE(message_digest("all", "a", {AttachmentId{1}, AttachmentId{2}}),
              message_digest("all", "a", {AttachmentId{2}, AttachmentId{1}}));
    EXPECT_NE(message_digest("all", std::string("x\0at_1", 6), {}), message_digest("all", "x", {AttachmentId{1}}));
}

}  // namespace
}  // namespace waydesk::desk
