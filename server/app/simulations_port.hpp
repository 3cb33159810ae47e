#pragma once
// Simulations for the HTTP interface: they run one at a time on a thread of their own, at a lower priority than what
// serves people, and the others wait in line. Calls come from any I/O thread; what is known of the jobs lives on the
// desk thread, the work on the thread of simulations.

#include "routing/simulation/answer.hpp"
#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

#include <boost/asio/thread_pool.hpp>

namespace waydesk::app {

struct SimulationSettings {
    routing::simulation::RecordingSettings recording;
    std::string zone;  // IANA; of days for which none is said
};

class SimulationsOfDesk final : public api::SimulationPort {
public:
    static constexpr std::size_t most_in_line = 20;
    static constexpr std::size_t most_kept = 20;  // that have ended; the oldest is forgotten

    SimulationsOfDesk(DeskRuntime& runtime, store::Database& database, IdSource& desk_ids, SimulationSettings settings)
        : runtime_(runtime), database_(database), ids_(desk_ids), settings_(std::move(settings)) {}
    ~SimulationsOfDesk() override { stop(); }

    Task<api::Configured> simulate(desk::AgentId asker, std::string question_json) override;
    Task<Result<std::string>> simulation_json(std::string id) override;
    Task<Result<void>> cancel_simulation(std::string id) override;
    void stop();  // main thread, while the desk thread still runs: ends what runs, and waits for it

private:
    enum class State { waiting, running, done, failed, cancelled };
    struct Job {
        std::string id;
        routing::simulation::Question question;
        std::optional<routing::simulation::Period> period;  // of the past
        State state = State::waiting;
        std::string result_json;
        std::optional<Flaw> flaw;
        std::atomic<double> done{0};  // 0 to 1; this and the next: also on the thread of simulations
        std::atomic<bool> is_unwanted{false};
    };
    using JobPtr = std::shared_ptr<Job>;

    api::Configured take_in(const routing::simulation::Question& question);
    void start_next();
    void work(const JobPtr& job);
    Checked<std::string> answer_for(Job& job);
    void ended(const JobPtr& job, Checked<std::string> result);
    void forget_oldest();
    std::string json_of(const Job& job) const;
    bool goes_on(const Job& job) const { return !job.is_unwanted && !is_stopping_; }

    DeskRuntime& runtime_;
    store::Database& database_;
    IdSource& ids_;
    SimulationSettings settings_;
    std::map<std::string, JobPtr> jobs_;
    std::deque<JobPtr> line_;
    std::deque<std::string> over_;  // the oldest first
    bool is_running_ = false;
    std::atomic<bool> is_stopping_{false};
    boost::asio::thread_pool thread_{1};
};

}  // namespace waydesk::app
