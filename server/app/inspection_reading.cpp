#include "server/app/inspection_reading.hpp"

#include "core/json_writer.hpp"
#include "desk/quality/agreement.hpp"
#include "desk/quality/scores.hpp"

namespace waydesk::app {

using quality::Followed;

Result<FollowedStory> read_story(desk::Loader& loader, std::int64_t workspace, std::int64_t id) {
    auto now = quality::read_followed(loader.connection(), workspace, "inspection", id);
    if (!now) return now.error();
    auto steps = quality::read_steps(loader.connection(), workspace, *now);
    if (!steps) return steps.error();
    return FollowedStory{std::move(*now), std::move(*steps)};
}

Result<std::vector<FollowedStory>> read_stories(desk::Loader& loader, std::int64_t workspace,
                                                const quality::FollowedRange& range) {
    auto all = quality::read_followed(loader.connection(), workspace, range);
    if (!all) return all.error();
    std::vector<FollowedStory> out;
    for (Followed& one : *all) {
        auto steps = quality::read_steps(loader.connection(), workspace, one);
        if (!steps) return steps.error();
        out.push_back({std::move(one), std::move(*steps)});
    }
    return out;
}

std::string agreement_of(const std::vector<Followed>& all, const FormOf& form_of) {
    std::vector<quality::Pair> pairs;
    std::int64_t inspections = 0;
    for (const Followed& one : all) {
        const quality::Scores first = quality::scores_in(one.one.fields, "scores");
        const quality::Scores second = quality::scores_in(one.one.fields, "second_scores");
        if (first.empty() || second.empty()) continue;
        ++inspections;
        for (const quality::FormItem& item : form_of(one.one.fields).items) {
            const auto a = first.find(item.name), b = second.find(item.name);
            if (a == first.end() || b == second.end()) continue;
            const double max = static_cast<double>(item.max);
            pairs.push_back({static_cast<double>(a->second) / max, static_cast<double>(b->second) / max});
        }
    }
    const quality::Agreement found = quality::agreement(pairs);
    JsonWriter json;
    json.begin_object().member("pairs", found.pairs).member("inspections", inspections).key("kappa");
    found.kappa ? json.real(*found.kappa) : json.null();
    return json.key("observed").real(found.observed).key("expected").real(found.expected).end_object().take();
}

}  // namespace waydesk::app
