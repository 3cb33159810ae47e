#pragma once
// Where a program on the same machine leaves mails for the server: a folder a mailbox, a file a mail, written whole
// before it has its name. What is in it waits until the server has stored it. Any thread; several processes at once.

#include "core/instant.hpp"
#include "core/random.hpp"
#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::email {

class MailSpool {
public:
    static constexpr std::string_view folder_name = "mail-spool";  // of the data directory

    explicit MailSpool(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The mail is on the disk when this answers. `mailbox` is a name of the configuration: letters, digits, - and _.
    // Errors: invalid (no such name), storage_full, storage_failed
    Result<void> put(const std::string& mailbox, std::string_view raw, Instant now, Random& random) const;

    // At most `most` files of a mailbox, the oldest first.
    std::vector<std::filesystem::path> waiting(const std::string& mailbox, std::size_t most) const;
    // Mailboxes that have a folder here, whether they are configured or not; sorted.
    std::vector<std::string> mailboxes() const;
    // Puts a file that can never be taken where people find it: beside the others, under "refused".
    Result<void> refuse(const std::filesystem::path& file) const;

private:
    std::filesystem::path folder_;
};

}  // namespace waydesk::email
