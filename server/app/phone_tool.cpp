// `waydesk phone parse`: telephone numbers on standard input as E.164, a JSON line each.
#include "channels/callback/phone.hpp"
#include "server/app/json_lines.hpp"
#include "server/app/tools.hpp"

#include <iostream>

namespace waydesk::app {
namespace {

void write_phone(const std::string& text, const protocol::Json& line, JsonWriter& json) {
    const protocol::Json* region = line.find("region");
    const std::string* code = region == nullptr ? nullptr : region->text();
    const callback::Phone phone = callback::parse_phone(text, code == nullptr ? std::string_view() : *code);
    json.member_or_null("e164", phone.e164).member("valid", phone.is_valid).member("kind", to_string(phone.kind));
}

}  // namespace

int parse_phones(std::istream& in, std::ostream& out, std::ostream& complaints) {
    return answer_objects(in, out, complaints, "text", write_phone);
}

int run(const config::PhoneParseCommand&) {
    std::ios::sync_with_stdio(false);
    return parse_phones(std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
