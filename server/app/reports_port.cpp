#include "server/app/reports_port.hpp"

#include <charconv>

namespace waydesk::app {
namespace {

using namespace routing::reports;

std::string key_of(const api::SlaReportQuery& query) {
    std::string out = query.is_csv ? "csv" : "json";
    for (const std::string* part : {&query.from, &query.to, &query.zone, &query.clock, &query.queue, &query.channel,
                                    &query.language, &query.priority})
        out += "\n" + *part;
    return out;
}

boost::system::result<Asked, Flaw> asked_of(const api::SlaReportQuery& query, Instant now) {
    auto period = read_period(query.from, query.to, query.zone, now);
    if (!period) return period.error();
    Asked out;
    out.period = *period, out.channel = query.channel, out.language = query.language;
    if (!query.clock.empty()) {
        out.clock = routing::sla::clock_from(query.clock);
        if (!out.clock) return Flaw{"clock", "There is no such clock."};
    }
    if (!query.queue.empty()) {
        const auto queue = desk::QueueId::parse(query.queue);
        if (!queue) return Flaw{"queue", "There is no such queue."};
        out.queue = *queue;
    }
    if (!query.priority.empty()) {
        std::int64_t priority = 0;
        const char* const end = query.priority.data() + query.priority.size();
        const auto [stopped, wrong] = std::from_chars(query.priority.data(), end, priority);
        if (wrong != std::errc{} || stopped != end) return Flaw{"priority", "A whole number is expected here."};
        out.priority = priority;
    }
    return out;
}

}  // namespace

Task<api::Configured> ReportsOfDesk::sla_report(api::SlaReportQuery query) {
    std::function<void(Answer)> work = [this, query = std::move(query)](auto answer) { ask(query, answer); };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

void ReportsOfDesk::ask(const api::SlaReportQuery& query, const Answer& answer) {
    const Instant now = runtime_.clock().now();
    std::erase_if(kept_, [&](const auto& one) { return now < one.second.at || now - one.second.at > kept_for; });
    const std::string key = key_of(query);
    if (const auto kept = kept_.find(key); kept != kept_.end()) return answer(kept->second.text);
    if (const auto running = running_.find(key); running != running_.end())
        return running->second->waiting.push_back(answer);
    auto asked = asked_of(query, now);
    if (!asked) return answer(asked.error());
    const auto form = query.is_csv ? ReportReading::Form::csv : ReportReading::Form::json;
    ReportReading::Settings settings{std::move(*asked), names(), form, now};
    auto running = std::make_shared<Running>(
        Running{key, ReportReading(runtime_.levels().book().detached(), std::move(settings)), {answer}});
    running_.emplace(key, running);
    lined_up_.push_back(std::move(running));
    pump();
}

void ReportsOfDesk::pump() {
    while (reading_ < at_once && !lined_up_.empty()) {
        const std::shared_ptr<Running> next = lined_up_.front();
        lined_up_.pop_front();
        ++reading_;
        read_on(next);
    }
}

void ReportsOfDesk::read_on(const std::shared_ptr<Running>& running) {
    struct Piece {
        bool is_last = false;
        std::string text;
    };
    const std::function<Result<Piece>(desk::Loader&)> work = [running](desk::Loader& loader) -> Result<Piece> {
        ReportReading& reading = running->reading;
        if (const auto read = reading.read_on(loader); !read) return read.error();
        return Piece{reading.is_done(), reading.is_done() ? reading.take() : std::string()};
    };
    runtime_.reader().read<Piece>(work, [this, running](Result<Piece> piece) {
        if (piece && !piece->is_last) return read_on(running);
        if (piece) return finish(running, std::move(piece->text));
        if (piece.error() != Errc::too_large) return finish(running, piece.error());
        finish(running, Flaw{"to", "This is more than one file should hold: choose a shorter period, or filter it."});
    });
}

void ReportsOfDesk::finish(const std::shared_ptr<Running>& running, const api::Configured& answer) {
    --reading_;
    running_.erase(running->key);
    const auto* text = std::get_if<std::string>(&answer);
    if (text != nullptr && running->key.starts_with("json")) kept_[running->key] = {runtime_.clock().now(), *text};
    for (const Answer& waiting : running->waiting) waiting(answer);
    pump();
}

Names ReportsOfDesk::names() const {
    Names out;
    for (const auto& [id, queue] : runtime_.desk().queues()) out.queues[id] = queue.name;
    for (const auto& [id, agent] : runtime_.desk().agents()) out.agents[id] = agent.name;
    return out;
}

}  // namespace waydesk::app
