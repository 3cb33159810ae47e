#include "server/bench/chat.hpp"

#include "core/json_writer.hpp"
#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t first_request = 1'000'000;  // of the messages; their number is added
constexpr std::int64_t sync_request = 999'999;
constexpr Duration settling = 10s;

}  // namespace

ChatBench::ChatBench(net::Loop& loop, DeskApi& api, const config::BenchChatCommand& command)
    : loop_(loop), command_(command), talks_(loop, api, *this) {}

std::string ChatBench::run() {
    const auto count = static_cast<std::size_t>(command_.conversations);
    streams_.resize(2 * count);
    talks_.open(count);
    begin_us_ = now_us();
    end_us_ = begin_us_ + command_.seconds * 1'000'000;
    if (command_.rate > 0)
        write_at_rate();
    else
        write_in_closed_loop();
    settle();
    const std::string line = report();
    talks_.close();
    return line;
}

void ChatBench::write(std::size_t talk, Side side, std::int64_t due_us) {
    Stream& writer = stream(talk, side);
    const auto number = static_cast<std::int64_t>(writer.due_us.size());
    writer.due_us.push_back(due_us);
    const std::string client_id = std::to_string(talk) + "-" + std::to_string(number);
    link(talk, side)
        ->send(send_frame(first_request + number, talks_[talk].conversation, client_id, message_text(number)));
}

void ChatBench::write_in_closed_loop() {
    for (std::size_t talk = 0; talk < talks_.size(); ++talk)
        for (const Side side : {Side::visitor, Side::agent}) write(talk, side, now_us());
    loop_.context().run_for(std::chrono::seconds(command_.seconds));
}

// Message k is due at begin + k / rate, whatever became of those before it.
void ChatBench::write_at_rate() {
    std::int64_t sent = 0;
    for (std::int64_t now = begin_us_; now < end_us_; now = now_us()) {
        const std::int64_t due = (now - begin_us_) * command_.rate / 1'000'000;
        for (; sent < due; ++sent) {
            const auto at = static_cast<std::size_t>(sent) % streams_.size();
            write(at / 2, at % 2 == 0 ? Side::visitor : Side::agent, begin_us_ + sent * 1'000'000 / command_.rate);
        }
        loop_.context().run_for(500us);
    }
}

void ChatBench::settle() {
    const auto is_settled = [&] {
        return std::ranges::all_of(streams_,
                                   [](const Stream& stream) { return stream.book.is_complete(stream.due_us.size()); });
    };
    const std::int64_t give_up = now_us() + settling.count();
    while (!is_settled() && now_us() < give_up) loop_.context().run_for(50ms);
    for (std::size_t talk = 0; talk < talks_.size(); ++talk) {
        for (const Side side : {Side::visitor, Side::agent}) {
            if (!link(talk, side)->is_closed()) continue;
            throw Failure{"The server closed a connection under this load, with code " +
                          std::to_string(link(talk, side)->close_code()) + "."};
        }
    }
}

void ChatBench::on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) {
    if (type == "ack") return on_ack(talk, Side::visitor, frame);
    on_incoming(talk, Side::agent, type, frame);
}

void ChatBench::on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) {
    if (type == "ack") return on_ack(talk, Side::agent, frame);
    on_incoming(talk, Side::visitor, type, frame);
}

// What reaches the reader of `writer`: one event, or several when he had to ask for what he missed.
void ChatBench::on_incoming(std::size_t talk, Side writer, std::string_view type, std::string_view frame) {
    Stream& written = stream(talk, writer);
    if (type == "event") return on_event(written, writer, frame);
    if (type == "lag") {
        written.has_lagged = true;
        return ask_again(talk, writer);
    }
    if (type != "events" || !written.has_lagged) return;
    constexpr std::string_view item = "{\"seq\":";
    for (std::size_t at = frame.find(item); at != std::string_view::npos;) {
        const std::size_t next = frame.find(item, at + item.size());
        on_event(written, writer, frame.substr(at, next - at));
        at = next;
    }
    if (frame.ends_with("\"more\":true}")) ask_again(talk, writer);
}

void ChatBench::ask_again(std::size_t talk, Side writer) {
    JsonWriter json;
    json.begin_object()
        .member("type", "sync")
        .member("id", sync_request)
        .member("conversation", talks_[talk].conversation);
    json.member("after", stream(talk, writer).seen_seq).member("limit", std::int64_t{200}).end_object();
    link(talk, writer == Side::visitor ? Side::agent : Side::visitor)->send(json.take());
}

void ChatBench::on_ack(std::size_t talk, Side writer, std::string_view frame) {
    Stream& written = stream(talk, writer);
    const auto number = static_cast<std::size_t>(scan_number(frame, "\"reply_to\":") - first_request);
    if (number >= written.due_us.size()) return;
    const std::int64_t now = now_us();
    written.book.acknowledged(number);
    ack_.add(Duration(now - written.due_us[number]));
    if (command_.rate == 0 && now < end_us_) write(talk, writer, now);
}

void ChatBench::on_event(Stream& written, Side writer, std::string_view event) {
    written.seen_seq = std::max(written.seen_seq, scan_number(event, "\"seq\":"));
    const std::int64_t number = scan_number(event, "\"text\":\"m ");
    const bool is_by_writer =
        scan_text(event, "\"by\":{\"kind\":\"") == (writer == Side::visitor ? "visitor" : "agent");
    if (!is_by_writer || number < 0 || static_cast<std::size_t>(number) >= written.due_us.size()) return;
    const auto at = static_cast<std::size_t>(number);
    const std::int64_t now = now_us();
    const std::size_t before = written.book.delivered();
    if (written.has_lagged)
        written.book.caught_up(at);
    else
        written.book.delivered(at);
    if (written.book.delivered() == before) return;
    deliver_.add(Duration(now - written.due_us[at]));
    if (now < end_us_) ++delivered_in_time_;
}

std::string ChatBench::report() const {
    Faults faults;
    for (const Stream& stream : streams_) faults.add(stream.book.faults());
    JsonWriter json;
    json.begin_object();
    json.member("delivered_per_s", delivered_in_time_ / command_.seconds);
    write_percentiles(json, "ack", ack_);
    write_percentiles(json, "deliver", deliver_);
    json.member("lost", faults.lost).member("duplicated", faults.duplicated).member("reordered", faults.reordered);
    json.member("refused", talks_.errors()).end_object();
    return json.take();
}

}  // namespace waydesk::bench
