// Any bytes as a URL to fetch: what is taken is written in one form that reads the same again, carries nothing but
// printable ASCII and no credentials, and never names a literal address out of reach. See driver.cpp.
#include "core/fetch/url.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace waydesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const fetch::Reach reach{(data[0] & 1U) != 0, (data[0] & 2U) != 0};
    const auto url = fetch::parse_url({reinterpret_cast<const char*>(data) + 1, size - 1}, reach);
    if (!url) return 0;
    const std::string text = url->str();
    ensure(std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; }), "a URL is printable");
    ensure(reach.plain_http || url->scheme == "https", "http only where it is allowed");
    ensure(url->host.find_first_of("@/\\%#?") == std::string::npos && url->port > 0, "a host is a host");
    ensure(text.size() > fetch::most_url_bytes || fetch::parse_url(text, reach)->str() == text, "one form");
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address(url->host, failed);
    ensure(failed || fetch::may_reach(address, reach), "a literal address is in reach");
    return 0;
}
