#include "server/app/inspections_port.hpp"

#include "desk/quality/inspection.hpp"
#include "desk/rows.hpp"
#include "server/app/inspection_reading.hpp"

namespace waydesk::app {

using api::CaseAnswer;
using api::CaseRefusal;
using quality::Followed;

namespace {

using TextAnswer = std::function<void(Result<std::string>)>;

constexpr std::int64_t most_versions = 1'000;

}  // namespace

store::Explained<std::unique_ptr<InspectionsOfDesk>> InspectionsOfDesk::open(FollowRoom& room,
                                                                             store::Connection& connection) {
    std::unique_ptr<InspectionsOfDesk> out(new InspectionsOfDesk(room));
    out->forms_[0] = quality::default_form();
    desk::Loader loader(connection, room.parts().runtime.workspace());
    const auto versions = loader.document_versions(quality::form_document, {}, most_versions);
    if (!versions) return store::Refusal{versions.error(), "The forms of inspections cannot be read."};
    for (const desk::StoredDocument& version : *versions) {
        const auto stored = loader.document(quality::form_document, {}, version.version);
        if (!stored) return store::Refusal{stored.error(), "A form of inspections cannot be read."};
        auto form = quality::read_form(stored->body);
        if (!form) return store::Refusal{Errc::invalid, "A form of inspections cannot be understood."};
        out->forms_[version.version] = std::move(*form);
    }
    return out;
}

const quality::Form& InspectionsOfDesk::form_of(const cases::Fields& fields) const {
    const auto* version = cases::value_of<std::int64_t>(fields, "form_version");
    const auto known = version == nullptr ? forms_.end() : forms_.find(*version);
    return known == forms_.end() ? forms_.rbegin()->second : known->second;
}

Task<Result<std::string>> InspectionsOfDesk::form_json(std::optional<std::int64_t> version) {
    std::function<void(TextAnswer)> work = [this, version](const TextAnswer& answer) {
        const auto form = forms_.find(version.value_or(forms_.rbegin()->first));
        if (form == forms_.end()) return answer(Errc::not_found);
        answer(quality::write_form(form->second));
    };
    co_return co_await room_.parts().runtime.ask<Result<std::string>>(std::move(work));
}

Task<api::Configured> InspectionsOfDesk::change_form(desk::AgentId asker, std::string form_json) {
    auto form = quality::read_form(form_json);
    if (!form) co_return form.error().front();
    using Put = std::function<void(api::Configured)>;
    std::function<void(Put)> work = [this, asker, form = std::move(*form)](const Put& answer) {
        room_.line_up([this, asker, form, answer](const std::function<void()>& next) {
            const Put last = [answer, next](api::Configured given) {
                answer(std::move(given));
                next();
            };
            DeskRuntime& runtime = room_.parts().runtime;
            if (form.version != forms_.rbegin()->first) return last(make_error_code(Errc::conflict));
            quality::Form edition = form;
            ++edition.version;
            const desk::StoredDocument document{std::string(quality::form_document),
                                                {},
                                                edition.version,
                                                desk::Author::agent(asker),
                                                runtime.clock().now(),
                                                quality::write_form(edition)};
            store::Change change;
            change.insert(desk::tables::configuration, desk::rows::of(runtime.workspace(), document));
            runtime.commit(std::move(change), [this, edition, last](const Result<void>& written) {
                if (!written) return last(written.error());
                forms_[edition.version] = edition;
                last(quality::write_form(edition));
            });
        });
    };
    co_return co_await room_.parts().runtime.ask<api::Configured>(std::move(work));
}

void InspectionsOfDesk::list(const desk::Agent& asker, const api::FollowingFilter& filter,
                             const ListAnswer& answer) const {
    const bool is_group = filter.state == "open" || filter.state == "over" || filter.state == "all";
    if (!is_group && quality::inspection_process().state(filter.state) == nullptr) return answer(Errc::invalid);
    const bool is_all = asker.role != desk::Role::agent;
    const quality::FollowedRange range{
        "inspection",  filter.state, filter.agent, filter.scorer, is_all ? desk::AgentId{} : asker.id,
        filter.before, filter.limit};
    const std::function<Result<Stories>(desk::Loader&)> work =
        [range, workspace = room_.workspace()](desk::Loader& loader) { return read_stories(loader, workspace, range); };
    room_.parts().runtime.reader().read<Stories>(
        work, [this, id = asker.id, range, answer](const Result<Stories>& all) {
            const desk::Agent* reader = room_.parts().runtime.desk().agent(id);
            if (!all || reader == nullptr) return answer(all ? error_code(Errc::forbidden) : all.error());
            api::Page page;
            for (const FollowedStory& story : *all)
                if (quality::sees(story.now.one, id, reader->role))
                    page.items_json.push_back(views_.inspection(story, *reader));
            if (std::ssize(*all) == range.limit) page.next = quality::InspectionId{all->back().now.one.id.value}.str();
            answer(std::move(page));
        });
}

Task<Result<api::Page>> InspectionsOfDesk::list_inspections(desk::AgentId asker, api::FollowingFilter filter) {
    std::function<void(ListAnswer)> work = [this, asker, filter = std::move(filter)](const ListAnswer& answer) {
        const desk::Agent* agent = room_.parts().runtime.desk().agent(asker);
        if (agent == nullptr || agent->disabled) return answer(Errc::forbidden);
        list(*agent, filter, answer);
    };
    co_return co_await room_.parts().runtime.ask<Result<api::Page>>(std::move(work));
}

Task<Result<std::string>> InspectionsOfDesk::inspection_json(desk::AgentId asker, std::int64_t id) {
    std::function<void(TextAnswer)> work = [this, asker, id](const TextAnswer& answer) {
        const std::function<Result<FollowedStory>(desk::Loader&)> read =
            [id, workspace = room_.workspace()](desk::Loader& loader) { return read_story(loader, workspace, id); };
        room_.parts().runtime.reader().read<FollowedStory>(
            read, [this, asker, answer](const Result<FollowedStory>& story) {
                if (!story) return answer(story.error());
                const desk::Agent* agent = room_.parts().runtime.desk().agent(asker);
                if (agent == nullptr || !quality::sees(story->now.one, asker, agent->role))
                    return answer(Errc::not_found);
                answer(views_.inspection(*story, *agent));
            });
    };
    co_return co_await room_.parts().runtime.ask<Result<std::string>>(std::move(work));
}

void InspectionsOfDesk::tell(const Followed& now, desk::AgentId reader, const Answer& answer) const {
    const std::function<Result<FollowedStory>(desk::Loader&)> work =
        [id = now.one.id.value, workspace = room_.workspace()](desk::Loader& loader) {
            return read_story(loader, workspace, id);
        };
    room_.parts().runtime.reader().read<FollowedStory>(
        work, [this, reader, answer](const Result<FollowedStory>& story) {
            const desk::Agent* agent = room_.parts().runtime.desk().agent(reader);
            if (!story || agent == nullptr)
                return answer(CaseRefusal{story ? error_code(Errc::forbidden) : story.error(), {}, {}});
            answer(views_.inspection(*story, *agent));
        });
}

Task<CaseAnswer> InspectionsOfDesk::move_inspection(api::FollowingMove move) {
    std::function<void(Answer)> work = [this, move = std::move(move)](const Answer& answer) {
        FollowRoom::Taking taking;
        taking.kind = quality::inspection_process().kind;
        taking.sees = [](const Followed& now, const desk::Agent& asker) {
            return quality::sees(now.one, asker.id, asker.role);
        };
        taking.prepare = [this, move](const Followed& now, const desk::Agent& asker) {
            return prepare(move, now, asker);
        };
        taking.finish = [this](Followed& after, const cases::Step& step) { finish(after, step); };
        taking.tell = [this, reader = move.asker](const Followed& after, const Answer& told) {
            tell(after, reader, told);
        };
        room_.take(move, std::move(taking), answer);
    };
    co_return co_await room_.parts().runtime.ask<CaseAnswer>(std::move(work));
}

Task<Result<std::string>> InspectionsOfDesk::agreement_json(Instant from, Instant to) {
    const Instant until = to.is_set() ? to : room_.parts().runtime.clock().now();
    std::function<void(TextAnswer)> work = [this, from, until](const TextAnswer& answer) {
        using All = std::vector<Followed>;
        const std::function<Result<All>(desk::Loader&)> read = [from, until,
                                                                workspace = room_.workspace()](desk::Loader& loader) {
            return quality::read_begun(loader.connection(), workspace, "inspection", from, until);
        };
        room_.parts().runtime.reader().read<All>(read, [this, answer](const Result<All>& all) {
            if (!all) return answer(all.error());
            answer(agreement_of(
                *all, [this](const cases::Fields& fields) -> const quality::Form& { return form_of(fields); }));
        });
    };
    co_return co_await room_.parts().runtime.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
