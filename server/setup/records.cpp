#include "server/setup/records.hpp"

#include "core/words.hpp"
#include "server/setup/setup_sql.hpp"

#include <algorithm>

namespace waydesk::setup {
namespace {

constexpr std::string_view channel_columns[] = {"workspace", "site",      "name", "origins", "languages",
                                                "brand",     "color",     "side", "enabled", "require_identity",
                                                "version",   "changed_at"};
constexpr std::string_view greeting_columns[] = {"workspace", "site", "language", "greeting"};
constexpr std::string_view secret_columns[] = {"workspace", "site", "number", "secret", "made_at", "ends_at"};
constexpr std::string_view step_columns[] = {"workspace", "step", "state", "at"};

constexpr store::Table channel_table{"site_channel", channel_columns, 2};
constexpr store::Table greeting_table{"site_greeting", greeting_columns, 3};
constexpr store::Table secret_table{"site_secret", secret_columns, 3};
constexpr store::Table step_table{"setup_step", step_columns, 2};

Channel channel_from(const store::Row& row) {
    Channel out;
    out.key = row.text(0), out.name = row.text(1);
    out.origins = split_words(row.text(2)), out.languages = split_words(row.text(3));
    out.brand = row.text(4), out.color = row.text(5), out.side = row.text(6);
    out.enabled = row.boolean(7), out.require_identity = row.boolean(8);
    out.version = row.integer(9), out.changed_at = row.instant(10);
    return out;
}

}  // namespace

Result<Records> read_records(store::Connection& connection, desk::WorkspaceId workspace) {
    const auto channels = connection.query(sql::list_channels, {workspace.value});
    if (!channels) return channels.error();
    const auto greetings = connection.query(sql::list_greetings, {workspace.value});
    if (!greetings) return greetings.error();
    const auto secrets = connection.query(sql::list_secrets, {workspace.value});
    if (!secrets) return secrets.error();
    const auto steps = connection.query(sql::list_steps, {workspace.value});
    if (!steps) return steps.error();
    Records out;
    for (const store::Row row : *channels) out.channels.push_back(channel_from(row));
    const auto owner = [&](const store::Row& row) {
        return std::ranges::find(out.channels, row.text(0), &Channel::key);
    };
    for (const store::Row row : *greetings)
        if (const auto found = owner(row); found != out.channels.end()) found->greetings[row.text(1)] = row.text(2);
    for (const store::Row row : *secrets)
        if (const auto found = owner(row); found != out.channels.end())
            found->secrets.push_back({row.integer(1), row.text(2), row.instant(3), row.instant(4)});
    for (const store::Row row : *steps) out.steps.push_back({row.text(0), row.text(1) == "skipped", row.instant(2)});
    return out;
}

void Rows::put(store::Change& change, const Channel& before, const Channel& after) const {
    const store::Bytes site{after.key};
    change.put(channel_table, {workspace_.value, site, after.name, join_words(after.origins),
                               store::Bytes{join_words(after.languages)}, after.brand, store::Bytes{after.color},
                               store::Bytes{after.side}, std::int64_t{after.enabled},
                               std::int64_t{after.require_identity}, after.version, after.changed_at.us});
    for (const auto& [language, greeting] : before.greetings)
        if (!after.greetings.contains(language))
            change.erase(greeting_table, {workspace_.value, site, store::Bytes{language}});
    for (const auto& [language, greeting] : after.greetings)
        change.put(greeting_table, {workspace_.value, site, store::Bytes{language}, greeting});
    for (const Secret& secret : before.secrets)
        if (std::ranges::find(after.secrets, secret.number, &Secret::number) == after.secrets.end())
            change.erase(secret_table, {workspace_.value, site, secret.number});
    for (const Secret& secret : after.secrets)
        change.put(secret_table, {workspace_.value, site, secret.number, store::Bytes{secret.value}, secret.made_at.us,
                                  secret.ends_at.us});
}

void Rows::put(store::Change& change, const TakenStep& step) const {
    change.put(step_table, {workspace_.value, store::Bytes{step.name},
                            store::Bytes{step.is_skipped ? "skipped" : "done"}, step.at.us});
}

void Rows::name_company(store::Change& change, const std::string& name, const std::string& zone) const {
    change.guard(sql::name_company, {name, zone, workspace_.value});
}

}  // namespace waydesk::setup
