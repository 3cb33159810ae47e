// Any bytes as a list of addresses, and as the names and addresses that an answer goes to: what is read is text in one
// line; what goes into an answer is refused, or comes back as it was and brings no header of its own. See driver.cpp.
#include "channels/email/mime/addresses.hpp"
#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/compose.hpp"
#include "channels/email/mime/tree.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace waydesk;

namespace {

constexpr std::size_t most_looked_at = 20;

// As names are read: in one line, with nothing at the ends, and no byte order mark before.
bool is_name(std::string_view text) {
    return text == mime::trim(text) && !text.starts_with("\ufeff") && text.find("=?") == std::string_view::npos;
}

void expect_answered(const mime::Address& whom) {
    mime::Outgoing mail;
    mail.from = {"Desk", "desk@example.com"}, mail.to = {whom}, mail.subject = whom.name, mail.text = "x";
    const auto written = mime::compose(mail);
    if (!written) return;
    ensure(std::ranges::all_of(*written, [](char c) { return static_cast<unsigned char>(c) < 0x80; }), "ASCII");
    const mime::Headers fields = mime::read_headers(*written);
    ensure(fields.fields().size() == 7, "no name and no subject is a header of its own");
    const auto read = mime::read_addresses(fields.first("to"));
    ensure(read.size() == 1, "one is one");
    ensure(mime::lower(read[0].address) == mime::lower(whom.address), "the answer goes to whom it is for");
    ensure(!is_name(whom.name) || read[0].name == whom.name, "under the name he has");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    const auto all = mime::read_addresses(raw);
    ensure(all.size() <= size, "nobody comes of nothing");
    for (const mime::Address& each : all) {
        ensure(!each.name.empty() || !each.address.empty(), "each is somebody");
        for (const std::string* text : {&each.name, &each.address})
            ensure(is_valid_utf8(*text) && std::ranges::none_of(*text, mime::is_control), "text in one line");
    }
    for (std::size_t i = 0; i < std::min(all.size(), most_looked_at); ++i) expect_answered(all[i]);
    expect_answered({std::string(raw), "a@example.com"});
    const std::size_t sign = raw.find('@');
    if (sign != std::string_view::npos) expect_answered({std::string(raw.substr(0, sign)), std::string(raw)});
    return 0;
}
