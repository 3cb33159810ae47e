#include "channels/email/transport/curl_handle.hpp"

#include <algorithm>
#include <chrono>

namespace waydesk::transport {
namespace {

long milliseconds(Duration time) {
    return static_cast<long>(std::chrono::ceil<std::chrono::milliseconds>(time).count());
}

bool is_free_of_controls(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

int is_stopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const Stop*>(stop)->is_requested() ? 1 : 0;
}

bool set_address(CURL* handle, const CurlSetup& setup, const Endpoint& server) {
    const bool is_tls = server.security == Security::tls;
    const char* scheme = setup.scheme == Scheme::imap ? (is_tls ? "imaps" : "imap") : (is_tls ? "smtps" : "smtp");
    const std::string host = server.host.find(':') == std::string::npos ? server.host : "[" + server.host + "]";
    CURLU* url = curl_url();
    const bool is_good = curl_url_set(url, CURLUPART_SCHEME, scheme, 0) == CURLUE_OK &&
                         curl_url_set(url, CURLUPART_HOST, host.c_str(), 0) == CURLUE_OK &&
                         curl_url_set(url, CURLUPART_PORT, std::to_string(server.port).c_str(), 0) == CURLUE_OK &&
                         curl_url_set(url, CURLUPART_PATH, ("/" + setup.path).c_str(), CURLU_URLENCODE) == CURLUE_OK;
    char* text = nullptr;
    const bool is_set = is_good && curl_url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK &&
                        curl_easy_setopt(handle, CURLOPT_URL, text) == CURLE_OK;
    curl_free(text);
    curl_url_cleanup(url);
    return is_set;
}

Result<void> give_credentials(CURL* handle, const Credentials& credentials, bool is_refused) {
    if (!is_free_of_controls(credentials.user) || !is_free_of_controls(credentials.password)) return Errc::invalid;
    curl_easy_setopt(handle, CURLOPT_USERNAME, credentials.user.c_str());
    if (!credentials.token) {
        curl_easy_setopt(handle, CURLOPT_PASSWORD, credentials.password.c_str());
        return {};
    }
    const auto token = credentials.token(is_refused);
    if (!token) return token.error();
    if (!is_free_of_controls(*token)) return Errc::invalid;
    curl_easy_setopt(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    curl_easy_setopt(handle, CURLOPT_XOAUTH2_BEARER, token->c_str());
    return {};
}

}  // namespace

Result<CurlHandle> prepare(const CurlSetup& setup, const Endpoint& server, const Stop& stop) {
    CurlHandle handle(curl_easy_init());
    ensure(handle != nullptr, "libcurl gives no handle");
    CURL* h = handle.get();
    if (server.port == 0 || !set_address(h, setup, server)) return Errc::invalid;
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
    curl_easy_setopt(h, CURLOPT_PROXY, "");
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    const bool is_clear = server.security == Security::none;
    curl_easy_setopt(h, CURLOPT_USE_SSL, static_cast<long>(is_clear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server.ca_file.empty()) {
        curl_easy_setopt(h, CURLOPT_CAINFO, server.ca_file.c_str());
        curl_easy_setopt(h, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(setup.connect_within));
    const auto answer_within = std::chrono::ceil<std::chrono::seconds>(setup.answer_within);
    curl_easy_setopt(h, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(answer_within.count()));
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, milliseconds(setup.finish_within));
    curl_easy_setopt(h, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, &is_stopped);
    curl_easy_setopt(h, CURLOPT_XFERINFODATA, &stop);
    return handle;
}

Result<void> sign_in_and(const std::function<Result<void>()>& perform, CURL* handle, const Credentials& credentials) {
    if (credentials.user.empty()) return perform();
    if (const auto given = give_credentials(handle, credentials, false); !given) return given;
    const auto done = perform();
    if (done || !credentials.token || done.error() != Errc::refused_sign_in) return done;
    if (const auto given = give_credentials(handle, credentials, true); !given) return given;
    return perform();
}

error_code meaning_of(CURLcode code) {
    switch (code) {
        case CURLE_OK: return Errc::ok;
        case CURLE_LOGIN_DENIED:
        case CURLE_AUTH_ERROR: return Errc::refused_sign_in;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT: return Errc::unreachable;
        case CURLE_OPERATION_TIMEDOUT: return Errc::timed_out;
        case CURLE_ABORTED_BY_CALLBACK: return Errc::stopped;
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR: return Errc::tls;
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR: return Errc::lost;
        case CURLE_URL_MALFORMAT: return Errc::invalid;
        default: return Errc::protocol;
    }
}

}  // namespace waydesk::transport
