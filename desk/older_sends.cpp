#include "desk/older_sends.hpp"

namespace waydesk::desk {
namespace {

constexpr std::size_t first_size = 64;

std::uint64_t fingerprint_of(const Author& author, std::string_view client_id) {
    std::uint64_t mixed = std::hash<std::string_view>{}(client_id);
    mixed ^= (static_cast<std::uint64_t>(author.id) + static_cast<std::uint64_t>(author.kind)) * 0x9E3779B97F4A7C15ULL;
    mixed ^= mixed >> 29U;
    return mixed == 0 ? 1 : mixed;
}

}  // namespace

// Where it is, or the free place where it belongs.
std::size_t OlderSends::place_of(std::uint64_t fingerprint) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = fingerprint & mask;
    while (table_[at] != 0 && table_[at] != fingerprint) at = (at + 1) & mask;
    return at;
}

void OlderSends::grow() {
    const std::vector<std::uint64_t> before =
        std::exchange(table_, std::vector<std::uint64_t>(std::max(first_size, 2 * table_.size())));
    for (const std::uint64_t fingerprint : before)
        if (fingerprint != 0) table_[place_of(fingerprint)] = fingerprint;
}

void OlderSends::add(std::int64_t seq, const Author& author, std::string_view client_id) {
    if (seq != upto_ + 1) return;
    upto_ = seq;
    if (client_id.empty()) return;
    if (count_ == most) {
        *this = OlderSends();
        upto_ = -1;
        return;
    }
    if (2 * (count_ + 1) > table_.size()) grow();
    std::uint64_t& place = table_[place_of(fingerprint_of(author, client_id))];
    count_ += place == 0 ? 1 : 0;
    place = fingerprint_of(author, client_id);
}

bool OlderSends::may_hold(const Author& author, std::string_view client_id) const {
    return !table_.empty() && table_[place_of(fingerprint_of(author, client_id))] != 0;
}

}  // namespace waydesk::desk
