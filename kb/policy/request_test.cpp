// What is wrong with a request is said with its place.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

struct Wrong {
    std::string_view what, with, at;
};

const Wrong wrongs[] = {
    {R"("at":"2026-04-17T10:00:00+08:00")", R"("at":"2026-04-17T10:00:00")", "/request/at"},
    {R"("at":"2026-04-17T10:00:00+08:00")", R"("at":"2026-02-30T10:00:00Z")", "/request/at"},
    {R"("at":"2026-04-17T10:00:00+08:00",)", "", "/request"},
    {R"({"kind":"refund"})", R"({"kind":"repay"})", "/request/ask/kind"},
    {R"({"kind":"refund"})", R"({})", "/request/ask"},
    {R"({"kind":"refund"})", R"({"kind":"refund","voluntary":"no"})", "/request/ask/voluntary"},
    {R"({"kind":"refund"})", R"({"kind":"refund","coupons":["C9"]})", "/request/ask/coupons/0"},
    {R"({"kind":"refund"})", R"({"kind":"refund","coupons":"C1"})", "/request/ask/coupons"},
    {R"({"kind":"refund"})", R"({"kind":"change"})", "/request/ask"},
    {R"({"kind":"refund"})", R"({"kind":"change","changes":[]})", "/request/ask/changes"},
    {R"({"kind":"refund"})", R"({"kind":"change","changes":[{"coupon":"C9","new":{}}]})",
     "/request/ask/changes/0/coupon"},
    {R"({"kind":"refund"})", R"({"kind":"change","changes":[{"coupon":"C1","new":{"dep":"tomorrow"}}]})",
     "/request/ask/changes/0/new/dep"},
    {R"({"kind":"refund"})", R"({"kind":"change","changes":[{"coupon":"C1","new":{}},{"coupon":"C1","new":{}}]})",
     "/request/ask/changes/1/coupon"},
    {R"({"kind":"refund"})", R"({"kind":"deadline"})", "/request/ask"},
    {R"("currency":"CNY")", R"("currency":"ABC")", "/request/order/currency"},
    {R"("currency":"CNY",)", "", "/request/order"},
    {R"("dep":"2026-04-20T10:00")", R"("dep":"2026-04-31T10:00")", "/request/order/segments/0/dep"},
    {R"("dep":"2026-04-20T10:00")", R"("dep":"2026-04-20T10:00","fold":2)", "/request/order/segments/0/fold"},
    {R"("tz":"Asia/Shanghai")", R"("tz":"Shanghai")", "/request/order/segments/0/from/tz"},
    {R"("pax":"P1")", R"("pax":"P9")", "/request/order/coupons/0/pax"},
    {R"("seg":"S1")", R"("seg":"S9")", "/request/order/coupons/0/seg"},
    {R"("fare":60000)", R"("fare":"600")", "/request/order/coupons/0/fare"},
    {R"("fare":60000)", R"("fare":-1)", "/request/order/coupons/0/fare"},
    {R"("fare":60000)", R"("fare":600.5)", "/request/order/coupons/0/fare"},
    {R"("fare":60000)", R"("fare":1,"taxes":[{"code":"CN","amount":"5"}])", "/request/order/coupons/0/taxes/0/amount"},
    {R"("fare":60000)", R"("fare":1,"flags":{"x":1})", "/request/order/coupons/0/flags/x"},
    {R"("fare":60000)", R"("fare":900000000000000000,"nights":[900000000000000000,900000000000000000])",
     "/request/order"},
    {R"({"id":"P2","type":"ADT"})", R"({"id":"P1"})", "/request/order/passengers/1/id"},
    {R"("purchased_at":"2026-03-01T10:00:00+08:00")", R"("purchased_at":"2026-03-01")", "/request/order/purchased_at"},
};

Flaws flaws_of(const std::string& text) {
    const Checked<Node> node = parse_document(text);
    if (!node) return {{"/request" + node.error().front().field, node.error().front().sentence}};
    const Checked<Request> read = read_request(*node, *embedded_tables(), "/request");
    return read ? Flaws{} : read.error();
}

TEST(ARequest, is_refused_with_a_sentence_and_the_exact_place) {
    for (const Wrong& wrong : wrongs) {
        std::string text = testing::Question{}.text();
        const std::size_t found = text.find(wrong.what);
        ASSERT_NE(found, std::string::npos) << wrong.what;
        const Flaws flaws = flaws_of(text.replace(found, wrong.what.size(), wrong.with));
        ASSERT_FALSE(flaws.empty()) << wrong.with << " was accepted";
        EXPECT_EQ(flaws.front().field, wrong.at) << wrong.with << ": " << flaws.front().sentence;
        EXPECT_TRUE(flaws.front().sentence.ends_with('.')) << flaws.front().sentence;
    }
}

TEST(ARequest, about_money_needs_an_order_and_about_an_event_its_segment) {
    EXPECT_EQ(flaws_of(R"({"at":"2026-04-17T10:00:00Z","ask":{"kind":"refund"}})").front().field, "/request");
    testing::Question it;
    it.more = R"(,"event":{"segment":"S9"})";
    EXPECT_EQ(flaws_of(it.text()).front().field, "/request/event/segment");
    it.more = R"(,"event":{"arrival_delay":"5 hours"})";
    EXPECT_EQ(flaws_of(it.text()).front().field, "/request/event/arrival_delay");
    it.more = R"(,"event":{"reroute":{"later":5}})";
    EXPECT_EQ(flaws_of(it.text()).front().field, "/request/event/reroute/later");
    it.more = R"(,"fx":{"USD/CNY":{"num":7,"den":0}})";
    EXPECT_EQ(flaws_of(it.text()).front().field, "/request/fx/USD~1CNY/den");
    it.more = R"(,"times":{"served":"yesterday"},"counters":{"a":"1"})";
    EXPECT_EQ(flaws_of(it.text()).front().field, "/request/counters/a");
}

TEST(ARequest, may_say_more_than_policies_ask) {
    testing::Question it;
    it.more = R"(,"agent":"mia","event":null,"counters":null)";
    EXPECT_TRUE(flaws_of(it.text()).empty());
}

}  // namespace
}  // namespace waydesk::kb::policy
