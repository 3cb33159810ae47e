#include "server/app/seller_source.hpp"

#include "core/encoding.hpp"
#include "core/json_writer.hpp"
#include "core/log.hpp"
#include "desk/bookings/order_form.hpp"

namespace waydesk::app {

// The time in it lets a seller refuse an old question that somebody repeats.
std::string SellerSource::body_of(const bookings::PullQuestion& question) const {
    JsonWriter out;
    out.begin_object().member("form", "waydesk.pull/1").member("at", clock_.now().ms());
    out.member_or_null("reference", question.reference).member_or_null("surname", question.surname);
    out.member_or_null("customer", question.customer);
    return out.end_object().take();
}

Result<std::vector<bookings::Order>> SellerSource::pull(const bookings::PullQuestion& question) {
    constexpr int good = 200, none = 404;
    fetch::Limits limits;
    limits.response_bytes = most_answer_bytes, limits.time = config_.pull_timeout, limits.stop = stop_;
    const std::string body = body_of(question);
    const std::string signature = encode_hex(hmac_sha256(config_.pull_key.reveal(), body));
    const fetch::Request request{
        config_.pull_url, {{"Content-Type", "application/json"}, {"X-Waydesk-Signature", "sha256=" + signature}}, body};
    const auto answered = fetch::fetch(request, {config_.pull_allow_http, config_.pull_allow_private}, limits);
    if (!answered) return answered.error();
    if (answered->status == none) return std::vector<bookings::Order>();
    if (answered->status != good) return Errc::unavailable;
    auto orders = bookings::read_orders(answered->body, kept_);
    if (orders) return std::move(*orders);
    const Flaw flaw = orders.error().front();
    log::warn("seller_answer_not_read", {{"at", flaw.field}, {"why", flaw.sentence}});
    return Errc::invalid;
}

}  // namespace waydesk::app
