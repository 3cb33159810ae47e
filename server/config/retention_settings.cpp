#include "server/config/settings.hpp"

namespace waydesk::config {

const Settings<Retention>& retention_settings() {
    constexpr std::int64_t most_days = 36'500;
    static const Settings<Retention> settings{
        {"conversations",
         &Retention::conversations,
         {Unit::days, 0, most_days, {}},
         "How long what was said in a conversation is kept after the last word, once it is over; then it is "
         "overwritten, "
         "with its mails and attachments. Counts and times stay. 0 = for good; likewise below."},
        {"attachments",
         &Retention::attachments,
         {Unit::days, 0, most_days, {}},
         "How long the bytes of files are kept after the last word of their conversation, once it is over."},
        {"mails", &Retention::mails, {Unit::days, 0, most_days, {}}, "Likewise the mails as they came."},
        {"callbacks",
         &Retention::callbacks,
         {Unit::days, 0, most_days, {}},
         "How long name, number, topic and notes of a callback are kept after its end."},
        {"cases",
         &Retention::cases,
         {Unit::days, 0, most_days, {}},
         "How long the free texts of complaints and refunds are kept after their end."},
    };
    return settings;
}

}  // namespace waydesk::config
