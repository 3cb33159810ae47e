#pragma once
// A seller that is asked over HTTP, under the rules for whatever this program asks of others (docs/decisions/0016). The
// question is signed, so that a seller can tell that it is ours. Any thread, several at once; blocks.

#include "core/clock.hpp"
#include "core/fetch/fetch.hpp"
#include "core/privacy/mask.hpp"
#include "desk/bookings/source.hpp"
#include "server/config/config.hpp"

#include <stop_token>

namespace waydesk::app {

class SellerSource final : public bookings::BookingSource {
public:
    static constexpr std::size_t most_answer_bytes = 4 * 1024 * 1024;

    SellerSource(const config::Bookings& config, const Clock& clock, privacy::Kinds kept, std::stop_token stop)
        : config_(config), clock_(clock), kept_(kept), stop_(std::move(stop)) {}

    bookings::Origin origin() const override { return bookings::Origin::pull; }
    Result<std::vector<bookings::Order>> pull(const bookings::PullQuestion& question) override;

private:
    std::string body_of(const bookings::PullQuestion& question) const;

    const config::Bookings& config_;
    const Clock& clock_;
    privacy::Kinds kept_;
    std::stop_token stop_;
};

}  // namespace waydesk::app
