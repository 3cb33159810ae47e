// `waydesk mail parse`: mails as a JSON line each.
#include "channels/email/mime/mail_line.hpp"
#include "channels/email/mime/parse.hpp"
#include "server/app/tools.hpp"

#include <fstream>
#include <iostream>

namespace waydesk::app {
namespace {

// All of it, or of what is longer than any mail may be so much that this shows.
std::string read_all(std::istream& in, std::size_t most) {
    std::string bytes;
    constexpr std::size_t step = 1 << 16;
    while (in && bytes.size() <= most) {
        const std::size_t had = bytes.size();
        bytes.resize(had + step);
        in.read(bytes.data() + had, step);
        bytes.resize(had + static_cast<std::size_t>(in.gcount()));
    }
    return bytes;
}

bool parse_one(const std::string& name, std::istream& in, std::ostream& out, std::ostream& complaints) {
    const mime::Limits limits;
    const std::string raw = in ? read_all(in, limits.most_bytes) : std::string();
    if (!in.eof() && (in.bad() || raw.empty())) {  // a folder opens, and cannot be read
        complaints << name << ": the file cannot be read.\n";
        return false;
    }
    const Result<mime::Mail> mail = mime::parse(raw, limits);
    if (!mail) {
        complaints << name << ": " << mail.error().message() << ".\n";
        return false;
    }
    out << mime::to_line(name, *mail) << '\n';
    return true;
}

}  // namespace

int parse_mails(const config::MailParseCommand& command, std::istream& in, std::ostream& out,
                std::ostream& complaints) {
    if (command.files.empty()) return parse_one("-", in, out, complaints) ? 0 : 1;
    bool is_fine = true;
    for (const std::string& file : command.files) {
        std::ifstream stream(file, std::ios::binary);
        is_fine = parse_one(file, stream, out, complaints) && is_fine;
    }
    return is_fine ? 0 : 1;
}

int run(const config::MailParseCommand& command) {
    std::ios::sync_with_stdio(false);
    return parse_mails(command, std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
