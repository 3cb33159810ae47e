#include "server/app/surveys_port.hpp"

#include "server/app/desk_ask.hpp"

#include <algorithm>

namespace waydesk::app {

using api::CaseAnswer;
using api::CaseRefusal;
using surveys::Survey;
using surveys::SurveyId;

namespace {

using PageAnswer = std::function<void(Result<api::Page>)>;
using TextAnswer = std::function<void(Result<std::string>)>;
using OneAnswer = std::function<void(Result<Survey>)>;
using Answer = std::function<void(CaseAnswer)>;

constexpr int most_looks = 10;  // for one page

language::LanguageTag tag_of(const std::string& language) { return language::LanguageTag::parse_or(language, {}); }

// The days that are asked for; when none are, the last ones.
boost::system::result<routing::reports::Period, Flaw> period_of(const api::SurveyFiguresQuery& query, Instant now) {
    using routing::reports::read_period;
    if (!query.from.empty() || !query.to.empty()) return read_period(query.from, query.to, query.zone, now);
    const auto today = read_period({}, {}, query.zone, now);
    if (!today) return today.error();
    const auto first = std::chrono::sys_days(today->first) - std::chrono::days(SurveysOfDesk::counted_days - 1);
    return read_period(time::to_text(time::Date(first)), {}, query.zone, now);
}

}  // namespace

// Those of his own identity, and of his contact's others when the site vouches for him; the newest first.
Result<SurveysOfDesk::Surveys> SurveysOfDesk::read_own(desk::Loader& loader, std::int64_t workspace,
                                                       const api::CaseAsker& who) {
    const desk::IdentityId identity = who.author.identity_id();
    if (!who.verified) return surveys::read_surveys_of(loader.connection(), workspace, identity, most_listed);
    const auto known = loader.visitor(identity);
    if (!known) return known.error();
    if (!*known) return Surveys{};
    return surveys::read_surveys_of(loader.connection(), workspace, (*known)->contact.id, most_listed);
}

Task<Result<api::Page>> SurveysOfDesk::own_surveys(api::CaseAsker traveler) {
    std::function<void(PageAnswer)> work = [this, traveler = std::move(traveler)](PageAnswer answer) {
        const std::function<Result<Surveys>(desk::Loader&)> read =
            [traveler, workspace = room_.workspace()](desk::Loader& loader) {
                return read_own(loader, workspace, traveler);
            };
        parts_.runtime.reader().read<Surveys>(read, [this, traveler, answer](const Result<Surveys>& found) {
            if (!found) return answer(found.error());
            const Instant since = parts_.runtime.clock().now() - listed_for;
            api::Page page;
            for (const Survey& one : *found)
                if (one.asked_at > since)
                    page.items_json.push_back(room_.views().traveler(one, tag_of(traveler.language)));
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

surveys::Reply SurveysOfDesk::reply_of(api::SurveyReply said, std::string via) const {
    privacy::mask_in_place(said.comment, parts_.runtime.kept_numbers());
    return {parts_.runtime.clock().now(), std::move(via), said.score, std::move(said.comment), said.solved};
}

Task<CaseAnswer> SurveysOfDesk::answer_survey(api::CaseAsker traveler, SurveyId id, api::SurveyReply said) {
    std::function<void(Answer)> work = [this, traveler = std::move(traveler), id,
                                        reply = reply_of(std::move(said), "widget")](const Answer& answer) {
        const auto reader = tag_of(traveler.language);
        const auto told = [this, reader, answer](const Result<Survey>& after) {
            if (after) return answer(room_.views().traveler(*after, reader));
            if (after.error() == Errc::invalid) return answer(CaseRefusal{Errc::invalid, {{"score", {}}}, {}});
            const bool is_late = after.error() == Errc::conflict;
            answer(CaseRefusal{after.error(), {}, is_late ? room_.views().too_late(reader) : std::string()});
        };
        const std::function<Result<Surveys>(desk::Loader&)> read =
            [traveler, workspace = room_.workspace()](desk::Loader& loader) {
                return read_own(loader, workspace, traveler);
            };
        parts_.runtime.reader().read<Surveys>(read, [this, id, reply, told](const Result<Surveys>& own) {
            if (!own) return told(own.error());
            const bool is_his = std::ranges::find(*own, id, &Survey::id) != own->end();
            is_his ? room_.answer(id, reply, told) : told(Errc::not_found);
        });
    };
    co_return co_await parts_.runtime.ask<CaseAnswer>(std::move(work));
}

Task<Result<Survey>> SurveysOfDesk::survey_of_token(std::string token) {
    const auto id = parts_.keys.read(token);
    if (!id) co_return Errc::not_found;
    std::function<void(OneAnswer)> work = [this, id = *id](const OneAnswer& answer) { room_.read(id, answer); };
    co_return co_await parts_.runtime.ask<Result<Survey>>(std::move(work));
}

Task<Result<Survey>> SurveysOfDesk::answer_of_token(std::string token, api::SurveyReply said) {
    const auto id = parts_.keys.read(token);
    if (!id) co_return Errc::not_found;
    std::function<void(OneAnswer)> work = [this, id = *id, reply = reply_of(std::move(said), "link")](
                                              const OneAnswer& answer) { room_.answer(id, reply, answer); };
    co_return co_await parts_.runtime.ask<Result<Survey>>(std::move(work));
}

bool SurveysOfDesk::Sight::sees(const Survey& survey) const {
    if (mysteries.contains(survey.conversation)) return false;
    return is_all || survey.agent == self || queues.contains(survey.queue);
}

// Page by page until enough may be seen, or enough were looked at: then the cursor lets the asker go on.
Result<SurveysOfDesk::Listed> SurveysOfDesk::read_seen(desk::Loader& loader, std::int64_t workspace,
                                                       surveys::SurveyFilter filter, Sight sight, Instant now) {
    auto mysteries = figures::read_mysteries(loader.connection(), desk::WorkspaceId{workspace});
    if (!mysteries) return mysteries.error();
    sight.mysteries = std::move(*mysteries);
    Listed out;
    for (int looks = 0; looks < most_looks; ++looks) {
        const auto page = surveys::read_surveys(loader.connection(), workspace, filter, now);
        if (!page) return page.error();
        out.is_end = std::ssize(*page) < filter.limit;
        for (const Survey& one : *page) {
            filter.before = one.id;
            if (!sight.sees(one)) continue;
            out.items.push_back(one);
            if (std::ssize(out.items) < filter.limit) continue;
            out.is_end = out.is_end && &one == &page->back();
            return out;
        }
        if (out.is_end) break;
    }
    return out;
}

Task<Result<api::Page>> SurveysOfDesk::list_surveys(desk::AgentId asker, api::SurveyQuery query) {
    std::function<void(PageAnswer)> work = [this, asker, query = std::move(query)](PageAnswer answer) {
        const desk::Agent* agent = parts_.runtime.desk().agent(asker);
        if (agent == nullptr || agent->disabled) return answer(Errc::forbidden);
        const Sight sight{agent->role != desk::Role::agent, asker, agent->queues, {}};
        surveys::SurveyFilter filter = query.filter;
        if (query.is_low) filter.low = room_.settings();
        const Instant now = parts_.runtime.clock().now();
        const std::function<Result<Listed>(desk::Loader&)> read =
            [filter, sight, now, workspace = room_.workspace()](desk::Loader& loader) {
                return read_seen(loader, workspace, filter, sight, now);
            };
        parts_.runtime.reader().read<Listed>(
            read, [this, language = query.language, answer](const Result<Listed>& found) {
                if (!found) return answer(found.error());
                api::Page page;
                for (const Survey& one : found->items)
                    page.items_json.push_back(room_.views().agent(one, room_.settings(), tag_of(language)));
                if (!found->is_end && !found->items.empty()) page.next = found->items.back().id.str();
                answer(std::move(page));
            });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<api::Configured> SurveysOfDesk::figures_json(api::SurveyFiguresQuery query) {
    if (query.zone.empty()) query.zone = parts_.zone;
    const auto period = period_of(query, parts_.runtime.clock().now());
    if (!period) co_return period.error();
    using Figures = SurveyViews::Figures;
    std::function<Result<Figures>(desk::Loader&)> read =
        [query, period = *period, workspace = parts_.runtime.workspace()](desk::Loader& loader) -> Result<Figures> {
        const auto asked = figures::read_asked(loader.connection(), workspace, query.kind, period.from, period.until);
        if (!asked) return asked.error();
        return Figures{query.kind, period, query.split, surveys::total(*asked),
                       surveys::count(*asked, query.split, period.zone)};
    };
    const Result<Figures> counted = co_await on_reader<Figures>(parts_.runtime, std::move(read));
    if (!counted && counted.error() == Errc::too_large)
        co_return Flaw{"to", "This is more than can be counted at once: choose a shorter period."};
    if (!counted) co_return counted.error();
    std::function<std::string()> tell = [this, &counted] { return room_.views().figures(*counted); };
    co_return co_await on_desk<std::string>(parts_.runtime, std::move(tell));
}

Task<Result<std::string>> SurveysOfDesk::settings_json() {
    std::function<void(TextAnswer)> work = [this](const TextAnswer& answer) {
        answer(surveys::write_settings(room_.settings()));
    };
    co_return co_await parts_.runtime.ask<Result<std::string>>(std::move(work));
}

Task<api::Configured> SurveysOfDesk::change_settings(desk::AgentId asker, std::string settings_json) {
    auto settings = surveys::read_settings(settings_json);
    if (!settings) co_return settings.error().front();
    using Put = std::function<void(api::Configured)>;
    std::function<void(Put)> work = [this, asker, settings = std::move(*settings)](const Put& answer) {
        room_.change_settings(settings, asker, [this, answer](const Result<void>& written) {
            if (!written) return answer(written.error());
            answer(surveys::write_settings(room_.settings()));
        });
    };
    co_return co_await parts_.runtime.ask<api::Configured>(std::move(work));
}

Task<Result<api::Page>> SurveysOfDesk::list_visits(desk::AgentId asker, api::FollowingFilter filter) {
    std::function<void(PageAnswer)> work = [this, asker, filter = std::move(filter)](const PageAnswer& answer) {
        visits_.list(asker, filter, answer);
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<CaseAnswer> SurveysOfDesk::open_visit(desk::AgentId asker, api::VisitOpening opening) {
    std::function<void(Answer)> work = [this, asker, opening = std::move(opening)](const Answer& answer) {
        visits_.open(asker, opening, answer);
    };
    co_return co_await parts_.runtime.ask<CaseAnswer>(std::move(work));
}

Task<CaseAnswer> SurveysOfDesk::move_visit(api::FollowingMove move) {
    std::function<void(Answer)> work = [this, move = std::move(move)](const Answer& answer) {
        visits_.take(move, answer);
    };
    co_return co_await parts_.runtime.ask<CaseAnswer>(std::move(work));
}

}  // namespace waydesk::app
