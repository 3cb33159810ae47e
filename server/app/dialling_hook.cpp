#include "server/app/dialling_hook.hpp"

#include "core/encoding.hpp"
#include "core/log.hpp"

#include <boost/asio/post.hpp>

namespace waydesk::app {

void DiallingHook::dial(callback::DialOrder order, std::function<void(Result<void>)> then) {
    if (waiting_ >= most_waiting) return then(Errc::busy);
    ++waiting_;
    boost::asio::post(pool_, [this, body = callback::write_dial_order(order), then = std::move(then)] {
        const Result<void> taken = post(body);
        if (!taken) log::warn("dial_order_not_taken", {{"why", taken.error().message()}});
        home_([this, taken, then] {
            --waiting_;
            then(taken);
        });
    });
}

// The same order twice is one call to it, so that a lost answer does no harm.
Result<void> DiallingHook::post(const std::string& body) const {
    constexpr int first_good = 200, first_bad = 300;
    fetch::Limits limits;
    limits.stop = stop_.get_token();
    const std::string signature = encode_hex(hmac_sha256(config_.hook_key.reveal(), body));
    const fetch::Request request{
        config_.hook_url, {{"Content-Type", "application/json"}, {"X-Waydesk-Signature", "sha256=" + signature}}, body};
    const auto answered = fetch::fetch(request, {config_.hook_allow_http, config_.hook_allow_private}, limits);
    if (!answered) return answered.error();
    const bool is_taken = answered->status >= first_good && answered->status < first_bad;
    return is_taken ? Result<void>() : Result<void>(Errc::unavailable);
}

void DiallingHook::stop() {
    stop_.request_stop();
    pool_.join();
}

}  // namespace waydesk::app
