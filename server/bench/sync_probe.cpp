#include "server/bench/sync_probe.hpp"

#include "server/bench/desk_api.hpp"
#include "server/bench/now.hpp"

#include <array>

#include <fcntl.h>
#include <unistd.h>

namespace waydesk::bench {
namespace {

constexpr std::int64_t piece_bytes = 4'096;
constexpr std::int64_t file_bytes = 8 << 20;

bool write_piece(int file, std::int64_t at) {
    static const std::array<char, piece_bytes> piece{};
    return ::pwrite(file, piece.data(), piece.size(), at) == piece_bytes;
}

}  // namespace

SyncProbe::SyncProbe(const std::string& directory) : file_(::open(directory.c_str(), O_TMPFILE | O_RDWR, 0600)) {
    bool is_ready = file_ >= 0;
    for (std::int64_t at = 0; is_ready && at < file_bytes; at += piece_bytes) is_ready = write_piece(file_, at);
    if (!is_ready || ::fsync(file_) != 0) throw Failure{"Nothing can be written in " + directory + "."};
}

SyncProbe::~SyncProbe() { ::close(file_); }

Duration SyncProbe::once() {
    const std::int64_t from = now_us();
    if (!write_piece(file_, at_) || ::fdatasync(file_) != 0) throw Failure{"The disk cannot be written any more."};
    at_ = (at_ + piece_bytes) % file_bytes;
    return Duration(now_us() - from);
}

}  // namespace waydesk::bench
