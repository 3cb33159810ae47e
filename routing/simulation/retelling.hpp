#pragma once
// Makes a scenario, and the figures of what really happened, of who came and who worked. Pure; one thread.

#include "core/random.hpp"
#include "routing/simulation/attendance.hpp"
#include "routing/simulation/recording.hpp"
#include "routing/simulation/stints.hpp"

namespace waydesk::routing::simulation {

class Retelling {
public:
    Retelling(const Period& period, const RecordingSettings& settings, const std::vector<desk::Queue>& queues);
    void add(Stint stint);  // by arrival; those outside of the period, or in other queues, are left out
    bool is_empty() const { return stints_.empty(); }
    void add(const desk::Agent& agent, const std::vector<Stretch>& worked);  // after the stints
    Recording finish();

private:
    struct Means {  // of what was seen
        std::vector<Duration> handles;
        std::vector<std::vector<Duration>> by_class;
        double waited_s = 0;
        std::int64_t left = 0;
        std::optional<Distribution> patience() const;
    };

    void open_queues();
    std::string name_of(const Stint& stint) const;
    void find_classes();
    Means means() const;
    void describe_classes(const Means& means);
    Visit visit_of(std::size_t number, const Means& means, Random& random) const;
    Duration waited(const Stint& stint) const;
    PolicyFigures history() const;
    void count_busy(Figures& figures, const Stint& stint) const;

    Period period_;
    RecordingSettings settings_;
    const std::vector<desk::Queue>& all_queues_;
    Scenario scenario_;
    std::vector<Stint> stints_;
    std::vector<std::size_t> classes_;  // of the stints
    std::map<desk::AgentId, std::vector<Stretch>> worked_;
};

}  // namespace waydesk::routing::simulation
