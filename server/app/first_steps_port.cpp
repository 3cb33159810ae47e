#include "server/app/first_steps_port.hpp"

#include "core/time/zone.hpp"
#include "core/utf8.hpp"
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"

namespace waydesk::app {
namespace {

constexpr std::string_view first_queue = "General";

}  // namespace

Task<bool> FirstStepsOfDesk::is_open() {
    std::function<bool()> work = [this] { return steps_.is_open(); };
    co_return co_await on_desk<bool>(parts_.runtime, std::move(work));
}

Task<api::SetUpPort::Verdict> FirstStepsOfDesk::try_code(std::string code, std::string address) {
    std::function<Verdict()> work = [this, code = std::move(code), address = std::move(address)] {
        Verdict verdict;
        verdict.wait = steps_.try_code(code, address, verdict.is_right);
        return verdict;
    };
    co_return co_await on_desk<Verdict>(parts_.runtime, std::move(work));
}

Task<Result<auth::SignedIn>> FirstStepsOfDesk::make_administrator(std::string code, api::NewAgent wanted,
                                                                  auth::SignInOrigin origin) {
    using In = Result<auth::SignedIn>;
    std::function<void(std::function<void(In)>)> work = [this, code = std::move(code), wanted = std::move(wanted),
                                                         origin = std::move(origin)](const SignedIn& answer) {
        bool is_right = false;
        (void)steps_.try_code(code, origin.address, is_right);
        if (!is_right) return answer(Errc::forbidden);  // somebody was faster
        make(wanted, origin, answer);
    };
    co_return co_await parts_.runtime.ask<In>(std::move(work));
}

// From here on the code is used up; it comes back when the store refuses.
void FirstStepsOfDesk::make(const api::NewAgent& wanted, const auth::SignInOrigin& origin, const SignedIn& answer) {
    const auto beside = std::make_shared<store::Change>();
    steps_.begin(*beside);
    const auto refused = [this, answer](const error_code& why) {
        steps_.undo();
        answer(why);
    };
    const auto added = [this, origin, answer, refused](const Result<desk::AgentId>& agent) {
        if (!agent) return refused(agent.error());
        parts_.doors.agents().open_session(*agent, origin, {}, [answer](const Result<auth::SignInOutcome>& in) {
            if (!in) return answer(in.error());
            const auto* signed_in = std::get_if<auth::SignedIn>(&*in);
            answer(signed_in == nullptr ? Result<auth::SignedIn>(Errc::forbidden) : Result<auth::SignedIn>(*signed_in));
        });
    };
    make_queue([this, wanted, beside, added, refused](const Result<desk::QueueId>& queue) {
        if (!queue) return refused(queue.error());
        api::NewAgent agent = wanted;
        agent.queues = {*queue};
        parts_.people.add_on_desk(agent, std::move(*beside), added);
    });
}

// The one there is, or a first one.
void FirstStepsOfDesk::make_queue(const std::function<void(Result<desk::QueueId>)>& then) {
    const auto& queues = parts_.runtime.desk().queues();
    if (!queues.empty()) return then(queues.begin()->first);
    const desk::Queue queue{parts_.ids.next<desk::QueueId>(), std::string(first_queue), 1};
    store::Change change;
    change.put(desk::tables::queue, desk::rows::of(parts_.runtime.workspace(), queue));
    parts_.runtime.commit(std::move(change), [this, queue, then](const Result<void>& done) {
        if (!done) return then(done.error());
        parts_.runtime.put_queue(queue);
        then(queue.id);
    });
}

std::string FirstStepsOfDesk::json() const {
    JsonWriter out;
    out.begin_object().key("company").begin_object().member("name", company_.name).member("zone", company_.zone);
    out.member("zone_in_force", parts_.company.zone).end_object().key("steps").begin_array();
    for (const std::string_view name : setup::FirstSteps::names) {
        const setup::TakenStep* taken = steps_.find(name);
        out.begin_object().member("name", name);
        out.member("state", taken == nullptr ? "open" : taken->is_skipped ? "skipped" : "done").end_object();
    }
    return out.end_array().member("over", steps_.is_over()).end_object().take();
}

Task<std::string> FirstStepsOfDesk::steps_json() {
    std::function<std::string()> work = [this] { return json(); };
    co_return co_await on_desk<std::string>(parts_.runtime, std::move(work));
}

Task<Result<void>> FirstStepsOfDesk::take_step(std::string name, bool is_skipped) {
    std::function<void(std::function<void(Result<void>)>)> work =
        [this, name = std::move(name), is_skipped](const std::function<void(Result<void>)>& answer) {
            steps_.take(name, is_skipped, answer);
        };
    co_return co_await parts_.runtime.ask<Result<void>>(std::move(work));
}

Task<api::Configured> FirstStepsOfDesk::name_company(std::string name, std::string zone) {
    using Answer = std::function<void(api::Configured)>;
    std::function<void(Answer)> work = [this, named = Company{std::move(name), std::move(zone)}](const Answer& answer) {
        if (count_code_points(named.name) > setup::most_name)
            return answer(Flaw{"name", "A company's name has at most 100 characters."});
        if (!time::Zone::find(named.zone))
            return answer(Flaw{"zone", "“" + named.zone + "” is no time zone such as Europe/Lisbon."});
        store::Change change;
        setup::Rows(parts_.runtime.workspace()).name_company(change, named.name, named.zone);
        parts_.runtime.commit(std::move(change), [this, named, answer](const Result<void>& done) {
            if (!done) return answer(done.error());
            company_ = named;
            answer(json());
        });
    };
    co_return co_await parts_.runtime.ask<api::Configured>(std::move(work));
}

}  // namespace waydesk::app
