#include "channels/email/transport/folder_name.hpp"

#include "channels/email/transport/errc.hpp"

#include <gtest/gtest.h>

namespace waydesk::transport {
namespace {

TEST(FolderName, is_written_as_the_protocol_has_it) {
    EXPECT_EQ(folder_on_the_wire("INBOX/Billing"), "INBOX/Billing");
    EXPECT_EQ(folder_on_the_wire("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-") << "RFC 3501 5.1.3";
    EXPECT_EQ(folder_on_the_wire("Gelöscht"), "Gel&APY-scht");
    EXPECT_EQ(folder_on_the_wire("Entwürfe & mehr"), "Entw&APw-rfe &- mehr");
    EXPECT_EQ(folder_on_the_wire("R&D"), "R&-D");
    EXPECT_EQ(folder_on_the_wire("😀"), "&2D3eAA-") << "a pair of UTF-16";
}

TEST(FolderName, in_the_protocols_form_stays_as_it_is) {
    EXPECT_EQ(folder_on_the_wire("Gel&APY-scht"), "Gel&APY-scht");
    EXPECT_EQ(folder_on_the_wire("R&-D"), "R&-D");
}

TEST(FolderName, that_no_server_can_be_told_is_refused) {
    EXPECT_EQ(folder_on_the_wire("").error(), Errc::invalid);
    EXPECT_EQ(folder_on_the_wire("a\r\nb").error(), Errc::invalid);
    EXPECT_EQ(folder_on_the_wire(std::string(501, 'x')).error(), Errc::invalid);
}

}  // namespace
}  // namespace waydesk::transport
