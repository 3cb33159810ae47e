#pragma once
// The headers that keep a browser from doing what nobody asked for. Every answer gets the strict defaults; a page
// states its own policy with page_policy().

#include "server/net/message.hpp"

#include <span>
#include <string>

namespace waydesk::net {

// Sets what the handler has not set: a policy that allows nothing, nosniff, no referrer, same-origin resources, and
// over TLS a year of HSTS.
void add_security_headers(Response& response, bool secure);

// Content-Security-Policy of our own pages: scripts, styles, images and connections of this origin only, no inline
// script, Trusted Types. `embedders` are the origins that may frame the page; none = 'none'.
std::string page_policy(std::span<const std::string> embedders = {});

// Of a downloaded file: nothing runs, whatever a browser takes it for.
inline constexpr const char* download_policy = "default-src 'none'; sandbox";

}  // namespace waydesk::net
