#include "server/auth/session_book.hpp"

#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

// So many at most, and none of a character that does not end within.
std::string_view first_bytes(std::string_view text, std::size_t most) {
    text = text.substr(0, most);
    while (!text.empty() && !is_valid_utf8(text)) text.remove_suffix(1);
    return text;
}

}  // namespace

SessionBook::SessionBook(desk::WorkspaceId workspace, SessionLife life, std::vector<AgentSession> stored)
    : rows_(workspace), life_(life) {
    for (AgentSession& session : stored) {
        const Instant seen_at = session.seen_at;
        std::string hash = session.token_hash;
        sessions_.emplace(std::move(hash), Entry{std::move(session), seen_at});
    }
}

SessionBook::Opened SessionBook::open(desk::AgentId agent, const SignInOrigin& origin, Makers makers, Instant now,
                                      store::Change& change) {
    make_room(agent, change);
    OpaqueToken token = OpaqueToken::make(makers.random);
    const AgentSession session{makers.ids.next<SessionKey>(),
                               agent,
                               token.hash,
                               now,
                               now,
                               origin.address.substr(0, SignInOrigin::most_address_bytes),
                               std::string(first_bytes(origin.client, SignInOrigin::most_client_bytes))};
    rows_.put(change, session);
    sessions_.emplace(std::move(token.hash), Entry{session, now});
    return {std::move(token.text), session.id, now + life_.absolute};
}

const AgentSession* SessionBook::see(std::string_view token, Instant now, store::Change& change) {
    if (token.empty() || token.size() > most_token_length) return nullptr;
    const auto found = sessions_.find(sha256(token));
    if (found == sessions_.end()) return nullptr;
    Entry& entry = found->second;
    if (is_over(entry, now)) {
        rows_.erase(change, entry.session.id);
        sessions_.erase(found);
        return nullptr;
    }
    entry.seen_at = std::max(entry.seen_at, now);
    if (entry.seen_at - entry.session.seen_at >= write_seen_every) {
        entry.session.seen_at = entry.seen_at;
        rows_.put(change, entry.session);
    }
    return &entry.session;
}

void SessionBook::close(SessionKey key, store::Change& change) {
    rows_.erase(change, key);
    std::erase_if(sessions_, [&](const auto& each) { return each.second.session.id == key; });
}

void SessionBook::close_all(desk::AgentId agent, store::Change& change) {
    std::erase_if(sessions_, [&](const auto& each) {
        const bool is_his = each.second.session.agent == agent;
        if (is_his) rows_.erase(change, each.second.session.id);
        return is_his;
    });
}

std::vector<SessionKey> SessionBook::close_others(desk::AgentId agent, SessionKey kept, store::Change& change) {
    std::vector<SessionKey> ended;
    std::erase_if(sessions_, [&](const auto& each) {
        const AgentSession& session = each.second.session;
        if (session.agent != agent || session.id == kept) return false;
        rows_.erase(change, session.id);
        ended.push_back(session.id);
        return true;
    });
    return ended;
}

std::vector<AgentSession> SessionBook::of(desk::AgentId agent, Instant now) const {
    std::vector<AgentSession> out;
    for (const auto& [hash, entry] : sessions_) {
        if (entry.session.agent != agent || is_over(entry, now)) continue;
        out.push_back(entry.session);
        out.back().seen_at = entry.seen_at;
        out.back().token_hash.clear();
    }
    std::ranges::sort(out, [](const AgentSession& a, const AgentSession& b) {
        return std::pair(a.seen_at, a.id) > std::pair(b.seen_at, b.id);
    });
    return out;
}

void SessionBook::drop_expired(Instant now, store::Change& change) {
    std::erase_if(sessions_, [&](const auto& each) {
        const bool over = is_over(each.second, now);
        if (over) rows_.erase(change, each.second.session.id);
        return over;
    });
}

bool SessionBook::is_over(const Entry& entry, Instant now) const {
    return now >= entry.session.opened_at + life_.absolute || now >= entry.seen_at + life_.idle;
}

void SessionBook::make_room(desk::AgentId agent, store::Change& change) {
    std::vector<std::pair<Instant, SessionKey>> his;
    for (const auto& [hash, entry] : sessions_) {
        if (entry.session.agent == agent) his.emplace_back(entry.seen_at, entry.session.id);
    }
    if (his.size() >= most_per_agent) close(std::ranges::min(his).second, change);
}

}  // namespace waydesk::auth
