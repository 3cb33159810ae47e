#include "core/privacy/mask.hpp"

#include "core/privacy/search.hpp"

#include <algorithm>
#include <array>

namespace waydesk::privacy {
namespace {

constexpr std::size_t fewest_digits = 3;           // of a security code
constexpr std::size_t fewest_id_digits = 6;        // of a British insurance number
constexpr std::string_view veil = "\xe2\x80\xa2";  // U+2022: no digit, no letter, no markup

// Until nothing more is found: what one hit leaves may be clearer for what stands beside it.
void find_all(Search& search, const Glance& seen, Kinds kept) {
    struct Detector {
        Kind kind;
        void (*find)(Search&);
    };
    constexpr std::array detectors{
        Detector{Kind::mrz, find_machine_readable_zones}, Detector{Kind::iban, find_ibans},
        Detector{Kind::national_id, find_chinese_ids},    Detector{Kind::card, find_cards},
        Detector{Kind::national_id, find_national_ids},   Detector{Kind::cvv, find_security_codes}};
    constexpr int most_rounds = 5;
    for (int round = 0; round < most_rounds; ++round) {
        const std::size_t before = search.hits().size();
        for (const auto& [kind, find] : detectors) {
            if (kept.has(kind) || (seen.most_together < fewest_id_digits && kind != Kind::cvv)) continue;
            const std::size_t known = search.hits().size();
            find(search);
            if (search.hits().size() != known) search.regroup();
        }
        if (search.hits().size() == before) return;
    }
}

// Whether a number can be in it at all; false for nearly all texts.
bool may_hold(std::string_view text, Glance& seen) {
    if (count_digits(text) < fewest_digits) return false;
    seen = glance(text);
    return seen.has_code || seen.most_together >= fewest_id_digits;
}

std::string veiled(const Reading& reading, const std::vector<Hit>& hits) {
    std::string out;
    std::size_t written = 0;
    for (const Hit& hit : hits) {
        for (std::uint32_t at = hit.first + hit.kept_head; at + hit.kept_tail <= hit.last; ++at) {
            const Mark& mark = reading.marks[at];
            out.append(reading.text.substr(written, mark.at - written)).append(veil);
            written = mark.at + mark.size;
        }
    }
    return out.append(reading.text.substr(written));
}

}  // namespace

std::string_view to_string(Kind kind) {
    switch (kind) {
        case Kind::card: return "card";
        case Kind::cvv: return "cvv";
        case Kind::iban: return "iban";
        case Kind::mrz: return "mrz";
        case Kind::national_id: return "national_id";
    }
    return "";
}

std::optional<Kind> kind_from(std::string_view name) {
    for (std::size_t at = 0; at < kind_count; ++at)
        if (to_string(static_cast<Kind>(at)) == name) return static_cast<Kind>(at);
    return std::nullopt;
}

std::vector<std::string_view> Kinds::names() const {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < kind_count; ++at)
        if (has(static_cast<Kind>(at))) out.push_back(to_string(static_cast<Kind>(at)));
    return out;
}

Masked mask(std::string_view text, Kinds kept) {
    Glance seen;
    if (!may_hold(text, seen)) return {std::string(text), {}};
    Search search(read(text));
    find_all(search, seen, kept);
    std::vector<Hit> hits = search.hits();
    if (hits.empty()) return {std::string(text), {}};
    std::ranges::sort(hits, {}, &Hit::first);
    const Reading& reading = search.reading();
    Masked out{veiled(reading, hits), {}};
    for (const Hit& hit : hits)
        out.found.push_back({hit.kind, reading.marks[hit.first].sign, reading.marks[hit.last].sign + std::size_t{1}});
    return out;
}

Kinds mask_in_place(std::string& text, Kinds kept) {
    Kinds kinds;
    Glance seen;
    if (!may_hold(text, seen)) return kinds;
    Masked masked = mask(text, kept);
    for (const Found& found : masked.found) kinds.add(found.kind);
    if (!kinds.empty()) text = std::move(masked.text);
    return kinds;
}

}  // namespace waydesk::privacy
