#include "core/fetch/address.hpp"

#include <gtest/gtest.h>

namespace waydesk::fetch {
namespace {

struct Row {
    const char* address;
    Place place;
};

constexpr Row rows[]{
    {"1.1.1.1", Place::open},
    {"9.255.255.255", Place::open},
    {"11.0.0.0", Place::open},
    {"126.255.255.255", Place::open},
    {"128.0.0.0", Place::open},
    {"172.15.255.255", Place::open},
    {"172.32.0.0", Place::open},
    {"192.167.255.255", Place::open},
    {"192.169.0.0", Place::open},
    {"168.63.129.17", Place::open},
    {"223.255.255.255", Place::open},
    {"10.0.0.0", Place::inside},
    {"10.255.255.255", Place::inside},
    {"127.0.0.1", Place::inside},
    {"127.255.255.255", Place::inside},
    {"172.16.0.0", Place::inside},
    {"172.31.255.255", Place::inside},
    {"192.168.255.255", Place::inside},
    {"0.0.0.0", Place::never},
    {"0.255.255.255", Place::never},
    {"100.64.0.0", Place::never},
    {"100.100.100.200", Place::never},
    {"100.127.255.255", Place::never},
    {"168.63.129.16", Place::never},
    {"169.254.0.0", Place::never},
    {"169.254.169.254", Place::never},
    {"192.0.0.192", Place::never},
    {"192.0.2.1", Place::never},
    {"192.88.99.1", Place::never},
    {"198.18.0.1", Place::never},
    {"198.19.255.255", Place::never},
    {"198.51.100.1", Place::never},
    {"203.0.113.1", Place::never},
    {"224.0.0.1", Place::never},
    {"239.255.255.255", Place::never},
    {"240.0.0.1", Place::never},
    {"255.255.255.255", Place::never},
    {"2606:4700::1111", Place::open},
    {"2000::", Place::open},
    {"2001:200::1", Place::open},
    {"3ffe::1", Place::open},
    {"::1", Place::inside},
    {"fc00::1", Place::inside},
    {"fdff:ffff::1", Place::inside},
    {"fd00:ec2::254", Place::never},
    {"::", Place::never},
    {"::2", Place::never},
    {"::7f00:1", Place::never},            // IPv4-compatible
    {"::ffff:127.0.0.1", Place::never},    // IPv4-mapped
    {"::ffff:8.8.8.8", Place::never},      // likewise, whatever is inside
    {"::ffff:0:127.0.0.1", Place::never},  // IPv4-translated
    {"64:ff9b::169.254.169.254", Place::never},
    {"64:ff9b:1::7f00:1", Place::never},
    {"100::1", Place::never},
    {"2001::1", Place::never},  // Teredo
    {"2001:1ff::1", Place::never},
    {"2001:db8::1", Place::never},
    {"2002:7f00:1::", Place::never},  // 6to4 of loopback
    {"3fff::1", Place::never},
    {"4000::1", Place::never},
    {"fe80::1", Place::never},
    {"febf::1", Place::never},
    {"fec0::1", Place::never},
    {"ff02::1", Place::never},
};

}  // namespace

TEST(FetchAddress, leads_where_the_registries_say) {
    for (const Row& row : rows)
        EXPECT_EQ(place_of(boost::asio::ip::make_address(row.address)), row.place) << row.address;
}

TEST(FetchAddress, is_in_reach_when_it_is_open_or_inside_is_allowed) {
    for (const Row& row : rows) {
        const Address address = boost::asio::ip::make_address(row.address);
        EXPECT_EQ(may_reach(address, {}), row.place == Place::open) << row.address;
        EXPECT_EQ(may_reach(address, {true, true}), row.place != Place::never) << row.address;
    }
}

}  // namespace waydesk::fetch
