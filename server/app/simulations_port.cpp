#include "server/app/simulations_port.hpp"

#include <sys/resource.h>
#include <boost/asio/post.hpp>

#include <algorithm>

namespace waydesk::app {
namespace {

using namespace routing::simulation;

constexpr int behind_what_serves = 10;  // nice
constexpr double share_of_reading = 0.1;

struct SimulationTag {
    static constexpr std::string_view prefix = "sim";
};

}  // namespace

// Read on the thread of the call: a long trace is no business of the desk's.
Task<api::Configured> SimulationsOfDesk::simulate(desk::AgentId, std::string question_json) {
    auto read = read_question(question_json);
    if (!read) co_return read.error().front();
    const auto question = std::make_shared<const Question>(std::move(*read));
    std::function<void(std::function<void(api::Configured)>)> work = [this, question](auto answer) {
        answer(take_in(*question));
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

api::Configured SimulationsOfDesk::take_in(const Question& question) {
    const auto job = std::make_shared<Job>();
    job->question = question;
    if (const auto* days = std::get_if<Days>(&job->question.about)) {
        Days said = *days;
        if (said.zone.empty()) said.zone = settings_.zone;
        auto period = read_period(said, runtime_.clock().now());
        if (!period) return Flaw{"from_history." + period.error().front().field, period.error().front().sentence};
        period->queue = job->question.queue;
        if (period->queue && !runtime_.desk().queues().contains(period->queue))
            return Flaw{"from_history.queue", "There is no queue " + period->queue.str() + "."};
        job->period = *period;
    }
    if (line_.size() >= most_in_line) return error_code(Errc::busy);
    job->id = ids_.next<Id<SimulationTag>>().str();
    jobs_[job->id] = job;
    line_.push_back(job);
    start_next();
    return json_of(*job);
}

void SimulationsOfDesk::start_next() {
    if (is_running_ || line_.empty() || is_stopping_) return;
    const JobPtr job = line_.front();
    line_.pop_front();
    job->state = State::running;
    is_running_ = true;
    boost::asio::post(thread_, [this, job] { work(job); });
}

void SimulationsOfDesk::work(const JobPtr& job) {
    (void)setpriority(PRIO_PROCESS, 0, behind_what_serves);  // of this thread
    auto result = std::make_shared<Checked<std::string>>(answer_for(*job));
    runtime_.thread().post([this, job, result] { ended(job, std::move(*result)); });
}

Checked<std::string> SimulationsOfDesk::answer_for(Job& job) {
    const double before = job.period ? share_of_reading : 0;
    const Simulation::Watch watch = [&](double done) {
        job.done = before + (1 - before) * done;
        return goes_on(job);
    };
    if (!job.period) return answer(job.question, nullptr, watch);
    const auto connection = database_.connect(store::Access::read);
    if (!connection) return Flaws{{"from_history", connection.error().sentence}};
    const auto recording =
        record(**connection, runtime_.workspace(), *job.period, settings_.recording, [&] { return goes_on(job); });
    if (!recording) return Flaws{{"from_history", recording.error().sentence}};
    return answer(job.question, &*recording, watch);
}

void SimulationsOfDesk::ended(const JobPtr& job, Checked<std::string> result) {
    is_running_ = false;
    if (job->is_unwanted || is_stopping_) {
        job->state = State::cancelled;
    } else if (result) {
        job->state = State::done;
        job->result_json = std::move(*result);
    } else {
        job->state = State::failed;
        job->flaw = result.error().front();
    }
    over_.push_back(job->id);
    forget_oldest();
    start_next();
}

void SimulationsOfDesk::forget_oldest() {
    for (; over_.size() > most_kept; over_.pop_front()) jobs_.erase(over_.front());
}

std::string SimulationsOfDesk::json_of(const Job& job) const {
    static constexpr std::string_view names[] = {"waiting", "running", "done", "failed", "cancelled"};
    JsonWriter json;
    json.begin_object().member("id", job.id).member("state", names[static_cast<std::size_t>(job.state)]).key("place");
    const auto place = std::ranges::find(line_, job.id, &Job::id);
    if (place == line_.end())
        json.null();
    else
        json.number(place - line_.begin() + 1);
    json.key("progress").real(job.state == State::done ? 1 : job.done.load()).key("error");
    if (job.flaw)
        json.begin_object().member("field", job.flaw->field).member("sentence", job.flaw->sentence).end_object();
    else
        json.null();
    json.key("result").raw(job.result_json.empty() ? "null" : job.result_json).end_object();
    return json.take();
}

Task<Result<std::string>> SimulationsOfDesk::simulation_json(std::string id) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, id = std::move(id)](auto answer) {
        const auto found = jobs_.find(id);
        if (found == jobs_.end()) return answer(Errc::not_found);
        answer(json_of(*found->second));
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

// What runs ends soon and is told as cancelled; what waits leaves the line; what has ended is forgotten.
Task<Result<void>> SimulationsOfDesk::cancel_simulation(std::string id) {
    std::function<void(std::function<void(Result<void>)>)> work = [this, id = std::move(id)](auto answer) {
        const auto found = jobs_.find(id);
        if (found == jobs_.end()) return answer(Errc::not_found);
        const JobPtr job = found->second;
        job->is_unwanted = true;
        if (job->state == State::running) return answer({});
        if (job->state == State::waiting) std::erase(line_, job);
        std::erase(over_, job->id);
        jobs_.erase(found);
        answer({});
    };
    co_return co_await runtime_.ask<Result<void>>(std::move(work));
}

void SimulationsOfDesk::stop() {
    is_stopping_ = true;
    thread_.join();
}

}  // namespace waydesk::app
