#pragma once
// Which addresses of foreign HTML stay. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::html {

// The address of a link as it may stand in href, without blanks around it and without tabs and line ends (as browsers
// read it, WHATWG URL 4.4); empty when it is none of http, https and mailto, or relative.
std::string safe_link(std::string_view href);

struct ImageSource {
    enum class Kind { none, part, remote } kind = Kind::none;
    std::string address;  // of a part "cid:…", of a remote one "https://…"
};
ImageSource image_source(std::string_view src);

}  // namespace waydesk::html
