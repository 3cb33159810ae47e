#pragma once
// Pages whose address holds a key: nothing keeps them, and no link tells where their reader was. Pure; any thread.

#include "core/language/tag.hpp"
#include "server/net/message.hpp"

#include <string>

namespace waydesk::app {

void keep_secret(net::Response& response);
// HTML of ours alone: its styles, no scripts, forms to this server.
net::Response keyed_page(const language::LanguageTag& language, std::string html, int status = 200);
net::Response led_to(std::string address);  // 303: reloading does nothing again

}  // namespace waydesk::app
