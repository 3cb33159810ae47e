#include "core/html/links.hpp"

#include <algorithm>
#include <cstddef>

namespace waydesk::html {
namespace {

constexpr std::size_t longest = 4096;  // bytes of an address; browsers' address bars show fewer

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_control_or_blank(char c) { return static_cast<unsigned char>(c) <= 0x20; }

// As a browser would read it; empty when it holds a control character, which nobody needs in an address.
std::string tidy(std::string_view address) {
    while (!address.empty() && is_control_or_blank(address.front())) address.remove_prefix(1);
    while (!address.empty() && is_control_or_blank(address.back())) address.remove_suffix(1);
    std::string out;
    for (const char c : address) {
        if (c == '\t' || c == '\n' || c == '\r') continue;
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return {};
        out += c;
    }
    return out.size() <= longest ? out : std::string{};
}

bool has_scheme(std::string_view address, std::string_view scheme) {
    return address.size() > scheme.size() && std::ranges::equal(address.substr(0, scheme.size()), scheme, {}, lower);
}

}  // namespace

std::string safe_link(std::string_view href) {
    std::string address = tidy(href);
    if (has_scheme(address, "http://") || has_scheme(address, "https://") || has_scheme(address, "mailto:"))
        return address;
    return {};
}

ImageSource image_source(std::string_view src) {
    std::string address = tidy(src);
    if (has_scheme(address, "cid:")) return {ImageSource::Kind::part, std::move(address)};
    if (has_scheme(address, "http://") || has_scheme(address, "https://"))
        return {ImageSource::Kind::remote, std::move(address)};
    return {};
}

}  // namespace waydesk::html
