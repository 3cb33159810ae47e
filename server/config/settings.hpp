#pragma once
// The table of all keys: each is declared once, and parsing, checking and docs/configuration.md come from it.
// Immutable; any thread.

#include "server/config/config.hpp"
#include "server/config/setting.hpp"

namespace waydesk::config {

const Settings<Serve>& serve_settings();
const Settings<Data>& data_settings();
const Settings<Store>& store_settings();
const Settings<Workspace>& workspace_settings();
const Settings<Log>& log_settings();
const Settings<Sessions>& session_settings();
const Settings<Limits>& limit_settings();
const Settings<Routing>& routing_settings();
const Settings<Translation>& translation_settings();
const Settings<Callbacks>& callback_settings();
const Settings<Cases>& case_settings();
const Settings<Bookings>& booking_settings();
const Settings<Retention>& retention_settings();
const Settings<Webhooks>& webhook_settings();
const Settings<Mail>& mail_settings();
const Settings<Site>& site_settings();
const Settings<IdentityKey>& identity_key_settings();
const Settings<Mailbox>& mailbox_settings();
const Settings<MailOauth>& mail_oauth_settings();

// Calls visit(name, group, settings) for every group that stands once in the file.
template <class ConfigLike, class Visitor>
void for_each_group(ConfigLike& config, Visitor&& visit) {
    visit("serve", config.serve, serve_settings());
    visit("data", config.data, data_settings());
    visit("store", config.store, store_settings());
    visit("workspace", config.workspace, workspace_settings());
    visit("log", config.log, log_settings());
    visit("sessions", config.sessions, session_settings());
    visit("limits", config.limits, limit_settings());
    visit("routing", config.routing, routing_settings());
    visit("translation", config.translation, translation_settings());
    visit("callbacks", config.callbacks, callback_settings());
    visit("cases", config.cases, case_settings());
    visit("bookings", config.bookings, booking_settings());
    visit("retention", config.retention, retention_settings());
    visit("webhooks", config.webhooks, webhook_settings());
    visit("mail", config.mail, mail_settings());
}

}  // namespace waydesk::config
