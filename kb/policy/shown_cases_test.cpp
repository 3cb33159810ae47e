// The 20 worked cases that come with the form, answered by the policies that the program carries.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

Library::Shared shipped() {
    std::vector<std::string> policies;
    for (const EmbeddedPack& pack : embedded_packs()) policies.emplace_back(pack.text);
    return testing::library(policies);
}

std::string text_of(const Node& node) {
    JsonWriter out;
    write(out, node);
    return out.take();
}

// What is expected must be there; objects may hold more.
bool fits(const Node& expected, const Node* seen) {
    if (seen == nullptr) return false;
    if (expected.object() == nullptr) return text_of(expected) == text_of(*seen);
    for (const Node::Member& member : *expected.object())
        if (!fits(member.value, seen->find(member.key))) return false;
    return true;
}

TEST(ShownCases, are_answered_as_they_are_worked) {
    const auto document = parse_document(testing::file_text("kb/policy/testdata/cases-shown.json"));
    ASSERT_TRUE(document);
    const Library::Shared all = shipped();
    const Node::Array& cases = *document->find("cases")->array();
    EXPECT_EQ(cases.size(), 20U);
    for (const Node& each : cases) {
        std::set<std::string, std::less<>> ids;
        for (const Node& pack : *each.find("packs")->array()) ids.insert(*pack.text());
        const auto request = read_request(*each.find("request"), *embedded_tables());
        ASSERT_TRUE(request) << *each.find("id")->text();
        const auto answer = parse_document(answer_json(quote(*all->restricted_to(ids), *request)));
        ASSERT_TRUE(answer);
        for (const Node::Member& expected : *each.find("expect")->object())
            EXPECT_TRUE(fits(expected.value, answer->find(expected.key)))
                << *each.find("id")->text() << ": " << expected.key << " should be " << text_of(expected.value)
                << " in " << text_of(*answer);
    }
}

TEST(ShippedPolicies, are_all_accepted) {
    for (const EmbeddedPack& pack : embedded_packs()) {
        const PolicyFile file{std::string(pack.name), std::string(pack.text)};
        const auto loaded = Library::load(std::span(&file, 1), embedded_tables());
        for (const RefusedFile& refused : loaded.refused)
            ADD_FAILURE() << refused.name << refused.flaw.field << ": " << refused.flaw.sentence;
    }
    EXPECT_GE(embedded_packs().size(), 13U);
}

}  // namespace
}  // namespace waydesk::kb::policy
