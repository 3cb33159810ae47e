#include "channels/email/mime/header_list.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/words.hpp"
#include "core/language/charset.hpp"

#include <algorithm>

namespace waydesk::mime {
namespace {

// A name is printable ASCII without blanks (RFC 5322 2.2); blanks before the colon are passed over.
std::string_view name_in(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return {};
    const std::string_view name = trim(line.substr(0, colon));
    const bool is_name = !is_blank(line.front()) && !name.empty() && std::ranges::all_of(name, [](char c) {
        return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7f;
    });
    return is_name ? name : std::string_view{};
}

}  // namespace

HeaderList list_headers(std::string_view mail) {
    HeaderList out;
    std::vector<std::string> raws;
    for (std::size_t at = 0; at < mail.size();) {
        const std::string_view line = take_line(mail, at);
        if (line.empty()) break;
        if (at > most_listed_bytes) {
            out.is_whole = false;
            break;
        }
        if (const std::string_view name = name_in(line); !name.empty()) {
            if (raws.size() == most_listed_headers) {
                out.is_whole = false;
                break;
            }
            out.lines.push_back({std::string(name), {}, {}});
            raws.emplace_back(line.substr(line.find(':') + 1));
        } else if (!raws.empty()) {
            raws.back().append("\r\n").append(line);
        }
    }
    for (std::size_t n = 0; n < raws.size(); ++n) {
        out.lines[n].value = std::string(trim(header_text(raws[n])));
        out.lines[n].raw = language::decode(trim(raws[n]), "UTF-8").text;
    }
    return out;
}

}  // namespace waydesk::mime
