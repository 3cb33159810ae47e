#include "server/app/booking_service.hpp"

#include "server/app/seller_source.hpp"
#include "server/demo/seller.hpp"

namespace waydesk::app {
namespace {

constexpr Duration demo_goes_on_every = 20s;

OrderShelf::Otherwise demo_orders(const Clock& clock) {
    return [&clock](std::string_view reference) { return demo::demo_order(reference, clock); };
}

}  // namespace

BookingService::BookingService(const config::Bookings& config, const Clock& clock, bool has_demo)
    : config_(config),
      clock_(clock),
      has_demo_(has_demo && config.pull_url.empty()),
      shelf_(std::make_shared<OrderShelf>(clock, has_demo_ ? demo_orders(clock) : OrderShelf::Otherwise())) {}

store::Explained<> BookingService::open(DeskRuntime& runtime, IdSource& desk_ids, store::Database& database) {
    auto connection = database.connect(store::Access::read);
    if (!connection) return connection.error();
    std::unique_ptr<bookings::BookingSource> source;
    if (has_demo_) source = std::make_unique<demo::DemoSeller>(clock_);
    if (!config_.pull_url.empty())
        source = std::make_unique<SellerSource>(config_, clock_, runtime.kept_numbers(), stop_.get_token());
    auto room = BookingRoom::open({runtime, desk_ids, config_.refresh, shelf_, std::move(source)}, **connection);
    if (!room) return room.error();
    room_ = std::move(*room);
    port_ = std::make_unique<BookingsOfDesk>(*room_);
    if (has_demo_)
        runtime.thread().every(demo_goes_on_every, [this] {
            room_->move_on(
                [now = clock_.now()](bookings::Order order) { return demo::moved_on(std::move(order), now); });
        });
    return {};
}

void BookingService::stop() {
    stop_.request_stop();
    if (room_) room_->stop();
}

}  // namespace waydesk::app
