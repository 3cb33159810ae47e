#include "channels/email/transport/smtp_sender.hpp"

#include "channels/email/transport/curl_handle.hpp"
#include "channels/email/transport/smtp_transcript.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace waydesk::transport {
namespace {

bool is_address(std::string_view text) {
    const auto is_plain = [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '<' && c != '>';
    };
    return text.size() <= max_address_bytes && std::ranges::all_of(text, is_plain) && text.find('@') != 0 &&
           text.find('@') != std::string_view::npos && !text.ends_with('@');
}

bool is_sayable(const Envelope& envelope) {
    return (envelope.from.empty() || is_address(envelope.from)) && !envelope.to.empty() &&
           envelope.to.size() <= max_recipients && std::ranges::all_of(envelope.to, is_address);
}

bool has_whole_line_ends(std::string_view mail) {
    char before = 0;
    for (const char c : mail) {
        if ((c == '\n') != (before == '\r')) return false;
        before = c;
    }
    return before == '\n';
}

std::size_t give(char* room, std::size_t size, std::size_t count, void* rest) {
    auto& left = *static_cast<std::string_view*>(rest);
    const std::size_t part = std::min(left.size(), size * count);
    std::memcpy(room, left.data(), part);
    left.remove_prefix(part);
    return part;
}

int note(CURL*, curl_infotype kind, char* bytes, std::size_t size, void* transcript) {
    auto& talk = *static_cast<SmtpTranscript*>(transcript);
    if (kind == CURLINFO_HEADER_OUT) talk.said({bytes, size});
    if (kind == CURLINFO_HEADER_IN) talk.heard({bytes, size});
    return 0;
}

struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::unique_ptr<curl_slist, ListEnd> list_of(const std::vector<std::string>& recipients) {
    std::unique_ptr<curl_slist, ListEnd> list;
    for (const std::string& recipient : recipients) {
        curl_slist* longer = curl_slist_append(list.get(), recipient.c_str());
        ensure(longer != nullptr, "no memory for a list of recipients");
        std::ignore = list.release();
        list.reset(longer);
    }
    return list;
}

}  // namespace

SmtpSender::SmtpSender(Endpoint server, Credentials credentials, std::string own_name, const SmtpLimits& limits,
                       const Stop& stop)
    : server_(std::move(server)),
      credentials_(std::move(credentials)),
      own_name_(std::move(own_name)),
      limits_(limits),
      stop_(stop) {}

Delivery SmtpSender::send(const Envelope& envelope, std::string_view mail) const {
    if (!is_sayable(envelope) || !has_whole_line_ends(mail)) return {Outcome::permanent, {}, {}, Errc::invalid};
    const CurlSetup setup{Scheme::smtp, own_name_, limits_.connect_within, limits_.answer_within,
                          limits_.finish_within};
    const auto handle = prepare(setup, server_, stop_);
    if (!handle) return {Outcome::temporary, {}, {}, handle.error()};
    CURL* curl = handle->get();
    const auto recipients = list_of(envelope.to);
    std::string_view rest;
    SmtpTranscript talk(envelope.to);
    if (!envelope.from.empty()) curl_easy_setopt(curl, CURLOPT_MAIL_FROM, envelope.from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &note);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
    const auto perform = [&]() -> Result<void> {
        rest = mail;
        talk = SmtpTranscript(envelope.to);
        if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK) return meaning_of(code);
        return {};
    };
    const auto ended = sign_in_and(perform, curl, credentials_);
    return talk.verdict(ended ? error_code() : ended.error());
}

}  // namespace waydesk::transport
