// Any bytes as the value of each kind of header field: no crash, valid text, and an address that was read once is read
// the same again. See driver.cpp.
#include "channels/email/mime/addresses.hpp"
#include "channels/email/mime/date.hpp"
#include "channels/email/mime/field.hpp"
#include "channels/email/mime/words.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    ensure(is_valid_utf8(mime::header_text(raw)), "a subject is valid text");
    for (const mime::Address& each : mime::read_addresses(raw)) {
        ensure(is_valid_utf8(each.name) && is_valid_utf8(each.address), "an address is valid text");
        ensure(each.address.find_first_of("\r\n") == std::string::npos, "and in one line");
    }
    ensure(mime::read_ids(raw).size() <= mime::most_ids, "ids are bounded");
    const mime::Field field = mime::read_field(raw);
    for (const auto& [name, value] : field.parameters)
        ensure(!name.empty() && is_valid_utf8(name) && is_valid_utf8(value), "a parameter is valid text");
    ensure(!mime::file_name(field.parameter("name"), field.value, 1).empty(), "a file has a name");
    static_cast<void>(mime::read_date(raw));
    return 0;
}
