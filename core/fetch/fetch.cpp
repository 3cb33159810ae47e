#include "core/fetch/fetch.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace waydesk::fetch {
namespace {

struct Ends {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, Ends>;
using List = std::unique_ptr<curl_slist, Ends>;

// What the callbacks of one exchange know and find out.
struct Exchange {
    Reach reach;
    const Limits& limits;
    Response response;
    std::size_t head_bytes = 0;
    bool is_too_large = false;
    bool was_refused = false;  // an address
    bool was_opened = false;   // likewise
};

bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

bool is_header(const Header& header) {
    return is_token(header.name) && header.value.find_first_not_of(' ') != std::string::npos &&
           std::ranges::all_of(header.value, [](char c) { return c >= ' ' && c < '\x7f'; });
}

Result<Address> address_of(const curl_sockaddr& to) {
    if (to.family == AF_INET && to.addrlen >= sizeof(sockaddr_in)) {
        sockaddr_in v4{};
        std::memcpy(&v4, &to.addr, sizeof(v4));
        return Address(boost::asio::ip::address_v4(ntohl(v4.sin_addr.s_addr)));
    }
    if (to.family == AF_INET6 && to.addrlen >= sizeof(sockaddr_in6)) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &to.addr, sizeof(v6));
        boost::asio::ip::address_v6::bytes_type bytes;
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        return Address(boost::asio::ip::address_v6(bytes));
    }
    return Errc::unsupported;
}

// The socket is made for exactly this address: between the check and the connection nothing is resolved again.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* to) {
    auto& exchange = *static_cast<Exchange*>(data);
    const auto address = address_of(*to);
    if (!address || !may_reach(*address, exchange.reach)) {
        exchange.was_refused = true;
        return CURL_SOCKET_BAD;
    }
    exchange.was_opened = true;
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* data) {
    auto& exchange = *static_cast<Exchange*>(data);
    exchange.is_too_large = size > exchange.limits.response_bytes - exchange.response.body.size();
    if (exchange.is_too_large) return 0;
    exchange.response.body.append(bytes, size);
    return size;
}

std::size_t take_head(char*, std::size_t, std::size_t size, void* data) {
    auto& exchange = *static_cast<Exchange*>(data);
    exchange.head_bytes += size;
    exchange.is_too_large = exchange.head_bytes > most_head_bytes;
    return exchange.is_too_large ? 0 : size;
}

int ask_whether_to_stop(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Exchange*>(data)->limits.stop.stop_requested() ? 1 : 0;
}

void set_rules(CURL* easy, Exchange& exchange) {
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(exchange.limits.time).count();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, exchange.reach.plain_http ? "https,http" : "https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");  // none, whatever the environment says
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Waydesk");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, std::max<long>(1, static_cast<long>(time)));
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, ask_whether_to_stop);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &exchange);
}

error_code reason_of(CURLcode code, const Exchange& exchange) {
    if (exchange.is_too_large) return Errc::too_large;
    if (code == CURLE_ABORTED_BY_CALLBACK && exchange.limits.stop.stop_requested()) return Errc::cancelled;
    if (exchange.was_refused && !exchange.was_opened) return Errc::forbidden;
    return code == CURLE_OPERATION_TIMEDOUT ? Errc::timeout : Errc::unavailable;
}

bool is_ready() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

}  // namespace

Result<Response> fetch(const Request& request, Reach reach, const Limits& limits) {
    const auto url = parse_url(request.url, reach);
    if (!url) return url.error();
    if (request.headers.size() > most_headers || !std::ranges::all_of(request.headers, is_header)) return Errc::invalid;
    Easy easy(is_ready() ? curl_easy_init() : nullptr);
    if (!easy) return Errc::unavailable;
    List headers(curl_slist_append(nullptr, "Expect:"));  // a body is sent at once
    for (const Header& header : request.headers)
        curl_slist_append(headers.get(), (header.name + ": " + header.value).c_str());
    Exchange exchange{reach, limits};
    set_rules(easy.get(), exchange);
    curl_easy_setopt(easy.get(), CURLOPT_URL, url->str().c_str());
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
    if (request.body) {
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.body->data());
    }
    const CURLcode done = curl_easy_perform(easy.get());
    if (done != CURLE_OK) return reason_of(done, exchange);
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &type);
    exchange.response.status = static_cast<int>(status);
    if (type != nullptr) exchange.response.type = type;
    return std::move(exchange.response);
}

}  // namespace waydesk::fetch
