#pragma once
// What pages without script are asked: the reader's languages, and the fields of a form. Pure; any thread.

#include "core/language/tag.hpp"
#include "server/net/message.hpp"

namespace waydesk::app {

inline std::vector<language::LanguageTag> wishes(const net::Request& request) {
    return language::parse_preferences(request.headers.find("Accept-Language").value_or(""));
}

// application/x-www-form-urlencoded is what stands behind a question mark.
inline std::string form_value(const net::Request& request, std::string_view name) {
    net::Request form;
    form.query = request.body;
    return form.query_value(name).value_or("");
}

}  // namespace waydesk::app
