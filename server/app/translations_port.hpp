#pragma once
// Translation for the HTTP interface, by the engine of the configuration. An engine may take seconds, so it is asked on
// threads of its own, that passwords and files do not wait for it. Any I/O thread.

#include "core/privacy/mask.hpp"
#include "core/translation/memory.hpp"
#include "server/api/ports.hpp"
#include "server/config/config.hpp"

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <stop_token>

namespace waydesk::app {

class TranslationsOfEngine final : public api::TranslationPort {
public:
    static constexpr std::size_t at_once = 4;
    static constexpr std::int64_t most_waiting = 32;  // being asked and waiting for it; more are told `busy`

    // The numbers that no message keeps are not sent to an engine either, but for those `kept`.
    TranslationsOfEngine(const config::Translation& settings, const Clock& clock, privacy::Kinds kept);

    Task<api::Configured> translate(api::TranslationOrder order) override;
    Task<Result<std::string>> languages_json() override;
    void give_up() { stop_.request_stop(); }  // what is being asked ends within about a second
    void join();                              // after give_up

private:
    api::Configured translated(api::TranslationOrder order);  // this and the next: on the pool
    Result<std::string> spoken_json();

    std::stop_source stop_;
    std::string engine_;
    std::unique_ptr<translation::Translator> translator_;  // null: off
    translation::Memory memory_;
    privacy::Kinds kept_;
    std::atomic<std::int64_t> waiting_{0};
    std::optional<boost::asio::thread_pool> pool_;
};

}  // namespace waydesk::app
