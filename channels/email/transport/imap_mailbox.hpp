#pragma once
// A mailbox read by IMAP4rev1 (RFC 9051, RFC 3501). Never sets a flag but by mark().
// Lives on: the mailbox's own thread; blocking; each wait has a limit.

#include "channels/email/transport/imap_dialogue.hpp"
#include "channels/email/transport/mailbox.hpp"

#include <memory>

namespace waydesk::transport {

struct MailboxSettings {
    Endpoint server;
    Credentials credentials;
    std::string folder = "INBOX";  // as IMAP writes names: printable ASCII, others in modified UTF-7
    std::string done_folder;  // where read mails are moved, made when it is missing; empty: they are marked as seen
};

constexpr Duration longest_idle = 29min;  // RFC 2177: servers may end it after 30

class ImapMailbox final : public Mailbox {
public:
    // Signs in and selects the folder. Errors: all of this module.
    static Result<std::unique_ptr<ImapMailbox>> open(const MailboxSettings& settings, const WireLimits& limits,
                                                     const Clock& clock, const Stop& stop);

    std::uint32_t uidvalidity() const override { return uidvalidity_; }
    std::uint32_t next_uid() const { return next_uid_; }  // what the server expects to give next
    bool tells_of_news() const override { return has_idle_; }
    Result<std::vector<Fetched>> fetch_after(Cursor cursor, const FetchLimits& limits) override;
    Result<void> await_news(Duration most) override;  // at most longest_idle
    Result<void> look() override;
    Result<void> mark(std::span<const std::uint32_t> uids) override;

private:
    ImapMailbox(ImapWire wire, std::string done_folder)
        : dialogue_(std::move(wire)), done_folder_(std::move(done_folder)) {}
    Result<void> ask_capabilities();
    Result<void> select(std::string_view folder);
    Result<std::vector<Fetched>> list_after(std::uint32_t uid, std::size_t most);
    Result<void> list_window(std::uint64_t first, std::uint64_t last, std::size_t most, std::vector<Fetched>& out);
    Result<void> fetch_bodies(std::span<Fetched> mails, std::uint64_t keep);
    Result<void> move_away(const std::string& set);
    Result<void> copy_and_delete(const std::string& set, const std::string& folder);

    ImapDialogue dialogue_;
    std::string done_folder_;
    bool has_idle_ = false;
    bool has_move_ = false;
    bool has_uidplus_ = false;
    std::uint32_t uidvalidity_ = 0;
    std::uint32_t next_uid_ = 1;
};

}  // namespace waydesk::transport
