// `waydesk mask`: the masking of the server for texts on standard input, a JSON line each.
#include "core/privacy/mask.hpp"
#include "server/app/json_lines.hpp"
#include "server/app/tools.hpp"

#include <iostream>

namespace waydesk::app {
namespace {

void write_masked(const std::string& text, JsonWriter& json) {
    const privacy::Masked masked = privacy::mask(text);
    json.member("text", masked.text).key("found").begin_array();
    for (const privacy::Found& found : masked.found) {
        json.begin_object().member("kind", privacy::to_string(found.kind));
        json.member("start", static_cast<std::int64_t>(found.start));
        json.member("end", static_cast<std::int64_t>(found.end)).end_object();
    }
    json.end_array();
}

}  // namespace

int mask_lines(std::istream& in, std::ostream& out, std::ostream& complaints) {
    return answer_lines(in, out, complaints, "text", write_masked);
}

int run(const config::MaskCommand&) {
    std::ios::sync_with_stdio(false);
    return mask_lines(std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
