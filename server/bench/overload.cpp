#include "server/bench/overload.hpp"

#include "server/bench/chat.hpp"
#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t first_request = 1'000'000;
constexpr std::int64_t factor = 3;
constexpr std::int64_t conversations_for_capacity = 256;
constexpr std::size_t conversations_an_agent = 8;
constexpr std::int64_t after_s = 10;
constexpr std::int64_t late_us = 100'000;  // an ack that takes longer is not yet well
constexpr Duration turn = 2ms;             // what is due meanwhile is written at once
constexpr Duration settling = 30s;

}  // namespace

std::int64_t OverloadBench::measure_capacity() {
    config::BenchChatCommand chat;
    chat.target = command_.target;
    chat.conversations = conversations_for_capacity;
    return scan_number(ChatBench(loop_, api_, chat).run(), "\"delivered_per_s\":");
}

std::string OverloadBench::run() {
    const std::int64_t capacity = command_.capacity > 0 ? command_.capacity : measure_capacity();
    talks_.open(static_cast<std::size_t>(command_.conversations), conversations_an_agent);
    books_.resize(2 * talks_.size());
    begin_us_ = now_us();
    end_us_ = begin_us_ + command_.seconds * 1'000'000;
    write_at_rate(factor * capacity, begin_us_, end_us_);
    write_at_rate(capacity / factor, end_us_, end_us_ + after_s * 1'000'000);
    settle();
    const std::string line = report(capacity);
    talks_.close();
    return line;
}

void OverloadBench::write_at_rate(std::int64_t rate, std::int64_t begin_us, std::int64_t end_us) {
    std::int64_t sent = 0;
    for (std::int64_t now = now_us(); now < end_us; now = now_us()) {
        const std::int64_t due = (now - begin_us) * rate / 1'000'000;
        for (; sent < due; ++sent) write(begin_us + sent * 1'000'000 / rate);
        loop_.context().run_for(turn);
        loop_.context().poll();  // however far behind it is: a client reads what it is sent
    }
}

void OverloadBench::write(std::int64_t due_us) {
    const auto number = static_cast<std::int64_t>(messages_.size());
    const std::size_t stream = messages_.size() % books_.size();
    messages_.push_back({due_us});
    const Talk& talk = talks_[stream / 2];
    const LinkPtr& link = stream % 2 == 0 ? talk.visitor : talk.agent;
    if (link->is_closed())
        throw Failure{"The server closed a connection under this load, with code " +
                      std::to_string(link->close_code()) + "."};
    link->send(
        send_frame(first_request + number, talk.conversation, "over-" + std::to_string(number), message_text(number)));
}

void OverloadBench::settle() {
    const std::int64_t give_up = now_us() + settling.count();
    const auto is_settled = [&] {
        return std::ranges::none_of(messages_, [](const Message& it) { return it.fate == Fate::unknown; }) &&
               std::ranges::all_of(books_, [](const DeliveryBook& book) { return book.faults().lost == 0; });
    };
    while (now_us() < give_up && !is_settled()) loop_.context().run_for(200ms);
}

OverloadBench::Message* OverloadBench::message_of(std::int64_t number) {
    const auto at = static_cast<std::size_t>(number);
    return number >= 0 && at < messages_.size() ? &messages_[at] : nullptr;
}

void OverloadBench::on_visitor_frame(std::size_t, std::string_view type, std::string_view frame) {
    on_frame(type, frame, false);
}
void OverloadBench::on_agent_frame(std::size_t, std::string_view type, std::string_view frame) {
    on_frame(type, frame, true);
}

void OverloadBench::on_frame(std::string_view type, std::string_view frame, bool is_agents) {
    const std::int64_t now = now_us();
    if (type == "ack") {
        const std::int64_t number = scan_number(frame, "\"reply_to\":") - first_request;
        Message* message = message_of(number);
        if (message == nullptr) return;
        message->fate = Fate::acknowledged;
        message->was_late = now - message->due_us > late_us;
        books_[static_cast<std::size_t>(number) % books_.size()].acknowledged(static_cast<std::size_t>(number) /
                                                                              books_.size());
        if (now < end_us_) ack_.add(Duration(now - message->due_us));
    }
    if (type != "event") return;
    const std::int64_t number = scan_number(frame, "\"text\":\"m ");
    const bool is_own = (number % 2 == 1) == is_agents;  // even streams are the visitors'
    if (message_of(number) == nullptr || is_own) return;
    books_[static_cast<std::size_t>(number) % books_.size()].delivered(static_cast<std::size_t>(number) /
                                                                       books_.size());
    if (now < end_us_) ++delivered_;
}

void OverloadBench::on_error(std::string_view frame) {
    Message* message = message_of(scan_number(frame, "\"reply_to\":") - first_request);
    if (message == nullptr) return;
    message->fate = Fate::refused;
    if (scan_text(frame, "\"code\":\"") != "busy")
        ++other_errors_;
    else if (message->due_us < end_us_)
        ++busy_;
}

double OverloadBench::recovery_s() const {
    std::int64_t well_since_us = end_us_;
    for (const Message& message : messages_) {
        const bool is_well = message.fate == Fate::acknowledged && !message.was_late;
        if (message.due_us >= end_us_ && !is_well) well_since_us = std::max(well_since_us, message.due_us);
    }
    return static_cast<double>(well_since_us - end_us_) / 1e6;
}

std::string OverloadBench::report(std::int64_t capacity) const {
    Faults faults;
    for (const DeliveryBook& book : books_) faults.add(book.faults());
    const auto unanswered =
        std::ranges::count_if(messages_, [](const Message& message) { return message.fate == Fate::unknown; });
    const std::int64_t offered =
        std::ranges::count_if(messages_, [&](const Message& message) { return message.due_us < end_us_; });
    JsonWriter json;
    json.begin_object().member("capacity_per_s", capacity).member("offered_per_s", offered / command_.seconds);
    json.member("goodput_per_s", delivered_ / command_.seconds).member("busy_per_s", busy_ / command_.seconds);
    write_percentiles(json, "ack", ack_);
    json.key("recovery_s").real(recovery_s());
    json.member("unanswered", static_cast<std::int64_t>(unanswered)).member("other_errors", other_errors_);
    json.member("lost", faults.lost).member("duplicated", faults.duplicated).member("reordered", faults.reordered);
    json.end_object();
    return json.take();
}

}  // namespace waydesk::bench
