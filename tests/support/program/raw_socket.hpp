#pragma once
// A connection on which a test says any bytes, in pieces as it likes, and sees every byte that comes back. Nothing is
// made right here. Driven by the test's own thread.

#include "tests/support/program/wire.hpp"

namespace waydesk::testing {

class RawSocket {
public:
    explicit RawSocket(Place place);  // connects; throws when it cannot
    ~RawSocket();

    // The opening handshake; then what follows are frames. Throws when it is refused.
    void upgrade(const std::string& path, const std::string& more_fields = {}, const std::string& behind = {});

    // In pieces of so many bytes, each a segment of its own; 0: as it is. False: the peer takes no more.
    bool say(std::string_view bytes, std::size_t piece = 0);
    void half_close();  // we say nothing more, and read on
    void close();

    // All that comes until the peer ends its side. Throws when that does not happen in time.
    std::string hear_to_the_end(Duration most = patience);
    std::string hear_at_least(std::size_t bytes, Duration most = patience);  // fewer only at the end
    std::string hear_until(const std::function<bool(const std::string&)>& enough, Duration most = patience);

private:
    Place place_;
    std::unique_ptr<net::Stream> stream_;
    std::string heard_;
};

// Says the bytes on a new connection and hears the answer to its end.
std::string say_and_hear(const Place& place, std::string_view bytes, std::size_t piece = 0);

}  // namespace waydesk::testing
