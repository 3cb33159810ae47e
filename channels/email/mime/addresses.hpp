#pragma once
// Lists of addresses (RFC 5322, 3.4 and the obsolete forms of 4.4) and what is written for them. Groups are opened,
// comments become part of the name, routes go. Pure; any thread.

#include "channels/email/mime/mail.hpp"

#include <string_view>

namespace waydesk::mime {

// `raw` is folded as received; `charset` is what raw bytes are taken for.
std::vector<Address> read_addresses(std::string_view raw, std::string_view charset = {});

// Message-IDs without <> of References, In-Reply-To and Message-ID (RFC 5322, 3.6.4), in their order, each once; of
// more than most_ids the first and the latest are kept, as RFC 5537 3.4.4 advises.
constexpr std::size_t most_ids = 100;
std::vector<std::string> read_ids(std::string_view raw);

}  // namespace waydesk::mime
