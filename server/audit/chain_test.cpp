#include "server/audit/chain.hpp"

#include "core/encoding.hpp"

#include <gtest/gtest.h>

namespace waydesk::audit {
namespace {

Entry entry(std::string verb, std::string object = "a_1") {
    Entry out;
    out.at = Instant{1'000'001};
    out.actor_kind = "agent", out.actor = "a_9", out.actor_name = "Dana", out.address = "10.0.0.1";
    out.verb = std::move(verb), out.object = std::move(object);
    return out;
}

TEST(Chain, counts_from_one_and_hashes_what_was_before) {
    Head head;
    const Entry first = link(head, entry("sign_in"));
    EXPECT_EQ(first.number, 1);
    EXPECT_EQ(first.hash, sha256(canonical_bytes(first)));
    const Entry second = link(head, entry("sign_out"));
    EXPECT_EQ(second.number, 2);
    EXPECT_EQ(second.hash, sha256(first.hash + canonical_bytes(second)));
    EXPECT_EQ(head, (Head{2, second.hash}));
}

TEST(Chain, the_bytes_are_those_that_the_documentation_says) {
    Head head{41, std::string(32, 'h')};
    EXPECT_EQ(canonical_bytes(link(head, entry("agents.changed"))),
              "2:42,7:1000001,5:agent,3:a_9,4:Dana,8:10.0.0.1,14:agents.changed,3:a_1,2:{},");
}

TEST(Chain, text_cannot_move_from_one_field_into_the_next) {
    EXPECT_NE(canonical_bytes(entry("agents", "x.a_1")), canonical_bytes(entry("agents.x", "a_1")));
    EXPECT_NE(canonical_bytes(entry("a,1:b", "")), canonical_bytes(entry("a", "b")));
}

TEST(Chain, what_is_too_long_for_its_column_is_cut_between_characters) {
    Head head;
    Entry long_one = entry("agents.changed", std::string(most_object_bytes - 1, 'x') + "\xc3\xbc");
    long_one.detail = "{\"x\":\"" + std::string(most_detail_bytes, 'x') + "\"}";
    const Entry linked = link(head, std::move(long_one));
    EXPECT_EQ(linked.object, std::string(most_object_bytes - 1, 'x'));
    EXPECT_EQ(linked.detail, "{}");
    EXPECT_EQ(linked.hash, hash_of({}, linked));
}

}  // namespace
}  // namespace waydesk::audit
