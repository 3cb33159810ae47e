#include "tests/support/faults/tracer.hpp"

#include "tests/support/program/child.hpp"

#include <unistd.h>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace waydesk::testing {
namespace {

using std::string_view;

constexpr Duration longest_attaching = 10s;
constexpr Duration longest_letting_go = 1s;

std::string read_all(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool all_threads_followed(pid_t pid) {
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task"))
        if (read_all(thread.path() / "status").find("TracerPid:\t0\n") != std::string::npos) return false;
    return true;
}

// "name(words) = result", or a beginning without its end.
Call read_call(string_view text, std::size_t line) {
    Call call;
    call.entered = line;
    const auto open = text.find('(');
    if (open == string_view::npos) return call;
    call.name = text.substr(0, open);
    const auto unfinished = text.rfind(" <unfinished ...>");
    const auto end = text.rfind(") = ");
    if (unfinished != string_view::npos || end == string_view::npos) {
        call.words = text.substr(open + 1, unfinished - open - 1);
        return call;
    }
    call.words = text.substr(open + 1, end - open - 1);
    call.result = text.substr(end + 4);
    call.left = line;
    return call;
}

// When what it follows dies in the same moment, strace may wait for ever: killed, it lets go as well.
void end_strace(pid_t pid) {
    ::kill(pid, SIGTERM);
    if (!wait_for_end(pid, longest_letting_go)) end_child(pid, SIGKILL);
}

bool is_sync(const Call& call) { return call.name == "fdatasync" || call.name == "fsync"; }
bool is_of_log(const Call& call) { return call.words.find("-wal>") != std::string::npos; }

}  // namespace

bool Tracer::is_possible() { return ::geteuid() == 0; }

Tracer::Tracer(pid_t pid, std::vector<std::string> options) {
    std::string name = (std::filesystem::temp_directory_path() / "waydesk-trace-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    std::vector<std::string> words{"-f", "-y", "-o", (folder_ / "record").string(), "-p", std::to_string(pid)};
    words.insert(words.end(), options.begin(), options.end());
    const Child child = launch("strace", words, folder_ / "log");
    ::close(child.output);
    pid_ = child.pid;
    const auto end = std::chrono::steady_clock::now() + longest_attaching;
    while (!all_threads_followed(pid)) {
        if (wait_for_end(pid_, 5ms) || std::chrono::steady_clock::now() > end)
            throw std::runtime_error("strace does not follow the program (apt-get install strace): " +
                                     read_all(folder_ / "log"));
    }
}

Tracer::~Tracer() {
    if (pid_ != 0) end_strace(pid_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string Tracer::stop() {
    if (pid_ != 0) end_strace(pid_);
    pid_ = 0;
    return read_all(folder_ / "record");
}

std::vector<Call> read_calls(string_view record) {
    std::vector<Call> calls;
    std::map<std::string, std::size_t, std::less<>> unfinished;  // by thread
    for (std::size_t line = 0; !record.empty(); ++line) {
        const auto end = record.find('\n');
        string_view text = record.substr(0, end);
        record.remove_prefix(end == string_view::npos ? record.size() : end + 1);
        const auto blank = text.find(' ');
        const std::string thread(text.substr(0, blank));
        text.remove_prefix(std::min(text.find_first_not_of(' ', blank), text.size()));
        if (text.starts_with("<... ")) {
            const auto begun = unfinished.find(thread);
            if (begun == unfinished.end()) continue;
            const auto result = text.rfind(" = ");
            calls[begun->second].left = line;
            calls[begun->second].result = result == string_view::npos ? "" : text.substr(result + 3);
            unfinished.erase(begun);
            continue;
        }
        calls.push_back(read_call(text, line));
        if (calls.back().left == std::string::npos) unfinished[thread] = calls.size() - 1;
    }
    return calls;
}

std::string check_ack_after_sync(const std::vector<Call>& calls, string_view token) {
    const Call* written = nullptr;  // into the log
    const Call* synced = nullptr;
    for (const Call& call : calls) {
        const bool names_it = call.words.find(token) != std::string::npos;
        if (call.name.starts_with("pwrite") && is_of_log(call) && names_it && written == nullptr) written = &call;
        if (written != nullptr && synced == nullptr && is_sync(call) && is_of_log(call) &&
            call.entered > written->left && call.result.starts_with("0"))
            synced = &call;
        if (call.name != "sendmsg" || !names_it || call.words.find("\\\"type\\\":\\\"ack\\\"") == std::string::npos)
            continue;
        if (written == nullptr) return "was acknowledged before it was written";
        if (synced == nullptr || synced->left > call.entered) return "was acknowledged before it was synced";
        return {};
    }
    return "was not acknowledged";
}

}  // namespace waydesk::testing
