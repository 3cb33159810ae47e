#include "server/app/days_port.hpp"

#include "server/auth/second_factor.hpp"

namespace waydesk::app {

using api::DayAnswer;
using api::DayAsker;
using api::DayRefusal;

store::Explained<std::unique_ptr<DaysOfDesk>> DaysOfDesk::open(DayParts parts, store::Connection& connection) {
    constexpr Duration tick_every = 1s, look_every = 10s;
    std::unique_ptr<DaysOfDesk> port(new DaysOfDesk(std::move(parts)));
    auto room = DayRoom::open(port->parts_, connection);
    if (!room) return room.error();
    port->room_ = std::move(*room);
    port->reports_ = std::make_unique<DailyReports>(port->parts_);
    port->parts_.runtime.thread().every(tick_every, [day = port->room_.get()] { day->tick(); });
    port->parts_.runtime.thread().every(look_every, [all = port.get()] { all->look_for_gone(); });
    return port;
}

Task<DayAnswer> DaysOfDesk::in_order(std::function<void(const Answer&)> work) {
    std::function<void(Answer)> lined_up = [this, work = std::move(work)](const Answer& answer) {
        room_->line_up([work, answer](const std::function<void()>& done) {
            work([answer, done](DayAnswer given) {
                answer(std::move(given));
                done();
            });
        });
    };
    co_return co_await parts_.runtime.ask<DayAnswer>(std::move(lined_up));
}

Task<DayAnswer> DaysOfDesk::at_once(std::function<void(const Answer&)> work) {
    std::function<void(Answer)> asked = [work = std::move(work)](const Answer& answer) { work(answer); };
    co_return co_await parts_.runtime.ask<DayAnswer>(std::move(asked));
}

std::string DaysOfDesk::say(std::string_view key, const DayAsker& asker) const {
    return parts_.words->text(key, language::LanguageTag::parse_or(asker.language, {}));
}

std::string DaysOfDesk::say(std::string_view key, const DayAsker& asker, std::size_t n) const {
    return parts_.words->text(key, language::LanguageTag::parse_or(asker.language, {}), {{"n", n}});
}

const desk::Agent& DaysOfDesk::agent_of(const DayAsker& asker) const {
    static const desk::Agent nobody = [] {
        desk::Agent out;
        out.disabled = true;
        return out;
    }();
    const desk::Agent* found = parts_.runtime.desk().agent(asker.agent);
    return found == nullptr ? nobody : *found;
}

void DaysOfDesk::read_news(desk::AgentId agent, const std::function<void(Result<News>)>& then) const {
    const std::function<Result<News>(desk::Loader&)> work =
        [agent, workspace = parts_.runtime.workspace()](desk::Loader& loader) -> Result<News> {
        store::Connection& connection = loader.connection();
        auto told = days::read_announcements(connection, workspace.value, {}, announcements_looked_at);
        if (!told) return told.error();
        const auto factors = auth::second_factors(connection, workspace, agent);
        if (!factors) return factors.error();
        return News{std::move(*told), *factors > 0};
    };
    parts_.runtime.reader().read<News>(work, then);
}

}  // namespace waydesk::app
