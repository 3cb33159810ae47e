#include "routing/simulation/retelling.hpp"

#include "routing/router.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace waydesk::routing::simulation {
namespace {

constexpr Duration unknown_handle = std::chrono::minutes(5);  // when nobody was served

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }
double rounded(double s) { return std::round(s * 1e3) / 1e3; }
Duration whole_ms(Duration duration) { return std::chrono::duration_cast<std::chrono::milliseconds>(duration); }

std::string skills_key(const std::vector<desk::SkillNeed>& needs) {
    std::string out;
    for (const desk::SkillNeed& need : needs)
        out += need.name + ':' + std::to_string(need.level) + ':' + std::to_string(need.relax_after.count()) +
               (need.is_required ? "! " : " ");
    return out;
}

// What makes two stints of one class: whatever the router looks at, but the language.
auto kind_of(const Stint& stint) {
    return std::tuple(-stint.to.priority, -stint.to.weight, stint.to.queue, stint.to.service_class, stint.to.target,
                      stint.channel, skills_key(stint.skills));
}

Distribution exponential(double mean_s) { return {Distribution::Kind::exponential, rounded(mean_s), 0}; }

double mean_s(const std::vector<Duration>& durations) {
    return seconds(std::accumulate(durations.begin(), durations.end(), Duration{})) /
           static_cast<double>(durations.size());
}

}  // namespace

Retelling::Retelling(const Period& period, const RecordingSettings& settings, const std::vector<desk::Queue>& queues)
    : period_(period), settings_(settings), all_queues_(queues) {
    scenario_.seed = 1;
    scenario_.warmup_s = seconds(lead);
    scenario_.horizon_s = seconds(period.to - period.from + lead);
}

void Retelling::add(Stint stint) {
    const bool is_of_another = period_.queue && stint.to.queue != period_.queue;
    if (is_of_another || stint.arrived < period_.from - lead || stint.arrived >= period_.to) return;
    stints_.push_back(std::move(stint));
}

// Those that somebody waited in, and where they flow over to. Made at the first agent, when all stints are known.
void Retelling::open_queues() {
    if (!scenario_.queues.empty()) return;
    std::set<desk::QueueId> used;
    for (const Stint& stint : stints_) used.insert(stint.to.queue);
    for (const desk::Queue& queue : all_queues_)
        if (used.contains(queue.id) && queue.overflow && !period_.queue) used.insert(queue.overflow);
    for (const desk::Queue& queue : all_queues_)
        if (used.contains(queue.id)) scenario_.queues.push_back(queue);
    for (const desk::QueueId gone : used)
        if (std::ranges::find(scenario_.queues, gone, &desk::Queue::id) == scenario_.queues.end() && gone)
            scenario_.queues.push_back({gone, gone.str()});
    if (scenario_.queues.empty()) scenario_.queues = all_queues_;
}

void Retelling::add(const desk::Agent& agent, const std::vector<Stretch>& worked) {
    open_queues();
    worked_[agent.id] = worked;
    Team team;
    team.count = 1;
    team.capacity = std::clamp<std::int64_t>(agent.capacity / settings_.chat_weight, 1, 100);
    team.skills = agent.skills, team.languages = agent.languages;
    for (std::size_t i = 0; i < scenario_.queues.size(); ++i) {
        const desk::QueueId queue = scenario_.queues[i].id;
        const auto ring = agent.rings.find(queue);
        if (agent.queues.contains(queue)) team.queues.push_back({i, ring == agent.rings.end() ? 1 : ring->second});
    }
    const Instant start = period_.from - lead;
    for (const Stretch& stretch : worked)
        team.works.push_back({rounded(seconds(stretch.from - start)), rounded(seconds(stretch.until - start))});
    std::erase_if(team.works, [](const Shift& shift) { return shift.until_s <= shift.from_s; });
    if (!team.works.empty() && !team.queues.empty()) scenario_.teams.push_back(std::move(team));
}

std::string Retelling::name_of(const Stint& stint) const {
    return stint.to.service_class.empty() ? "general" : stint.to.service_class;
}

void Retelling::find_classes() {
    std::map<decltype(kind_of(stints_.front())), std::size_t> numbers;
    std::map<std::string, std::int64_t> names;
    for (const Stint& stint : stints_) numbers.try_emplace(kind_of(stint));
    std::size_t next = 0;
    for (auto& [kind, number] : numbers) number = next++;
    scenario_.classes.resize(numbers.size());
    classes_.clear();
    for (const Stint& stint : stints_) {
        const std::size_t number = numbers.at(kind_of(stint));
        classes_.push_back(number);
        Class& one = scenario_.classes[number];
        const auto queue = std::ranges::find(scenario_.queues, stint.to.queue, &desk::Queue::id);
        one.queue = queue == scenario_.queues.end() ? 0 : static_cast<std::size_t>(queue - scenario_.queues.begin());
        const Duration own = stint.to.target;
        one.sla_s = seconds(own != Duration{} ? own : scenario_.queues[one.queue].scheduling.target);
        one.weight = std::clamp<std::int64_t>(stint.to.weight, 1, 100), one.priority = stint.to.priority;
        one.channel = stint.channel.empty() ? "webchat" : stint.channel;
        one.skills = stint.skills;
        one.share = one.id.empty() ? 1 : one.share + 1;
        one.id = name_of(stint);
    }
    for (const Class& one : scenario_.classes) ++names[one.id];
    std::map<std::string, int> taken;
    for (Class& one : scenario_.classes) {
        if (names[one.id] > 1) one.id += " (" + scenario_.queues[one.queue].name + ")";
        if (const int before = taken[one.id]++; before > 0) one.id += " #" + std::to_string(before + 1);
    }
}

