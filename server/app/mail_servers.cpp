#include "server/app/mail_servers.hpp"

#include "channels/email/transport/access_token.hpp"
#include "channels/email/transport/folder_name.hpp"
#include "core/encoding.hpp"
#include "core/log.hpp"
#include "core/store/file_digest.hpp"

#include <fstream>

namespace waydesk::app {
namespace {

constexpr Duration token_within = 30s;

transport::Security security_of(const std::string& name) {
    if (name == "plain") return transport::Security::none;
    return name == "starttls" ? transport::Security::starttls : transport::Security::tls;
}

// A token source of its own for each sign-in; none when a password is used.
transport::TokenSource tokens_of(const MailParts& parts, const config::MailOauth& oauth, const std::string& name) {
    if (oauth.token_url.empty()) return {};
    const std::filesystem::path file = parts.data / "oauth" / name;
    const std::string configured = oauth.refresh_token.reveal();
    transport::TokenSettings settings{oauth.token_url, oauth.client_id, oauth.client_secret.reveal(),
                                      newest_refresh_token(file, configured), oauth.scope};
    const fetch::Reach reach{oauth.allow_private, oauth.allow_private};  // http is for this machine alone (config)
    const auto ask = [reach](const fetch::Request& request) {
        fetch::Limits limits;
        limits.time = token_within;
        return fetch::fetch(request, reach, limits);
    };
    const auto keep = [file, configured, name](const std::string& newest) {
        if (const auto kept = keep_refresh_token(file, configured, newest); !kept)
            log::error("oauth_refresh_token_not_kept", {{"sign_in", name}, {"why", kept.error().message()}});
    };
    const auto tokens =
        std::make_shared<transport::AccessTokens>(std::move(settings), parts.runtime.clock(), ask, keep);
    return [tokens](bool is_refused) { return tokens->token(is_refused); };
}

}  // namespace

std::string newest_refresh_token(const std::filesystem::path& file, const std::string& configured) {
    std::ifstream in(file, std::ios::binary);
    std::string made_of, newest;
    if (!std::getline(in, made_of) || !std::getline(in, newest)) return configured;
    return made_of == encode_hex(sha256(configured)) && !newest.empty() ? newest : configured;
}

Result<void> keep_refresh_token(const std::filesystem::path& file, const std::string& configured,
                                const std::string& newest) {
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (failed) return Errc::storage_failed;
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all, failed);
    return store::write_durably(file, encode_hex(sha256(configured)) + "\n" + newest + "\n");
}

transport::MailboxSettings imap_of(const MailParts& parts, const config::Mailbox& mailbox) {
    transport::MailboxSettings out;
    out.server = {mailbox.imap_host, static_cast<std::uint16_t>(mailbox.imap_port), security_of(mailbox.imap_security),
                  mailbox.ca_file};
    out.credentials.user = mailbox.imap_user.empty() ? mailbox.address : mailbox.imap_user;
    out.credentials.token = tokens_of(parts, mailbox.imap_oauth, mailbox.name + "-imap");
    if (!out.credentials.token) out.credentials.password = mailbox.imap_password.reveal();
    const auto folder = transport::folder_on_the_wire(mailbox.imap_folder);  // checked with the configuration
    if (folder) out.folder = *folder;
    return out;
}

MailSender::Carry smtp_of(const MailParts& parts, const config::Mailbox& mailbox, const transport::Stop& stop) {
    const transport::Endpoint server{mailbox.smtp_host, static_cast<std::uint16_t>(mailbox.smtp_port),
                                     security_of(mailbox.smtp_security), mailbox.ca_file};
    transport::Credentials credentials;
    credentials.user = mailbox.smtp_user;
    credentials.token = tokens_of(parts, mailbox.smtp_oauth, mailbox.name + "-smtp");
    if (!mailbox.smtp_user.empty() && !credentials.token) credentials.password = mailbox.smtp_password.reveal();
    const std::string own_name = mailbox.address.substr(mailbox.address.find('@') + 1);
    const auto sender = std::make_shared<transport::SmtpSender>(server, std::move(credentials), own_name,
                                                                transport::SmtpLimits(), stop);
    return
        [sender](const transport::Envelope& envelope, std::string_view mail) { return sender->send(envelope, mail); };
}

}  // namespace waydesk::app
