#pragma once
// A file as an answer: always to be kept, never to be run or shown by the browser (S-42). Pure; any thread.

#include "server/api/widget_ports.hpp"
#include "server/net/handler.hpp"

namespace waydesk::api {

net::Response file_response(StoredFile file);

// Content-Disposition: `how` is "inline" or "attachment".
std::string disposition(std::string_view how, std::string_view name);

}  // namespace waydesk::api
