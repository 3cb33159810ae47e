#include "channels/callback/dialling.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

const Phone with_extension = parse_phone("+1 212 555 2368 ext. 42", "");

TEST(Dialling, makes_links_that_softphones_open) {
    EXPECT_EQ(tel_link(with_extension), "tel:+12125552368;ext=42");
    EXPECT_EQ(tel_link(parse_phone("912 345 678", "PT")), "tel:+351912345678");
    EXPECT_EQ(sip_link(with_extension, "pbx.example"), "sip:+12125552368@pbx.example;user=phone");
}

TEST(Dialling, makes_no_link_of_what_is_no_number_or_no_host) {
    EXPECT_EQ(tel_link(parse_phone("call me", "PT")), "");
    EXPECT_EQ(sip_link(parse_phone("call me", "PT"), "pbx.example"), "");
    for (const std::string_view host : {"", ".example", "-a", "a..b", "pbx example", "pbx>example", "pbx;lr"})
        EXPECT_EQ(sip_link(with_extension, host), "") << host;
    EXPECT_EQ(sip_link(with_extension, std::string(254, 'a')), "");
}

TEST(Dialling, tells_the_telephone_system_who_calls_whom_once_for_each_attempt) {
    DialOrder order;
    order.callback = CallbackId{1}, order.attempt = 3, order.agent = desk::AgentId{2};
    order.agent_line = "sip:ana@pbx.example", order.to = with_extension;
    EXPECT_EQ(write_dial_order(order),
              "{\"callback\":\"" + order.callback.str() + "\",\"attempt\":3,\"agent\":\"" + order.agent.str() +
                  "\",\"agent_line\":\"sip:ana@pbx.example\",\"to\":\"+12125552368\",\"extension\":\"42\","
                  "\"shown_number\":null,\"mode\":\"agent_first\"}");
    order.mode = DialMode::traveler_first, order.shown_number = "+351211234567";
    EXPECT_NE(write_dial_order(order).find("\"shown_number\":\"+351211234567\",\"mode\":\"traveler_first\""),
              std::string::npos);
}

}  // namespace
}  // namespace waydesk::callback
