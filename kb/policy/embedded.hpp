#pragma once
// kb/policies as the program carries it: the packs, the calendars and the currencies. Constant; any thread.

#include <memory>
#include <span>
#include <string_view>

namespace waydesk::kb::policy {

struct Tables;

struct EmbeddedPack {
    std::string_view name;  // "eu-261.json"
    std::string_view text;
};

std::span<const EmbeddedPack> embedded_packs();  // by name
std::string_view embedded_calendars();
std::string_view embedded_currencies();

std::shared_ptr<const Tables> embedded_tables();  // read once

}  // namespace waydesk::kb::policy
