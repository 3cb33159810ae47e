#pragma once
// Privacy at the door: what people wrote in a command is masked before the desk looks at it, so that no number that
// must not be kept (core/privacy) gets into events, previews, digests or drafts. Pure; any thread.

#include "desk/command.hpp"

namespace waydesk::desk {

// Texts of messages, notes, drafts and reasons, and all that a new conversation is opened with. Sets `masked` where the
// order has it. Kinds in `kept` stay as they are written.
void mask_order(Order& order, privacy::Kinds kept);

// The strings and numbers of a JSON object, at any depth, and its keys; what is no JSON object is masked as text.
void mask_fields(std::string& json, privacy::Kinds kept);

}  // namespace waydesk::desk
