// `waydesk html clean`: foreign HTML on standard input made safe, a JSON line each.
#include "core/html/clean.hpp"
#include "server/app/json_lines.hpp"
#include "server/app/tools.hpp"

#include <iostream>

namespace waydesk::app {

int clean_lines(std::istream& in, std::ostream& out, std::ostream& complaints) {
    return answer_lines(in, out, complaints, "html", [](const std::string& html, JsonWriter& json) {
        const html::Cleaned cleaned = html::clean(html);
        json.member("html", cleaned.html).member("text", cleaned.text);
        if (cleaned.is_text_only) json.member("text_only", true);
        if (cleaned.is_cut) json.member("cut", true);
    });
}

int run(const config::HtmlCleanCommand&) {
    std::ios::sync_with_stdio(false);
    return clean_lines(std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
