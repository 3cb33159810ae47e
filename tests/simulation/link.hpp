#pragma once
// A connection between a client and a server, with everything that happens to connections: it is slow, it is cut, it
// dies without a word, its reader stops reading. Each direction keeps its order. One thread.

#include "server/protocol/encode.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/schedule.hpp"

#include <deque>
#include <functional>

namespace waydesk::simulation {

class Link {
public:
    // What the two ends hear. The server's are called a moment after it happened, the client's when it arrives.
    struct ServerEnd {
        std::function<void(std::string)> text;
        std::function<void()> lost;
        std::function<void()> drained;
    };
    struct ClientEnd {
        std::function<void(const std::string&)> text;
        std::function<void(int)> closed;  // with the close code; 0: without one
    };

    Link(Schedule& schedule, Dice dice) : schedule_(schedule), dice_(dice) {}
    void open(ServerEnd server) { server_ = std::move(server); }
    void open(ClientEnd client) { client_ = std::move(client); }

    void client_sends(std::string text);
    void client_closes();  // hears nothing more
    void server_sends(protocol::FramePtr frame);
    void server_closes(int code);  // behind what was sent
    void hold_input(bool hold);    // the server does not read
    std::size_t queued_bytes() const { return queued_; }

    void cut();                                                       // both ends learn of it, each in its time
    void die_silently();                                              // nobody learns of it
    void read_nothing(bool on);                                       // the client does not read
    void set_pace(std::int64_t bytes_per_s) { pace_ = bytes_per_s; }  // towards the client
    bool is_broken() const { return is_broken_; }

private:
    struct Outgoing {
        protocol::FramePtr frame;  // none: the end
        int code = 0;
    };
    void pump_in();
    void pump_out();
    void arrive(const Outgoing& out);
    void tell_client(int code);
    void tell_server();

    Schedule& schedule_;
    Dice dice_;
    ServerEnd server_;
    ClientEnd client_;
    std::deque<std::string> in_;
    std::deque<Outgoing> out_;
    std::size_t queued_ = 0;
    std::int64_t pace_ = 20'000'000;
    Duration last_in_{0}, last_out_{0};  // when the latest of each direction arrives: order is kept
    bool is_pumping_in_ = false;
    bool is_pumping_out_ = false;
    bool holds_input_ = false;
    bool reads_nothing_ = false;
    bool is_broken_ = false;
};

}  // namespace waydesk::simulation
