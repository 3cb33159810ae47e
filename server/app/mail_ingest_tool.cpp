// `waydesk mail ingest`: a mail of a local mail server, left where the running server takes it in.
#include "channels/email/mail_spool.hpp"
#include "core/clock.hpp"
#include "server/app/mail_keeper.hpp"
#include "server/app/tools.hpp"
#include "server/config/command_line.hpp"

#include <algorithm>
#include <iostream>

namespace waydesk::app {
namespace {

// <sysexits.h>, as mail servers understand it
constexpr int kept = 0;
constexpr int refused = 65;    // EX_DATAERR
constexpr int try_again = 75;  // EX_TEMPFAIL

// All of it, or more than any mail may have. Nothing: it broke off.
std::optional<std::string> read_mail(std::istream& in) {
    std::string bytes;
    constexpr std::size_t step = 1 << 16;
    while (in && bytes.size() <= most_mail_bytes) {
        const std::size_t had = bytes.size();
        bytes.resize(had + step);
        in.read(bytes.data() + had, step);
        bytes.resize(had + static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) return std::nullopt;
    if (bytes.starts_with("From ")) bytes.erase(0, std::min(bytes.size(), bytes.find('\n') + 1));  // of a mailbox file
    return bytes;
}

struct Verdict {
    int code = kept;
    std::string sentence;
};

// Where the data are; and whether there is such a mailbox, when the configuration is named.
Verdict find_data(const config::MailIngestCommand& command, std::string& data) {
    const config::Loaded loaded = config::configure(command.where);
    if (!loaded.problems.empty()) return {try_again, loaded.problems.front().str() + "."};
    data = loaded.config.data.directory;
    const bool is_known = std::ranges::any_of(
        loaded.config.mailboxes, [&](const config::Mailbox& mailbox) { return mailbox.name == command.mailbox; });
    if (!command.where.config.empty() && !is_known)
        return {try_again, "There is no mailbox " + command.mailbox + " in " + command.where.config + "."};
    if (!std::filesystem::is_directory(data)) return {try_again, "There is no data directory " + data + "."};
    return {};
}

Verdict ingest(const config::MailIngestCommand& command, std::istream& in) {
    std::string data;
    if (Verdict verdict = find_data(command, data); verdict.code != kept) return verdict;
    const auto raw = read_mail(in);
    if (!raw) return {try_again, "The mail broke off."};
    if (raw->empty()) return {refused, "There is no mail on standard input."};
    if (raw->size() > most_mail_bytes)
        return {refused, "The mail is larger than " + std::to_string(most_mail_bytes / 1024 / 1024) + " MB."};
    SystemRandom random;
    const email::MailSpool spool(std::filesystem::path(data) / email::MailSpool::folder_name);
    const auto put = spool.put(command.mailbox, *raw, SystemClock().now(), random);
    if (put) return {};
    if (put.error() == Errc::invalid) return {try_again, "A mailbox cannot be called " + command.mailbox + "."};
    return {try_again, "The mail cannot be stored in " + data + ": " + put.error().message() + "."};
}

}  // namespace

int ingest_mail(const config::MailIngestCommand& command, std::istream& in, std::ostream& complaints) {
    const Verdict verdict = ingest(command, in);
    if (verdict.code != kept) complaints << verdict.sentence << '\n';
    return verdict.code;
}

int run(const config::MailIngestCommand& command) {
    std::ios::sync_with_stdio(false);
    return ingest_mail(command, std::cin, std::cerr);
}

}  // namespace waydesk::app
