#pragma once
// Content-Type and Content-Disposition: a value and its parameters (RFC 2045 5.1, RFC 2183), with the continuations and
// charsets of RFC 2231, and encoded words where senders put them all the same. Pure; any thread.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waydesk::mime {

struct Field {
    std::string value;  // in lower case, such as text/plain or attachment; empty: none could be read
    std::vector<std::pair<std::string, std::string>> parameters;  // the names in lower case, each once

    std::string_view parameter(std::string_view name) const;  // empty: none
};

Field read_field(std::string_view raw, std::string_view charset = {});

// A name to store and to show (language::clean_file_name), without folders; one that is
// missing is made of the media type and the number of the attachment.
std::string file_name(std::string_view given, std::string_view type, std::size_t number);

}  // namespace waydesk::mime
