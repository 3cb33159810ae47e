#pragma once
// Bytes to one HTTP reply; interim 1xx replies are skipped, 101 is not. No sockets here.

#include "server/net/client/http_client.hpp"

#include <memory>
#include <string_view>

namespace waydesk::net {

class ReplyParser {
public:
    explicit ReplyParser(bool is_head);
    ~ReplyParser();

    Result<std::size_t> take(std::string_view bytes);  // how many it used; errors: bad_response
    bool is_done() const;
    bool end_of_stream();  // whether the reply was one that ends with the connection
    Reply& reply();

private:
    struct Machine;
    void restart();

    std::unique_ptr<Machine> machine_;
    bool is_head_;
};

}  // namespace waydesk::net
