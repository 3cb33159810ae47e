#include "server/auth/ban_book.hpp"

namespace waydesk::auth {

BanBook::BanBook(desk::WorkspaceId workspace, const Records& stored) : rows_(workspace) {
    store::Change nothing;  // all of it is stored already
    for (const Ban& ban : stored.bans) bans_[ban.contact].ban = ban;
    for (const BanMark& known : stored.ban_marks)
        if (const auto found = bans_.find(known.contact); found != bans_.end()) mark(found->second, known, nothing);
}

void BanBook::put(const Ban& ban, const std::vector<BanMark>& marks, store::Change& change) {
    Entry& entry = bans_[ban.contact];
    entry.ban = ban;
    rows_.put(change, ban);
    for (const BanMark& each : marks) mark(entry, each, change);
}

void BanBook::mark(Entry& entry, const BanMark& mark, store::Change& change) {
    const bool is_device = mark.kind == BanMark::Kind::device;
    if (is_device && entry.devices.size() >= most_devices) return;
    if (!(is_device ? entry.devices : entry.identities).insert(mark.value).second) return;
    (is_device ? by_device_ : by_identity_)[mark.value] = entry.ban.contact;
    rows_.put(change, mark);
}

bool BanBook::lift(desk::ContactId contact, store::Change& change) {
    const auto found = bans_.find(contact);
    if (found == bans_.end()) return false;
    for (const std::string& value : found->second.identities) {
        by_identity_.erase(value);
        rows_.erase(change, BanMark{contact, BanMark::Kind::identity, value});
    }
    for (const std::string& value : found->second.devices) {
        by_device_.erase(value);
        rows_.erase(change, BanMark{contact, BanMark::Kind::device, value});
    }
    rows_.erase(change, found->second.ban);
    bans_.erase(found);
    return true;
}

const Ban* BanBook::of(desk::ContactId contact, Instant now) const {
    const auto found = bans_.find(contact);
    if (found == bans_.end()) return nullptr;
    const Ban& ban = found->second.ban;
    return ban.until.is_set() && ban.until <= now ? nullptr : &ban;
}

bool BanBook::is_marked(const std::map<std::string, desk::ContactId, std::less<>>& index, std::string_view value,
                        Instant now) const {
    const auto found = index.find(value);
    return found != index.end() && of(found->second, now) != nullptr;
}

bool BanBook::covers(desk::IdentityId identity, Instant now) const {
    return !bans_.empty() && is_marked(by_identity_, identity.str(), now);
}

bool BanBook::covers_device(std::string_view site, std::string_view device, Instant now) const {
    return !bans_.empty() && is_marked(by_device_, BanMark::device_of(site, device), now);
}

void BanBook::learn(desk::IdentityId identity, const BanMark& device, store::Change& change) {
    const auto found = by_identity_.find(identity.str());
    if (found == by_identity_.end()) return;
    mark(bans_.at(found->second), BanMark{found->second, BanMark::Kind::device, device.value}, change);
}

void BanBook::drop_expired(Instant now, store::Change& change) {
    std::vector<desk::ContactId> over;
    for (const auto& [contact, entry] : bans_)
        if (of(contact, now) == nullptr) over.push_back(contact);
    for (const desk::ContactId contact : over) lift(contact, change);
}

}  // namespace waydesk::auth
