#include "server/auth/visitor_token.hpp"
#include "server/auth/file_link.hpp"

#include "core/encoding.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;

namespace {

constexpr Instant start = Instant::from_ms(1'767'000'000'000);

KeyRing ring(std::initializer_list<std::int64_t> numbers) {
    std::vector<SigningKey> keys;
    for (const std::int64_t number : numbers) {
        SeededRandom random(static_cast<std::uint64_t>(number));
        keys.push_back(SigningKey::make(number, random, start));
    }
    return KeyRing(std::move(keys));
}

VisitorClaims claims() {
    return {desk::WorkspaceId{1}, desk::IdentityId{99}, "booking", "9b2f0b52-device", start, start + 3600s, true};
}

std::string_view part(std::string_view link, std::string_view name) {
    const std::size_t begin = link.find(name) + name.size();
    return link.substr(begin, link.find('&', begin) - begin);
}

}  // namespace

TEST(VisitorToken, brings_back_what_was_signed) {
    const KeyRing keys = ring({1});
    EXPECT_EQ(*read_visitor_token(keys, sign_visitor_token(keys, claims())), claims());
}

TEST(VisitorToken, that_is_changed_anywhere_is_refused) {
    const KeyRing keys = ring({1});
    const std::string token = sign_visitor_token(keys, claims());
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(read_visitor_token(keys, changed)) << i;
    }
    for (std::size_t length = 0; length < token.size(); ++length) {
        EXPECT_FALSE(read_visitor_token(keys, token.substr(0, length)));
    }
    EXPECT_FALSE(read_visitor_token(keys, token + "AAAA"));
    EXPECT_FALSE(read_visitor_token(keys, std::string(10'000, 'a')));
}

TEST(VisitorToken, outlives_a_change_of_keys_until_its_key_is_dropped) {
    const std::string token = sign_visitor_token(ring({1}), claims());
    EXPECT_TRUE(read_visitor_token(ring({1, 2}), token));
    EXPECT_FALSE(read_visitor_token(ring({2}), token));
    EXPECT_TRUE(read_visitor_token(ring({2}), sign_visitor_token(ring({1, 2}), claims())));
}

TEST(VisitorToken, S_03_opens_sockets_for_a_day_and_renews_itself_for_thirty) {
    const VisitorTokenLife life;
    VisitorClaims token = claims();
    EXPECT_TRUE(opens_sockets(token, life, token.issued_at + 24h - 1s));
    EXPECT_FALSE(opens_sockets(token, life, token.issued_at + 24h));
    EXPECT_TRUE(may_renew(token, life, token.device, start + 720h - 1s));
    EXPECT_FALSE(may_renew(token, life, token.device, start + 720h));
    EXPECT_FALSE(may_renew(token, life, "another device", start));
}

TEST(FileLink, works_for_its_file_reader_and_time_only) {
    const KeyRing keys = ring({1});
    const desk::AttachmentId file{500};
    const std::string link = sign_file_link(keys, {file, "v_2t", start + 300s});
    EXPECT_TRUE(link.starts_with("/files/" + file.str() + "?e="));
    const FileLinkQuery query{part(link, "e="), part(link, "p="), part(link, "s=")};
    EXPECT_EQ(read_file_link(keys, file, query, start)->reader, "v_2t");
    EXPECT_FALSE(read_file_link(keys, desk::AttachmentId{501}, query, start));
    EXPECT_FALSE(read_file_link(keys, file, {query.expiry, "v_3t", query.signature}, start));
    EXPECT_FALSE(read_file_link(keys, file, {"99999999999", query.reader, query.signature}, start));
    const std::string padded = "0" + std::string(query.expiry);
    EXPECT_FALSE(read_file_link(keys, file, {padded, query.reader, query.signature}, start));
    EXPECT_FALSE(read_file_link(keys, file, {query.expiry, query.reader, ""}, start));
    EXPECT_FALSE(read_file_link(ring({2}), file, query, start));
    EXPECT_EQ(read_file_link(keys, file, query, start + 300s).error(), Errc::timeout);
}

TEST(KeyRing, keeps_purposes_apart) {
    const KeyRing keys = ring({1});
    const std::string mac = keys.sign("file", "x");
    EXPECT_TRUE(keys.verify(1, "file", "x", mac));
    EXPECT_FALSE(keys.verify(1, "visitor", "x", mac));
    EXPECT_FALSE(keys.verify(2, "file", "x", mac));
    EXPECT_FALSE(keys.verify(1, "file", "x", ""));
}