Duration Retelling::waited(const Stint& stint) const {
    if (stint.taken.is_set()) return stint.found() - stint.arrived;
    return (stint.left.is_set() ? stint.left : period_.to + tail) - stint.arrived;
}

Retelling::Means Retelling::means() const {
    Means means;
    means.by_class.resize(scenario_.classes.size());
    for (std::size_t i = 0; i < stints_.size(); ++i) {
        const Stint& stint = stints_[i];
        means.waited_s += seconds(waited(stint));
        if (stint.left.is_set()) ++means.left;
        if (!stint.taken.is_set()) continue;
        means.handles.push_back(std::max<Duration>(whole_ms(stint.ended - stint.taken), 1ms));
        means.by_class[classes_[i]].push_back(means.handles.back());
    }
    return means;
}

// The most likely exponential one where many did not leave: all that was waited, by those who left.
std::optional<Distribution> Retelling::Means::patience() const {
    if (left == 0) return std::nullopt;
    return exponential(std::max(waited_s / static_cast<double>(left), 1.0));
}

void Retelling::describe_classes(const Means& means) {
    for (std::size_t i = 0; i < scenario_.classes.size(); ++i) {
        const std::vector<Duration>& own = means.by_class[i].empty() ? means.handles : means.by_class[i];
        scenario_.classes[i].handle = exponential(own.empty() ? seconds(unknown_handle) : mean_s(own));
        scenario_.classes[i].patience = means.patience();
    }
}

// Who was not served takes as long as another one of his class did. Who was served had more patience than he needed:
// so much more as an exponential that does not age says.
Visit Retelling::visit_of(std::size_t number, const Means& means, Random& random) const {
    const Stint& stint = stints_[number];
    Visit visit;
    visit.at = whole_ms(stint.arrived - (period_.from - lead));
    visit.of_class = classes_[number];
    const std::vector<Duration>& own =
        means.by_class[visit.of_class].empty() ? means.handles : means.by_class[visit.of_class];
    const std::uint64_t drawn = random.next_u64();
    visit.handle = own.empty() ? unknown_handle : own[drawn % own.size()];
    const double further = -std::log1p(-static_cast<double>(random.next_u64() >> 11U) * 0x1p-53);
    if (stint.taken.is_set()) {
        visit.handle = std::max<Duration>(whole_ms(stint.ended - stint.taken), 1ms);
        visit.accept = whole_ms(stint.taken - stint.found());
    }
    if (const auto patience = means.patience())
        visit.patience = whole_ms(waited(stint) + Duration(std::llround(further * patience->mean_s * 1e6)));
    if (stint.left.is_set()) visit.patience = std::max<Duration>(whole_ms(waited(stint)), 1ms);
    return visit;
}

void Retelling::count_busy(Figures& figures, const Stint& stint) const {
    const auto worked = worked_.find(stint.agent);
    if (worked == worked_.end()) return;
    for (const Stretch& stretch : worked->second)
        figures.busy(1, std::max(stretch.from, stint.found()), std::min(stretch.until, stint.ended));
}

PolicyFigures Retelling::history() const {
    Figures figures(scenario_, period_.from - lead);
    for (std::size_t i = 0; i < stints_.size(); ++i) {
        const Stint& stint = stints_[i];
        if (stint.taken.is_set()) {
            figures.answered(classes_[i], stint.arrived, waited(stint), stint.taken - stint.found());
            count_busy(figures, stint);
        } else if (stint.left.is_set()) {
            figures.abandoned(classes_[i], stint.arrived, waited(stint));
        } else {
            figures.unserved(classes_[i], stint.arrived, waited(stint));
        }
    }
    return figures.result();
}

Recording Retelling::finish() {
    open_queues();
    find_classes();
    const Means seen = means();
    describe_classes(seen);
    SeededRandom random(scenario_.seed);
    for (std::size_t i = 0; i < stints_.size(); ++i) {
        Visit visit = visit_of(i, seen, random);
        const std::string& tag = stints_[i].language;
        const auto found = std::ranges::find(scenario_.languages, tag, [](const auto& one) { return one.first; });
        visit.language = static_cast<std::size_t>(found - scenario_.languages.begin());
        if (found == scenario_.languages.end()) scenario_.languages.emplace_back(tag, 0);
        ++scenario_.languages[visit.language].second;
        scenario_.trace.push_back(visit);
    }
    scenario_.policies = settings_.policies;
    for (const desk::Queue& queue : scenario_.queues)
        if (settings_.policies.empty() &&
            std::ranges::find(scenario_.policies, queue.scheduling.policy) == scenario_.policies.end())
            scenario_.policies.push_back(queue.scheduling.policy);
    PolicyFigures happened = history();
    return {period_, std::move(scenario_), std::move(happened)};
}

}  // namespace waydesk::routing::simulation
