#pragma once
// What search engines are told: which pages there are, and the same page in other languages. Pure; any thread.

#include "kb/help/site.hpp"

namespace waydesk::kb::help {

inline constexpr std::size_t most_sitemap_urls = 50'000;  // sitemaps.org, "Sitemap file location and size"

std::string sitemap(const Context& context);      // XML
std::string robots_text(const Context& context);  // robots.txt

}  // namespace waydesk::kb::help
