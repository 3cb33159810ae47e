// What managers tell, who has read it, and the reports of days as they are asked for.
#include "server/app/days_port.hpp"

#include <algorithm>

namespace waydesk::app {

using api::DayAnswer;
using api::DayAsker;
using api::DayRefusal;
using days::AnnouncementId;
using days::Told;

namespace {

language::LanguageTag tag_of(const DayAsker& asker) { return language::LanguageTag::parse_or(asker.language, {}); }

bool leads(const desk::Agent& agent) { return agent.role != desk::Role::agent; }

}  // namespace

Task<Result<api::Page>> DaysOfDesk::announcements(DayAsker asker, api::AnnouncementFilter filter) {
    using All = std::vector<Told>;
    std::function<void(ListAnswer)> work = [this, asker, filter](ListAnswer answer) {
        const std::function<Result<All>(desk::Loader&)> read = [filter,
                                                                workspace = room_->workspace()](desk::Loader& loader) {
            return days::read_announcements(loader.connection(), workspace, filter.before, announcements_looked_at);
        };
        parts_.runtime.reader().read<All>(read, [this, asker, filter, answer](const Result<All>& news) {
            if (!news) return answer(news.error());
            const desk::Agent& agent = agent_of(asker);
            api::Page page;
            for (const Told& told : *news) {
                const days::Announcement& said = told.announcement;
                if (filter.only_current && !said.is_current(room_->now())) continue;
                if (!said.is_for(agent) && !leads(agent)) continue;
                page.items_json.push_back(room_->views().announcement(told, asker.agent));
                if (std::ssize(page.items_json) < filter.limit) continue;
                page.next = said.id.str();
                break;
            }
            const bool is_full = std::ssize(*news) == announcements_looked_at;
            if (page.next.empty() && is_full) page.next = news->back().announcement.id.str();
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<DayAnswer> DaysOfDesk::announce(DayAsker asker, days::Announcement announcement) {
    mask(announcement.title), mask(announcement.text);
    std::function<void(const Answer&)> work = [this, asker,
                                               said = std::move(announcement)](const Answer& answer) mutable {
        for (const desk::QueueId queue : said.queues)
            if (!parts_.runtime.desk().queues().contains(queue))
                return answer(DayRefusal{Errc::invalid, "audience.queues", {}, {}});
        if (!said.is_current(room_->now())) return answer(DayRefusal{Errc::invalid, "until", {}, {}});
        said.id = parts_.ids.next<AnnouncementId>(), said.author = asker.agent, said.at = room_->now();
        store::Change change;
        days::put(change, room_->workspace(), said);
        parts_.runtime.commit(std::move(change), [this, asker, said, answer](const Result<void>& written) {
            if (!written) return answer(DayRefusal{written.error(), {}, {}, {}});
            tell_audience(said);
            answer(room_->views().announcement({said, {}}, asker.agent));
        });
    };
    co_return co_await in_order(std::move(work));
}

void DaysOfDesk::tell_audience(const days::Announcement& said) const {
    const auto frame =
        protocol::encode_announcement(said.id.str(), said.title, said.must_read, !said.is_current(room_->now()));
    for (const desk::Agent* agent : room_->views().audience(said)) parts_.runtime.hub().tell(agent->id, frame);
}

std::function<void()> DaysOfDesk::tell_admins(store::Change& change, std::string_view key, const std::string& name) {
    language::LanguageTag tag;
    for (const auto& [id, agent] : parts_.runtime.desk().agents())
        if (agent.role == desk::Role::admin && !agent.disabled && !agent.languages.empty()) {
            tag = language::LanguageTag::parse_or(agent.languages.front(), {});
            break;
        }
    days::Announcement said;
    said.id = parts_.ids.next<AnnouncementId>(), said.at = room_->now(), said.roles = {desk::Role::admin};
    said.title = parts_.words->text(std::string(key) + ".title", tag, {{"name", name}});
    said.text = parts_.words->text(std::string(key) + ".text", tag, {{"name", name}});
    said.must_read = true;
    days::put(change, room_->workspace(), said);
    return [this, said] { tell_audience(said); };
}

// `change` answers whether the asker may, and what is written for it; nothing written: it was so before.
void DaysOfDesk::tell(const DayAsker& asker, AnnouncementId id, const Answer& answer,
                      std::function<bool(Told&, store::Change&)> change) {
    const std::function<Result<Told>(desk::Loader&)> read = [id, workspace = room_->workspace()](desk::Loader& loader) {
        return days::read_announcement(loader.connection(), workspace, id);
    };
    const auto found = [this, asker, answer, change = std::move(change)](const Result<Told>& stored) {
        if (!stored) return answer(DayRefusal{stored.error(), {}, {}, {}});
        const bool was_current = stored->announcement.is_current(room_->now());
        Told told = *stored;
        store::Change rows;
        if (!change(told, rows)) return answer(DayRefusal{Errc::not_found, {}, {}, {}});
        if (rows.empty()) return answer(room_->views().announcement(told, asker.agent));
        const bool is_over = was_current && !told.announcement.is_current(room_->now());
        parts_.runtime.commit(std::move(rows), [this, asker, told, is_over, answer](const Result<void>& written) {
            if (!written) return answer(DayRefusal{written.error(), {}, {}, {}});
            if (is_over) tell_audience(told.announcement);
            answer(room_->views().announcement(told, asker.agent));
        });
    };
    parts_.runtime.reader().read<Told>(read, found);
}

Task<DayAnswer> DaysOfDesk::read_announcement(DayAsker asker, AnnouncementId id) {
    std::function<void(const Answer&)> work = [this, asker, id](const Answer& answer) {
        tell(asker, id, answer, [this, asker](Told& told, store::Change& rows) {
            const desk::Agent& agent = agent_of(asker);
            if (!told.announcement.is_for(agent) && !leads(agent)) return false;
            if (told.readers.try_emplace(asker.agent, room_->now()).second)
                days::put_read(rows, room_->workspace(), told.announcement.id, asker.agent, room_->now());
            return true;
        });
    };
    co_return co_await in_order(std::move(work));
}

Task<DayAnswer> DaysOfDesk::end_announcement(DayAsker asker, AnnouncementId id) {
    std::function<void(const Answer&)> work = [this, asker, id](const Answer& answer) {
        tell(asker, id, answer, [this](Told& told, store::Change& rows) {
            if (!told.announcement.is_current(room_->now())) return true;
            told.announcement.until = room_->now();
            days::put(rows, room_->workspace(), told.announcement);
            return true;
        });
    };
    co_return co_await in_order(std::move(work));
}

// Those for whom it is, who has not read it first.
Task<Result<api::Page>> DaysOfDesk::readers(DayAsker, AnnouncementId id) {
    std::function<void(ListAnswer)> work = [this, id](ListAnswer answer) {
        const std::function<Result<Told>(desk::Loader&)> read = [id,
                                                                 workspace = room_->workspace()](desk::Loader& loader) {
            return days::read_announcement(loader.connection(), workspace, id);
        };
        parts_.runtime.reader().read<Told>(read, [this, answer](const Result<Told>& told) {
            if (!told) return answer(told.error());
            api::Page page;
            const auto audience = room_->views().audience(told->announcement);
            for (const bool has_read : {false, true})
                for (const desk::Agent* agent : audience) {
                    const auto read_at = told->readers.find(agent->id);
                    if ((read_at != told->readers.end()) != has_read) continue;
                    page.items_json.push_back(room_->views().reader(agent->id, has_read ? read_at->second : Instant{}));
                }
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<Result<api::Page>> DaysOfDesk::daily_reports(std::optional<days::Day> before, std::int64_t limit) {
    using Versions = std::vector<days::ReportVersion>;
    std::function<void(ListAnswer)> work = [this, before, limit](ListAnswer answer) {
        const std::function<Result<Versions>(desk::Loader&)> read =
            [before, limit, workspace = room_->workspace()](desk::Loader& loader) {
                return days::read_latest_reports(loader.connection(), workspace, before, limit);
            };
        parts_.runtime.reader().read<Versions>(read, [this, limit, answer](const Result<Versions>& found) {
            if (!found) return answer(found.error());
            api::Page page;
            for (const days::ReportVersion& one : *found) page.items_json.push_back(room_->views().version(one, true));
            if (std::ssize(*found) == limit) page.next = days::to_text(found->back().day);
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<DayAnswer> DaysOfDesk::daily_report(DayAsker asker, days::Day day, std::int64_t version) {
    using Found = std::pair<days::DailyReport, std::vector<days::ReportVersion>>;
    std::function<void(const Answer&)> work = [this, asker, day, version](const Answer& answer) {
        const std::function<Result<Found>(desk::Loader&)> read =
            [day, version, workspace = room_->workspace()](desk::Loader& loader) -> Result<Found> {
            auto versions = days::read_versions(loader.connection(), workspace, day);
            if (!versions) return versions.error();
            const std::int64_t wanted = version != 0 ? version : std::ssize(*versions);
            const auto one = std::ranges::find(*versions, wanted, &days::ReportVersion::version);
            if (one == versions->end()) return Errc::not_found;
            auto report = days::read_report(loader.connection(), workspace, *one);
            if (!report) return report.error();
            return Found{std::move(*report), std::move(*versions)};
        };
        parts_.runtime.reader().read<Found>(read, [this, asker, answer](const Result<Found>& found) {
            if (!found) return answer(DayRefusal{found.error(), {}, {}, {}});
            answer(room_->views().report(found->first, found->second, tag_of(asker)));
        });
    };
    co_return co_await at_once(std::move(work));
}

// Only what was frozen once: until then the day is not due.
Task<DayAnswer> DaysOfDesk::count_again(DayAsker asker, days::Day day, std::string note) {
    mask(note);
    DayAnswer known = co_await daily_report(asker, day, 0);
    if (std::holds_alternative<DayRefusal>(known)) co_return known;
    const auto frozen = co_await reports_->freeze(day, asker.agent, std::move(note));
    if (!frozen) co_return DayRefusal{frozen.error(), {}, {}, {}};
    co_return co_await daily_report(asker, day, frozen->version);
}

}  // namespace waydesk::app
