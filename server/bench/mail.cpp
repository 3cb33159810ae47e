#include "server/bench/mail.hpp"

#include "channels/email/mail_spool.hpp"
#include "channels/email/mime/parse.hpp"
#include "core/encoding.hpp"
#include "core/json_writer.hpp"
#include "core/random.hpp"
#include "server/bench/now.hpp"
#include "server/net/client/run.hpp"

#include <sys/resource.h>

#include <filesystem>
#include <fstream>

namespace waydesk::bench {
namespace {

namespace fs = std::filesystem;

constexpr Duration longest_wait = 5min;
constexpr Duration look_every = 50ms;
constexpr std::size_t bytes_a_line = 57;  // 76 letters of base 64

std::string base64_lines(std::size_t letters, Random& random) {
    std::string out;
    while (out.size() < letters) {
        std::string bytes(bytes_a_line, '\0');
        random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
        out += encode_base64(bytes) + "\r\n";
    }
    return out;
}

std::string head_of(std::int64_t number) {
    const std::string name = std::to_string(number);
    return "Received: from mx.example.net by mx.example.com; Mon, 30 Nov 2026 10:00:00 +0000\r\nFrom: Traveler " +
           name + " <traveler" + name + "@example.net>\r\nTo: bench@desk.example\r\nSubject: My booking " + name +
           "\r\nMessage-ID: <" + name +
           "@example.net>\r\nDate: Mon, 30 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=\"=_part\"\r\n\r\n";
}

constexpr std::string_view text_part =
    "--=_part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\nmy train was late and I missed the "
    "flight to "
    "Lisbon. Can you book another one, please? My booking is attached.\r\n\r\nKind regards\r\n-- \r\nA traveler\r\n";

std::string file_part(const std::string& name, const std::string& content) {
    return "--=_part\r\nContent-Type: application/octet-stream; name=\"" + name +
           "\"\r\nContent-Disposition: attachment; filename=\"" + name +
           "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + content;
}

double mails_in(DeskApi& api, const std::string& mailbox, const std::string& state) {
    return api.figure("waydesk_mails_total{mailbox=\"" + mailbox + "\",state=\"" + state + "\"}");
}

// Makes them beside the spool, and gives them to it by one rename.
void lay_mails(const config::BenchMailCommand& command) {
    const fs::path spool = fs::path(command.data) / email::MailSpool::folder_name;
    const fs::path made = fs::path(command.data) / "mail-bench";
    std::error_code failed;
    fs::create_directories(spool, failed);
    fs::create_directories(made, failed);
    if (failed || fs::exists(spool / command.mailbox))
        throw Failure{"There are mails in " + (spool / command.mailbox).string() +
                      " already, or it cannot be written."};
    SystemRandom random;
    for (std::int64_t n = 0; n < command.mails; ++n) {
        const std::string name = std::to_string(1'000'000'000 + n);
        std::ofstream file(made / name, std::ios::binary);
        file << head_of(n) << text_part
             << file_part("booking.bin",
                          base64_lines(static_cast<std::size_t>(command.kilobytes) * 1024 - 1'000, random))
             << "--=_part--\r\n";
        if (!file.flush()) throw Failure{"The mails cannot be written to " + made.string() + "."};
    }
    fs::rename(made, spool / command.mailbox, failed);
    if (failed) throw Failure{"The mails cannot be moved to " + spool.string() + "."};
}

}  // namespace

std::string run_mail(net::Loop& loop, DeskApi& api, const config::BenchMailCommand& command) {
    const std::string& mailbox = command.mailbox;
    const auto wanted = static_cast<double>(command.mails);
    const double kept_before = mails_in(api, mailbox, "kept"), taken_before = mails_in(api, mailbox, "taken");
    lay_mails(command);
    const ServerFigures before = api.figures();
    const std::int64_t from = now_us();
    double kept_after = 0;  // seconds
    double after = 0;
    for (;;) {
        after = static_cast<double>(now_us() - from) / 1e6;
        if (kept_after == 0 && mails_in(api, mailbox, "kept") - kept_before >= wanted) kept_after = after;
        if (kept_after > 0 && mails_in(api, mailbox, "taken") - taken_before >= wanted) break;
        if (after > static_cast<double>(longest_wait / 1s))
            throw Failure{"Not all mails became events: " +
                          std::to_string(static_cast<std::int64_t>(mails_in(api, mailbox, "taken") - taken_before)) +
                          "."};
        loop.context().restart();
        loop.context().run_for(look_every);
    }
    const ServerFigures now = api.figures();
    JsonWriter json;
    json.begin_object().member("mails", command.mails).member("kilobytes", command.kilobytes);
    json.key("kept_per_s").real(wanted / kept_after).key("events_per_s").real(wanted / after);
    json.key("cpu_ms_per_mail").real((now.cpu_s - before.cpu_s) * 1e3 / wanted).end_object();
    return json.take();
}

std::string run_mime(const config::BenchMimeCommand& command) {
    SystemRandom random;
    const auto parts = static_cast<std::size_t>(command.parts);
    const std::size_t letters = static_cast<std::size_t>(command.kilobytes) * 1024 / parts;
    std::string raw = head_of(1) + std::string(text_part);
    raw.reserve(static_cast<std::size_t>(command.kilobytes) * 1024 + parts * 300);
    for (std::size_t n = 1; n < parts; ++n)
        raw += file_part("file" + std::to_string(n), base64_lines(letters > 250 ? letters - 250 : 76, random));
    raw += "--=_part--\r\n";
    rusage unread{}, read{};
    getrusage(RUSAGE_SELF, &unread);
    const std::int64_t from = now_us();
    const double cpu = thread_cpu_us();
    const auto mail = mime::parse(raw);
    const double used = thread_cpu_us() - cpu;
    const std::int64_t took = now_us() - from;
    getrusage(RUSAGE_SELF, &read);
    if (!mail) throw Failure{"The mail is refused: " + mail.error().message() + "."};
    JsonWriter json;
    json.begin_object().member("parts", command.parts).member("bytes", static_cast<std::int64_t>(raw.size()));
    json.member("attachments", static_cast<std::int64_t>(mail->attachments.size()));
    json.key("seconds").real(static_cast<double>(took) / 1e6).key("cpu_seconds").real(used / 1e6);
    json.member("peak_mb", static_cast<std::int64_t>(read.ru_maxrss / 1024));
    json.member("peak_mb_before", static_cast<std::int64_t>(unread.ru_maxrss / 1024)).end_object();
    return json.take();
}

}  // namespace waydesk::bench
