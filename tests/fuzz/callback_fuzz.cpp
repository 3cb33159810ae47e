// Any bytes as a telephone number and as the words of an appointment: no crash; what is read is E.164 and reads as the
// same again; the appointment has no line too long, and none that somebody else began. See driver.cpp.
#include "channels/callback/ics.hpp"
#include "channels/callback/phone.hpp"
#include "core/result.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace waydesk;

namespace {

constexpr std::size_t most_lines = 17;  // of an appointment with all its fields, before folding

void try_phone(std::string_view text, std::string_view region) {
    const callback::Phone phone = callback::parse_phone(text, region);
    ensure(phone.raw == text, "what was written is kept");
    if (phone.e164.empty()) return ensure(!phone.is_valid, "what cannot be read is not valid");
    const std::string_view digits = std::string_view(phone.e164).substr(1);
    ensure(phone.e164.front() == '+' && digits.size() <= callback::most_e164_digits, "E.164 begins with +");
    ensure(std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }), "and has digits, few enough");
    const callback::Phone again = callback::parse_phone(phone.e164, "");
    ensure(!phone.is_valid || (again.e164 == phone.e164 && again.kind == phone.kind), "a valid number stays itself");
}

void try_appointment(std::string_view text) {
    callback::Appointment told;
    told.uid = "cb_1@desk.example", told.window = {{0}, {1'800'000'000}};
    told.summary = told.description = told.url = told.organizer = text;
    const std::string written = "\r\n" + callback::write_ics(told);
    std::size_t lines = 0;
    for (std::string_view left = written; left.size() > 2;) {
        ensure(left.starts_with("\r\n"), "a line ends with CRLF");
        left.remove_prefix(2);
        const std::string_view line = left.substr(0, left.find_first_of("\r\n"));
        ensure(line.size() <= 75, "a line has 75 octets at most");
        lines += line.empty() || line.front() != ' ';
        left.remove_prefix(line.size());
    }
    ensure(lines <= most_lines, "no text begins a line of its own");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t region = std::min<std::size_t>(size, 2);
    try_phone(text.substr(region), text.substr(0, region));
    try_appointment(text);
    return 0;
}
