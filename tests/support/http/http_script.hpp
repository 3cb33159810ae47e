#pragma once
// A small HTTP server on loopback that answers byte for byte what a test wants, also what no sound server would: for
// code that asks others. One connection at a time, on a thread of its own.

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace waydesk::testing {

struct HeardRequest {
    std::string head;  // the request line and the headers
    std::string body;
};

class HttpScript {
public:
    // The bytes of the answer; nothing: the connection is held without one until the script ends. On its own thread.
    using Answer = std::function<std::optional<std::string>(const HeardRequest&)>;

    explicit HttpScript(Answer answer, const char* address = "127.0.0.1");
    ~HttpScript();
    HttpScript(const HttpScript&) = delete;
    HttpScript& operator=(const HttpScript&) = delete;

    std::string origin() const;  // "http://127.0.0.1:41234"
    std::uint16_t port() const { return port_; }
    std::vector<HeardRequest> heard() const;
    int connections() const { return connections_; }

    // A whole answer with its length.
    static std::string reply(int status, const std::string& type, const std::string& body);

private:
    void run();
    void serve(int socket);

    Answer answer_;
    std::string address_;
    int listening_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_{0};
    std::vector<int> held_;  // on the thread
    mutable std::mutex mutex_;
    std::vector<HeardRequest> heard_;
    std::thread thread_;
};

}  // namespace waydesk::testing
