#pragma once
// Foreign HTML (mail, imported articles) made safe to show, and as plain text. Pure; any thread.
//
// What comes out has only structure, marks of text, lists, tables and links; nothing in it runs, and showing it fetches
// nothing: images are kept as places where one was. docs/decisions/0013.

#include <cstddef>
#include <string>
#include <string_view>

namespace waydesk::html {

constexpr std::size_t most_bytes = 10'000'000;  // of the input; what is beyond is cut off
constexpr std::size_t deepest = 256;            // elements in elements

struct Cleaned {
    std::string html;           // a fragment for the inside of a body; clean(html).html is the same again
    std::string text;           // blocks as lines, lists with dashes, quotes with "> "
    bool is_text_only = false;  // too deep, too tangled or too large: `html` has lines only
    bool is_cut = false;        // longer than most_bytes
};

// Any bytes: what is not UTF-8 becomes U+FFFD. Takes time in proportion to the input. Of an image remain its
// alternative text and its size; `src` only when it is a part of the same mail ("cid:…"). A remote one has its address
// in `data-blocked-src`, for a reader who asks for it. Links keep http, https and mailto.
Cleaned clean(std::string_view html);

}  // namespace waydesk::html
