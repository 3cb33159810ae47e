#include "core/metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace waydesk {
namespace {

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total_pages = 0, resident_pages = 0;
    statm >> total_pages >> resident_pages;
    return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double open_descriptors() {
    std::error_code failure;
    const std::filesystem::directory_iterator files("/proc/self/fd", failure);
    return failure ? 0 : static_cast<double>(std::distance(begin(files), end(files)));
}

}  // namespace

void add_process_metrics(Metrics& metrics) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const double started = std::chrono::duration<double>(now).count();
    metrics.gauge_from("process_resident_memory_bytes", "Memory of the process in RAM.", resident_bytes);
    metrics.gauge_from("process_cpu_seconds_total", "User and system time spent.", cpu_seconds);
    metrics.gauge_from("process_open_fds", "Open file descriptors.", open_descriptors);
    metrics.gauge_from("process_start_time_seconds", "Start of the process since 1970 UTC.",
                       [started] { return started; });
}

}  // namespace waydesk
