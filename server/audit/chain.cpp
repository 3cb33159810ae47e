#include "server/audit/chain.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"

namespace waydesk::audit {
namespace {

void add(std::string& out, std::string_view text) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
    out += ',';
}

void cut(std::string& text, std::size_t most) {
    if (text.size() <= most) return;
    text.resize(most);
    while (!text.empty() && !is_valid_utf8(text)) text.pop_back();
}

}  // namespace

std::string canonical_bytes(const Entry& entry) {
    std::string out;
    add(out, std::to_string(entry.number));
    add(out, std::to_string(entry.at.us));
    for (const std::string* text : {&entry.actor_kind, &entry.actor, &entry.actor_name, &entry.address, &entry.verb,
                                    &entry.object, &entry.detail})
        add(out, *text);
    return out;
}

std::string hash_of(std::string_view previous, const Entry& entry) {
    return sha256(std::string(previous) + canonical_bytes(entry));
}

Entry link(Head& head, Entry entry) {
    cut(entry.address, most_address_bytes);
    cut(entry.verb, most_verb_bytes);
    cut(entry.object, most_object_bytes);
    if (entry.detail.size() > most_detail_bytes) entry.detail = "{}";
    entry.number = head.number + 1;
    entry.hash = hash_of(head.hash, entry);
    head = {entry.number, entry.hash};
    return entry;
}

}  // namespace waydesk::audit
