#pragma once
// Webhooks and deliveries as JSON, and what is sent (docs/webhooks.md). On the desk thread.

#include "core/json_writer.hpp"
#include "server/protocol/encode.hpp"
#include "server/webhooks/records.hpp"

namespace waydesk::app {

// `event` null: a test. Without content it has no body and names nobody.
std::string webhook_message(const webhooks::Delivery& delivery, const desk::Event* event, bool has_content,
                            const protocol::Names& names);

// Of what only administrators see; the secret only where it was made just now.
std::string webhook_json(const webhooks::Webhook& webhook, const webhooks::Records::Count& count, Instant now,
                         const protocol::Names& names, bool shows_secret);
std::string delivery_json(const webhooks::Delivery& delivery);

}  // namespace waydesk::app
