#pragma once
// strace on a running program: what it asks of the kernel, in order, and errors put in the way of it.

#include "core/instant.hpp"

#include <sys/types.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::testing {

class Tracer {
public:
    static bool is_possible();  // only root may trace what is not its child

    // Follows all threads of `pid`, and returns when each is followed. `options` say what is traced or injected.
    Tracer(pid_t pid, std::vector<std::string> options);
    ~Tracer();
    Tracer(const Tracer&) = delete;
    Tracer& operator=(const Tracer&) = delete;

    std::string stop();  // lets the program go; the record

private:
    std::filesystem::path folder_;
    pid_t pid_ = 0;
};

// One system call of a record: when it was entered and left, by lines. Left never: `left` is npos.
struct Call {
    std::string name;
    std::string words;   // arguments, as strace writes them
    std::string result;  // "0", "-1 EIO (…)"
    std::size_t entered = 0;
    std::size_t left = std::string::npos;
};
std::vector<Call> read_calls(std::string_view record);

// P6: the ack that names `token` is written to its socket after a sync of the log, begun after the log got the token,
// has ended well. Returns what is wrong; "" = nothing.
std::string check_ack_after_sync(const std::vector<Call>& calls, std::string_view token);

}  // namespace waydesk::testing
