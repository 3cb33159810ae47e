#pragma once
// What an operator can decide about how long words are kept. See config.hpp.

#include "core/instant.hpp"

namespace waydesk::config {

// Whose time is over is overwritten, but for who is under a legal hold (docs/contacts.md). 0 = kept for good.
struct Retention {
    Duration conversations{};
    Duration attachments{};
    Duration mails{};
    Duration callbacks{};
    Duration cases{};
};

}  // namespace waydesk::config
