// Any bytes as an answer with files: it is refused, or written in lines that servers take, and read again as the same.
// See driver.cpp.
#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/compose.hpp"
#include "channels/email/mime/parse.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"
#include "tests/fuzz/input.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace waydesk;

namespace {

constexpr std::size_t longest_line = 998;  // RFC 5322, 2.1.1

mime::Outgoing mail_of(testing::FuzzInput& input) {
    mime::Outgoing mail;
    mail.from = {input.text(40), "desk@example.com"};
    for (std::uint64_t i = input.below(3); i > 0; --i) mail.to.push_back({input.text(60), input.text(20)});
    mail.to.push_back({input.text(100), "anna@example.net"});
    mail.subject = input.text(200);
    mail.date = Instant::from_ms(static_cast<std::int64_t>(input.below(4'000'000'000)) * 1000);
    mail.message_id = input.text(30), mail.in_reply_to = input.text(30);
    if (input.below(2) == 1) mail.headers.emplace_back(input.text(20), input.text(100));
    for (std::uint64_t i = input.below(3); i > 0; --i)
        mail.attachments.push_back(
            {input.text(60), input.text(20), input.text(10), input.below(2) == 1, input.text(100)});
    if (input.below(2) == 1) mail.html = "<p>x" + input.text(100) + "</p>";
    mail.text = input.rest();
    return mail;
}

void expect_lines(std::string_view written) {
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t end = written.find("\r\n", at);
        ensure(end != std::string_view::npos && end - at <= longest_line, "lines end, and are not too long");
        const std::string_view line = written.substr(at, end - at);
        ensure(std::ranges::all_of(line, [](char c) { return (c >= ' ' && c < 0x7f) || c == '\t'; }), "all is ASCII");
        at = end + 2;
    }
}

// As text comes back: lines end in \n, no other control character but the tab, nothing but text at the end.
std::string as_read(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\r')
            out += i + 1 < text.size() && text[i + 1] == '\n' ? "" : "\n";
        else if (text[i] == '\n' || text[i] == '\t' || !mime::is_control(text[i]))
            out += text[i];
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

// Without text that of the HTML is read, and a file between its lines is taken out of it.
bool is_told_by_itself(std::string_view text) {
    return is_valid_utf8(text) && !mime::trim(text).empty() && !text.starts_with("\ufeff") &&
           text.find("begin ") == std::string_view::npos;
}

void expect_same(const mime::Outgoing& mail, const mime::Mail& read) {
    ensure(read.from.address == mail.from.address, "who writes");
    ensure(read.to.size() == mail.to.size(), "nobody is added, nobody is lost");
    for (std::size_t i = 0; i < mail.to.size(); ++i)
        ensure(mime::lower(read.to[i].address) == mime::lower(mail.to[i].address), "to whom");
    ensure(read.cc.empty() && read.reply_to.empty(), "and to nobody else");
    const bool is_plain = mail.subject == mime::trim(mail.subject) && mail.subject.find('\t') == std::string::npos &&
                          !mail.subject.starts_with("\ufeff");
    ensure(!is_plain || read.subject == mail.subject, "the subject");
    ensure(read.date == mail.date, "the time");
    if (is_told_by_itself(mail.text)) ensure(read.text == as_read(mail.text), "the text");
    ensure(read.attachments.size() == mail.attachments.size(), "as many files");
    // Those that are shown within the HTML stand before the others.
    for (const mime::Attachment& file : mail.attachments)
        ensure(std::ranges::any_of(read.attachments, [&](const auto& one) { return one.bytes == file.bytes; }),
               "whole");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    testing::FuzzInput input(data, size);
    const mime::Outgoing mail = mail_of(input);
    const auto written = mime::compose(mail);
    if (!written) return 0;
    expect_lines(*written);
    const auto read = mime::parse(*written);
    ensure(read.has_value(), "what we write can be read");
    expect_same(mail, *read);
    return 0;
}
