#include "server/auth/reset_book.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

void ignore(const Result<void>&) {}

}  // namespace

ResetBook::ResetBook(DoorPorts ports, desk::WorkspaceId workspace, const std::vector<Reset>& stored)
    : ports_(ports), rows_(workspace) {
    for (const Reset& one : stored) all_.emplace(Key{one.agent, one.by_mail}, one);
}

void ResetBook::put(const Reset& reset, Then<void> then) {
    store::Change change;
    rows_.put(change, reset);
    ports_.writer.commit(std::move(change), std::move(then));
}

// Only one mail is on its way to him at a time: what he asks for meanwhile is the same.
void ResetBook::ask(desk::AgentId agent) {
    const auto found = all_.find({agent, true});
    const Instant now = ports_.clock.now();
    if (found != all_.end() && found->second.mail.at.is_set() && now < found->second.expires_at) return;
    if (!mails_.try_take(agent.str(), ports_.clock.monotonic())) return;
    Reset reset{agent, true, {}, now + life, {now, 0}};
    if (found != all_.end()) reset.token_hash = found->second.token_hash;  // an earlier mail works until the next one
    all_.insert_or_assign({agent, true}, reset);
    put(reset, ignore);
}

void ResetBook::make(desk::AgentId agent, Then<Made> then) {
    const OpaqueToken token = OpaqueToken::make(ports_.random, prefix);
    const Reset reset{agent, false, token.hash, ports_.clock.now() + life, {}};
    put(reset, [this, reset, text = token.text, then = std::move(then)](const Result<void>& done) {
        if (!done) return then(done.error());
        all_.insert_or_assign({reset.agent, false}, reset);
        then(Made{text, reset.expires_at});
    });
}

std::optional<desk::AgentId> ResetBook::find(std::string_view token) const {
    if (token.empty() || token.size() > most_token_length) return std::nullopt;
    const std::string hash = sha256(token);
    const Instant now = ports_.clock.now();
    for (const auto& [key, reset] : all_) {
        const bool fits = !reset.token_hash.empty() && equal_in_constant_time(hash, reset.token_hash);
        if (fits && now < reset.expires_at) return reset.agent;
    }
    return std::nullopt;
}

std::vector<Reset> ResetBook::use(std::string_view token, store::Change& change) {
    std::vector<Reset> used;
    const std::optional<desk::AgentId> agent = find(token);
    if (!agent) return used;
    for (const bool by_mail : {false, true}) {
        const auto found = all_.find({*agent, by_mail});
        if (found == all_.end()) continue;
        rows_.erase(change, found->second);
        used.push_back(std::move(found->second));
        all_.erase(found);
    }
    return used;
}

void ResetBook::put_back(std::vector<Reset> used) {
    for (Reset& one : used) {
        const Key key{one.agent, one.by_mail};
        all_.emplace(key, std::move(one));
    }
}

std::optional<Reset> ResetBook::mail_due() const {
    const Instant now = ports_.clock.now();
    for (const auto& [key, reset] : all_)
        if (reset.mail.at.is_set() && reset.mail.at <= now && now < reset.expires_at) return reset;
    return std::nullopt;
}

void ResetBook::begin_mail(desk::AgentId agent, Then<std::string> then) {
    const auto found = all_.find({agent, true});
    if (found == all_.end()) return then(Errc::not_found);
    const OpaqueToken token = OpaqueToken::make(ports_.random, prefix);
    Reset& reset = found->second;
    reset.token_hash = token.hash;
    reset.expires_at = ports_.clock.now() + life;
    ++reset.mail.tries;
    put(reset, [text = token.text, then = std::move(then)](const Result<void>& done) {
        if (!done) return then(done.error());
        then(text);
    });
}

void ResetBook::end_mail(desk::AgentId agent, Instant again) {
    const auto found = all_.find({agent, true});
    if (found == all_.end()) return;
    found->second.mail.at = again;
    put(found->second, ignore);
}

void ResetBook::tick() {
    store::Change change;
    const Instant now = ports_.clock.now();
    std::erase_if(all_, [&](const auto& each) {
        if (now < each.second.expires_at) return false;
        rows_.erase(change, each.second);
        return true;
    });
    if (!change.empty()) ports_.writer.commit(std::move(change), ignore);
}

}  // namespace waydesk::auth
