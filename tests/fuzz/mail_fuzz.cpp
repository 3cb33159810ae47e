// Any bytes as a mail: it is read or refused, and all text that comes out is valid. See driver.cpp.
#include "channels/email/mime/parse.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;

namespace {

void expect_text(std::string_view text) {
    ensure(is_valid_utf8(text), "what a mail says is valid text");
    ensure(text.find('\0') == std::string_view::npos && text.find('\r') == std::string_view::npos, "and in lines");
}

void expect_text(const mime::Address& address) {
    expect_text(address.name);
    expect_text(address.address);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto mail = mime::parse({reinterpret_cast<const char*>(data), size});
    if (!mail) return 0;
    for (const std::string* text : {&mail->subject, &mail->text, &mail->reply, &mail->message_id, &mail->in_reply_to})
        expect_text(*text);
    ensure(is_valid_utf8(mail->html), "HTML too");
    ensure(mail->reply.size() <= mail->text.size(), "a reply is a part of the text");
    expect_text(mail->from);
    for (const auto* list : {&mail->to, &mail->cc, &mail->reply_to})
        for (const mime::Address& each : *list) expect_text(each);
    std::size_t attached = 0;
    for (const mime::Attachment& each : mail->attachments) {
        ensure(!each.name.empty() && each.name.find('/') == std::string::npos, "a file has a name");
        expect_text(each.name);
        expect_text(each.type);
        attached += each.bytes.size();
    }
    ensure(attached <= 2 * size + 64, "and nothing is unpacked");
    return 0;
}
