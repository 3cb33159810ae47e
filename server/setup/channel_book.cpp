#include "server/setup/channel_book.hpp"

namespace waydesk::setup {
namespace {

constexpr std::string_view secret_prefix = "wds_";

}  // namespace

ChannelBook::ChannelBook(BookPorts ports, const std::vector<Channel>& stored, Changed changed)
    : ports_(ports), rows_(ports.workspace), changed_(std::move(changed)) {
    for (const Channel& channel : stored) all_.emplace(channel.key, channel);
}

const Channel* ChannelBook::find(const std::string& key) const {
    const auto found = all_.find(key);
    return found == all_.end() ? nullptr : &found->second;
}

void ChannelBook::make(const ChannelPatch& patch, const Then& then) {
    if (all_.size() >= most_channels) return then(make_error_code(Errc::overloaded));
    auto made = changed({}, patch);
    if (const auto* flaw = std::get_if<Flaw>(&made)) return then(*flaw);
    auto& channel = std::get<Channel>(made);
    channel.key = make_key(channel.name, ports_.random);
    store({}, std::move(channel), then);
}

void ChannelBook::change(const std::string& key, std::int64_t version, const ChannelPatch& patch, const Then& then) {
    const Channel* before = find(key);
    if (before == nullptr) return then(make_error_code(Errc::not_found));
    if (before->version != version) return then(make_error_code(Errc::conflict));
    auto after = changed(*before, patch);
    if (const auto* flaw = std::get_if<Flaw>(&after)) return then(*flaw);
    store(*before, std::move(std::get<Channel>(after)), then);
}

void ChannelBook::rotate(const std::string& key, Duration overlap, const Then& then) {
    const Channel* before = find(key);
    if (before == nullptr) return then(make_error_code(Errc::not_found));
    const Instant now = ports_.clock.now();
    Channel after = *before;
    std::int64_t number = 1;
    std::erase_if(after.secrets, [&](const Secret& secret) { return secret.ends_at.is_set(); });
    for (Secret& secret : after.secrets) secret.ends_at = now + overlap;
    for (const Secret& secret : before->secrets) number = std::max(number, secret.number + 1);
    std::erase_if(after.secrets, [&](const Secret& secret) { return !secret.counts_at(now); });
    after.secrets.push_back({number, std::string(secret_prefix) + ports_.random.token(auth::token_bytes), now, {}});
    store(*before, std::move(after), then);
}

void ChannelBook::end_secret(const std::string& key, std::int64_t number, const Then& then) {
    const Channel* before = find(key);
    if (before == nullptr) return then(make_error_code(Errc::not_found));
    Channel after = *before;
    if (std::erase_if(after.secrets, [&](const Secret& secret) { return secret.number == number; }) == 0)
        return then(make_error_code(Errc::not_found));
    if (after.secrets.empty() && after.require_identity)
        return then(Flaw{"require_identity", "The channel serves only travelers who are vouched for: end that first."});
    store(*before, std::move(after), then);
}

void ChannelBook::store(const Channel& before, Channel after, const Then& then) {
    after.version = before.version + 1;
    after.changed_at = ports_.clock.now();
    store::Change change;
    rows_.put(change, before, after);
    ports_.writer.commit(std::move(change), [this, after = std::move(after), then](const Result<void>& done) {
        if (!done) return then(done.error());
        all_[after.key] = after;
        changed_(after);
        then(after);
    });
}

}  // namespace waydesk::setup
