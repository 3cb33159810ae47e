// What is drawn to be inspected, and what the steps of an inspection need and come to.
#include "desk/cases/fields.hpp"
#include "desk/figures/mysteries.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/scores.hpp"
#include "server/app/inspection_reading.hpp"
#include "server/app/inspections_port.hpp"

#include <deque>

namespace waydesk::app {

using quality::Followed;

struct InspectionsOfDesk::Drawing {
    api::InspectionSample sample;
    desk::AgentId asker;
    std::uint64_t seed = 0;
    std::deque<quality::Candidate> drawn;
    api::Page page;
    ListAnswer answer;
};

Task<Result<api::Page>> InspectionsOfDesk::draw_sample(desk::AgentId asker, api::InspectionSample sample) {
    const auto drawing = std::make_shared<Drawing>();
    drawing->sample = sample, drawing->asker = asker;
    std::function<void(ListAnswer)> work = [this, drawing](const ListAnswer& answer) {
        room_.line_up([this, drawing, answer](const std::function<void()>& next) {
            drawing->answer = [answer, next](Result<api::Page> page) {
                answer(std::move(page));
                next();
            };
            draw(drawing);
        });
    };
    co_return co_await room_.parts().runtime.ask<Result<api::Page>>(std::move(work));
}

void InspectionsOfDesk::draw(const std::shared_ptr<Drawing>& drawing) {
    constexpr std::int64_t us_in_ms = 1'000, longest = 1'000'000'000;
    const Instant now = room_.parts().runtime.clock().now();
    drawing->seed = static_cast<std::uint64_t>(drawing->sample.seed.value_or(now.us / us_in_ms % longest));
    using All = std::vector<quality::Candidate>;
    const std::function<Result<All>(desk::Loader&)> work =
        [sample = drawing->sample, low = room_.surveys().settings(),
         workspace = room_.parts().runtime.workspace()](desk::Loader& loader) {
            const auto mysteries = figures::read_mysteries(loader.connection(), workspace);
            if (!mysteries) return Result<All>(mysteries.error());
            return quality::read_candidates(loader.connection(), workspace.value, sample.from, sample.to, low,
                                            sample.is_by_risk, *mysteries);
        };
    room_.parts().runtime.reader().read<All>(work, [this, drawing](Result<All> all) {
        if (!all) return drawing->answer(all.error());
        const auto drawn = quality::draw(std::move(*all), static_cast<std::size_t>(drawing->sample.count),
                                         drawing->sample.is_by_risk, drawing->seed);
        drawing->drawn.assign(drawn.begin(), drawn.end());
        write_next(drawing);
    });
}

void InspectionsOfDesk::write_next(const std::shared_ptr<Drawing>& drawing) {
    if (drawing->drawn.empty()) return drawing->answer(std::move(drawing->page));
    const quality::Candidate one = drawing->drawn.front();
    drawing->drawn.pop_front();
    Followed wanted;
    wanted.one.kind = quality::inspection_process().kind, wanted.one.conversation = one.conversation;
    wanted.one.language = "und";
    wanted.conversation_number = one.number, wanted.subject = one.agent;
    cases::Fields fields{
        {"agent", one.agent.str()}, {"why", std::string(one.why)}, {"seed", static_cast<std::int64_t>(drawing->seed)}};
    const cases::By by{
        room_.parts().runtime.clock().now(), desk::Author::agent(drawing->asker), cases::Actor::quality, {}};
    room_.begin(std::move(wanted), "sample", std::move(fields), by, [this, drawing](const Result<Followed>& stored) {
        if (!stored) return drawing->answer(stored.error());
        tell(*stored, drawing->asker, [this, drawing](api::CaseAnswer told) {
            if (auto* json = std::get_if<std::string>(&told)) drawing->page.items_json.push_back(std::move(*json));
            write_next(drawing);
        });
    });
}

Checked<FollowRoom::Prepared> InspectionsOfDesk::prepare(const api::FollowingMove& move, const Followed& now,
                                                         const desk::Agent& asker) const {
    const auto read = quality::fields_of_step(move.step, move.fields);
    if (!read) return read.error();
    auto fields = cases::fields_from_json(*read, quality::inspection_process());
    if (!fields) return fields.error();
    for (auto& [name, value] : *fields)
        if (auto* text = std::get_if<std::string>(&value))
            privacy::mask_in_place(*text, room_.parts().runtime.kept_numbers());
    if (move.step == "assign") {
        const auto id = desk::AgentId::parse(cases::text_of(*fields, "scorer"));
        const desk::Agent* scorer = id ? room_.parts().runtime.desk().agent(*id) : nullptr;
        if (scorer == nullptr || scorer->disabled) return Flaws{{"scorer", "There is no such agent."}};
    }
    const std::string before = move.step == "calibrate" ? "second_" : "";
    if (move.step == "score" || move.step == "calibrate") {
        // A scoring that is changed is by the form of today, a second one by the form of the first.
        const quality::Form& form = move.step == "score" ? forms_.rbegin()->second : form_of(now.one.fields);
        Flaws flaws = quality::check_scores(form, quality::scores_in(*fields, before + "scores"),
                                            quality::list_in(*fields, before + "critical"));
        if (!flaws.empty()) return flaws;
        // What is not told anew is not left from before.
        fields->try_emplace(before + "critical", std::vector<std::string>());
    }
    return FollowRoom::Prepared{std::move(*fields), quality::actors_in(now.one, asker.id, asker.role)};
}

void InspectionsOfDesk::finish(Followed& after, const cases::Step& step) const {
    cases::Fields& fields = after.one.fields;
    if (step.name == "assign")
        if (const auto scorer = desk::AgentId::parse(cases::text_of(step.fields, "scorer")))
            after.one.handler = *scorer;
    if (step.name == "score") {
        const quality::Form& form = forms_.rbegin()->second;
        fields.insert_or_assign("form_version", form.version);
        fields.insert_or_assign("score", quality::score_of(form, quality::scores_in(fields, "scores"),
                                                           quality::list_in(fields, "critical")));
    }
    if (step.name == "calibrate") {
        fields.insert_or_assign("second_scorer", step.author.str());
        fields.insert_or_assign("second_score",
                                quality::score_of(form_of(fields), quality::scores_in(fields, "second_scores"),
                                                  quality::list_in(fields, "second_critical")));
    }
    if (step.name == "finish") {
        const bool is_second = cases::text_of(fields, "use") == "second";
        if (const auto* score = cases::value_of<std::int64_t>(fields, is_second ? "second_score" : "score"))
            fields.insert_or_assign("final_score", *score);
    }
}

}  // namespace waydesk::app
