#include "server/auth/credential_book.hpp"

#include "core/encoding.hpp"
#include "server/auth/totp.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

constexpr std::size_t recovery_bytes = 10;  // 80 bits, 16 characters
constexpr std::size_t group = 4;
constexpr std::size_t most_code_bytes = 64;

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// As it is hashed: however it was written down.
std::string plain(std::string_view code) {
    std::string out;
    for (const char c : code)
        if (c != '-' && c != ' ') out += c;
    return lower(std::move(out));
}

std::string hash_of_code(std::string_view plain_code) { return sha256(std::string("recovery ").append(plain_code)); }

}  // namespace

CredentialBook::CredentialBook(desk::WorkspaceId workspace, const std::vector<Credential>& stored,
                               const std::vector<RecoveryCode>& codes)
    : rows_(workspace), codes_(codes.begin(), codes.end()) {
    for (const Credential& credential : stored) credentials_.emplace(credential.email, credential);
}

const Credential* CredentialBook::by_email(std::string_view email) const {
    const auto found = credentials_.find(email);
    return found == credentials_.end() ? nullptr : &found->second;
}

const Credential* CredentialBook::of(desk::AgentId agent) const {
    for (const auto& [email, credential] : credentials_)
        if (credential.agent == agent) return &credential;
    return nullptr;
}

Credential* CredentialBook::find(desk::AgentId agent) {
    for (auto& [email, credential] : credentials_)
        if (credential.agent == agent) return &credential;
    return nullptr;
}

Result<void> CredentialBook::stage(Credential credential, Instant now, store::Change& change) {
    const Result<std::string> email = normalise_email(credential.email);
    if (!email || credential.password_hash.empty()) return Errc::invalid;
    const Credential* other = by_email(*email);
    if (other != nullptr && other->agent != credential.agent) return Errc::conflict;
    forget(credential.agent);
    credential.email = *email;
    rows_.put(change, credential, now);
    credentials_.emplace(*email, std::move(credential));
    return {};
}

void CredentialBook::forget(desk::AgentId agent) {
    std::erase_if(credentials_, [&](const auto& each) { return each.second.agent == agent; });
}

bool CredentialBook::use_code(desk::AgentId agent, std::string_view code, Instant now, store::Change& change) {
    Credential* credential = find(agent);
    if (credential == nullptr || credential->totp_secret.empty() || code.size() > most_code_bytes) return false;
    if (const auto step = verify_totp(credential->totp_secret, code, now, credential->totp_step)) {
        credential->totp_step = *step;
        rows_.put(change, *credential, now);
        return true;
    }
    const auto found = codes_.find({agent, hash_of_code(plain(code))});
    if (found == codes_.end()) return false;
    rows_.erase(change, *found);
    codes_.erase(found);
    return true;
}

void CredentialBook::set_password(desk::AgentId agent, std::string hash, Instant now, store::Change& change) {
    Credential* credential = find(agent);
    if (credential == nullptr) return;
    credential->password_hash = std::move(hash);
    rows_.put(change, *credential, now);
}

void CredentialBook::set_totp(desk::AgentId agent, std::string secret, std::int64_t used_step, Instant now,
                              store::Change& change) {
    Credential* credential = find(agent);
    if (credential == nullptr) return;
    credential->totp_secret = std::move(secret);
    credential->totp_step = used_step;
    rows_.put(change, *credential, now);
    if (credential->totp_secret.empty()) drop_recovery(agent, change);
}

std::vector<std::string> CredentialBook::renew_recovery(desk::AgentId agent, Random& random, store::Change& change) {
    drop_recovery(agent, change);
    std::vector<std::string> shown;
    for (std::size_t n = 0; n < recovery_codes; ++n) {
        std::string bytes(recovery_bytes, '\0');
        random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
        const std::string code = lower(encode_base32(bytes));
        const RecoveryCode stored{agent, hash_of_code(code)};
        rows_.put(change, stored);
        codes_.insert(stored);
        shown.emplace_back();
        for (std::size_t at = 0; at < code.size(); at += group)
            shown.back().append(at == 0 ? "" : "-").append(code.substr(at, group));
    }
    return shown;
}

void CredentialBook::drop_recovery(desk::AgentId agent, store::Change& change) {
    std::erase_if(codes_, [&](const RecoveryCode& code) {
        if (code.agent != agent) return false;
        rows_.erase(change, code);
        return true;
    });
}

std::size_t CredentialBook::recovery_left(desk::AgentId agent) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(codes_, [&](const RecoveryCode& code) { return code.agent == agent; }));
}

CredentialBook::Kept CredentialBook::keep(desk::AgentId agent) const {
    Kept kept;
    if (const Credential* credential = of(agent)) kept.credential = *credential;
    for (const RecoveryCode& code : codes_)
        if (code.agent == agent) kept.codes.push_back(code);
    return kept;
}

void CredentialBook::put_back(Kept kept) {
    const desk::AgentId agent = kept.credential.agent;
    if (!agent) return;
    forget(agent);
    std::erase_if(codes_, [&](const RecoveryCode& code) { return code.agent == agent; });
    codes_.insert(kept.codes.begin(), kept.codes.end());
    std::string email = kept.credential.email;
    credentials_.emplace(std::move(email), std::move(kept.credential));
}

}  // namespace waydesk::auth
