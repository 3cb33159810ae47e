#pragma once
// A mail as the tree of its parts, transfer encodings undone. The home of GMime. Pure; any thread.

#include "channels/email/mime/errc.hpp"
#include "channels/email/mime/field.hpp"
#include "channels/email/mime/limits.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waydesk::mime {

// Header fields in their order; the names in lower case, the values raw and folded as they came.
class Headers {
public:
    void add(std::string name, std::string raw) { fields_.emplace_back(std::move(name), std::move(raw)); }

    std::string_view first(std::string_view name) const;  // that is not blank; empty: none
    bool has(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

struct Part {
    Headers headers;
    Field type;                  // its value always has a "/"
    Field disposition;           // inline, attachment or empty
    std::vector<Part> children;  // of a multipart
    std::string bytes;           // of anything else, decoded; of message/rfc822 that mail
    Headers message;             // of message/rfc822 the fields of that mail
};

Result<Part> read_tree(std::string_view raw, const Limits& limits);

// The fields at the start of `text`, as a mail carries them.
Headers read_headers(std::string_view text);

}  // namespace waydesk::mime
