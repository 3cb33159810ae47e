#pragma once
// The port of translation, in memory: for tests. One thread.

#include "server/api/translation_port.hpp"

#include <vector>

namespace waydesk::api {

// Remembers what it was asked.
struct FakeTranslationPort : TranslationPort {
    std::vector<TranslationOrder> translation_orders;
    Configured translated = std::string("{}");

    Task<Configured> translate(TranslationOrder order) override {
        translation_orders.push_back(std::move(order));
        co_return translated;
    }
    Task<Result<std::string>> languages_json() override { co_return std::string(R"({"engine":null,"languages":[]})"); }
};

}  // namespace waydesk::api
