// Macros: rehearsed on the conversation as it is, and then done step by step.
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/tickets_port.hpp"

namespace waydesk::app {
namespace {

using toolbox::Action;
using toolbox::Deed;

void write_named(JsonWriter& json, std::string_view key, std::string_view id, std::string_view name) {
    json.key(key).begin_object().member("id", id).member("name", name).end_object();
}

void write_words(JsonWriter& json, std::string_view key, const std::vector<std::string>& words) {
    json.key(key).begin_array();
    for (const std::string& word : words) json.text(word);
    json.end_array();
}

void write_refusal(JsonWriter& json, const desk::Refusal& refusal) {
    json.key("refused");
    if (!refusal) {
        json.null();
        return;
    }
    const protocol::Problem problem = protocol::problem_from(refusal.why);
    json.begin_object().member("code", protocol::row_of(problem.code).name);
    json.member_or_null("field", refusal.field.empty() ? problem.field : refusal.field).end_object();
}

std::vector<std::string> tags_of(const std::vector<desk::Changed>& changes) {
    std::vector<std::string> out;
    for (const desk::Changed& change : changes)
        if (change.name == "tag") out.push_back(change.before.empty() ? change.after : change.before);
    return out;
}

}  // namespace

struct TicketsOfDesk::Scene {
    desk::AgentId asker;
    desk::ConversationPtr state;
    toolbox::Macro macro;
    std::map<std::string, toolbox::CannedAnswer> answers;  // that it names
    std::string language;                                  // empty: the conversation's
};

struct TicketsOfDesk::Step {
    Deed deed = Deed::resolve;
    desk::Order order;
    std::string answer;  // the canned answer it takes; empty: none
    std::string would;   // JSON; once it is done, what was done
    desk::Refusal refusal;
};

namespace {

// Makes the orders of a macro's actions, one after the other. Lives on: the desk thread.
class Stage {
public:
    template <class Scene>
    Stage(const desk::Desk& desk, const protocol::Names& names, const Scene& scene, Instant now)
        : desk_(desk), names_(names), answers_(scene.answers), language_(scene.language), now_(now) {
        asker_ = desk::Asker::agent(scene.asker);
        state_ = *scene.state;
        if (const desk::Agent* agent = desk.agent(scene.asker)) agent_ = *agent;
    }

    template <class Step>
    void rehearse(const Action& action, Step& step) {
        step.deed = action.deed;
        JsonWriter would;
        would.begin_object();
        step.refusal = order_of(action, step, would);
        if (!step.refusal) {
            desk::Rehearsed rehearsed = desk_.rehearse(asker_, step.order, state_);
            step.refusal = rehearsed.refusal;
            tell(action, rehearsed, would);
            state_ = std::move(rehearsed.state);
        }
        step.would = would.end_object().take();
    }

private:
    template <class Step>
    desk::Refusal order_of(const Action& action, Step& step, JsonWriter& would) {
        desk::Amend amend;
        amend.conversation = state_.id;
        switch (action.deed) {
            case Deed::reply:
            case Deed::note: return words(action, step, would);
            case Deed::tag: amend.add_tags = action.tags; break;
            case Deed::untag: amend.remove_tags = action.tags; break;
            case Deed::priority: amend.priority = action.priority; break;
            case Deed::field: amend.fields.push_back({action.name, action.value}); break;
            case Deed::kind: amend.kind = action.kind; break;
            default: step.order = move_of(action, would); return {};
        }
        step.order = std::move(amend);
        return {};
    }

    desk::Order move_of(const Action& action, JsonWriter& would) const {
        desk::Transfer transfer;
        transfer.conversation = state_.id;
        if (action.deed == Deed::assign) {
            const desk::AgentId to = action.agent ? action.agent : agent_.id;
            write_named(would, "agent", to.str(), names_.agent(to));
            if (to == agent_.id) return desk::Take{state_.id};
            transfer.to_agent = to;
            return transfer;
        }
        if (action.deed == Deed::queue) {
            transfer.to_queue = action.queue;
            write_named(would, "queue", action.queue.str(), names_.queue(action.queue));
            return transfer;
        }
        if (action.deed == Deed::state) {
            would.member_or_null("old", state_.ticket.state ? state_.ticket.state->name : std::string());
            would.member_or_null("new", action.name);
            return desk::ChooseState{state_.id, action.name};
        }
        if (action.deed == Deed::snooze) {
            would.member("until", (now_ + action.snooze_for).ms());
            return desk::Snooze{state_.id, now_ + action.snooze_for};
        }
        would.member("status", desk::to_string(desk::Status::resolved));
        return desk::Resolve{state_.id};
    }

    // A text with a gap in it goes to nobody.
    template <class Step>
    desk::Refusal words(const Action& action, Step& step, JsonWriter& would) const {
        const bool is_reply = action.deed == Deed::reply;
        const toolbox::Values values = toolbox::values_of(state_, agent_, names_.queue(state_.queue));
        toolbox::Filled filled;
        if (action.answer.empty()) {
            filled = toolbox::fill_in(action.text, is_reply ? state_.language : "", values);
        } else {
            const auto answer = answers_.find(action.answer);
            if (answer == answers_.end()) return {Errc::not_found, "answer"};
            const auto wanted = toolbox::languages_of(state_, language_);
            const std::string language = toolbox::language_for(answer->second.texts, wanted);
            filled = toolbox::fill_in(answer->second.texts.at(language), language, values);
            step.answer = action.answer;
        }
        would.member("text", filled.text);
        if (is_reply) {
            would.member_or_null("language", filled.language);
            write_words(would, "missing", filled.missing);
        }
        if (!filled.missing.empty()) return {Errc::invalid, action.answer.empty() ? "text" : "answer"};
        desk::SendMessage send;
        send.conversation = state_.id;
        send.text = filled.text;
        send.language = filled.language;
        if (!is_reply) send.visibility = desk::Visibility::agents;
        step.order = std::move(send);
        return {};
    }

    // What an amendment comes to; of the others it was told before.
    void tell(const Action& action, const desk::Rehearsed& rehearsed, JsonWriter& would) const {
        const desk::ConversationState& after = rehearsed.state;
        switch (action.deed) {
            case Deed::tag: return write_words(would, "added", tags_of(rehearsed.changes));
            case Deed::untag: return write_words(would, "removed", tags_of(rehearsed.changes));
            case Deed::priority: would.member("old", state_.priority).member("new", action.priority); return;
            case Deed::kind:
                would.member_or_null("old", desk::to_string(state_.ticket.kind));
                would.member_or_null("new", desk::to_string(action.kind));
                return;
            case Deed::field:
                would.member("name", action.name).key("old").raw(desk::field_in(state_.fields, action.name));
                would.key("new").raw(rehearsed.refusal ? action.value : desk::field_in(after.fields, action.name));
                return;
            default: return;
        }
    }

    const desk::Desk& desk_;
    const protocol::Names& names_;
    const std::map<std::string, toolbox::CannedAnswer>& answers_;
    const std::string& language_;
    Instant now_;
    desk::Asker asker_;
    desk::Agent agent_;
    desk::ConversationState state_;
};

template <class Step>
std::string report(const std::vector<Step>& steps, bool is_dry) {
    JsonWriter json;
    const bool is_stopped = !steps.empty() && static_cast<bool>(steps.back().refusal);
    json.begin_object().member("dry_run", is_dry).member("stopped", is_stopped).key("steps").begin_array();
    for (const Step& step : steps) {
        json.begin_object().member("do", toolbox::to_string(step.deed)).key("would").raw(step.would);
        write_refusal(json, step.refusal);
        json.end_object();
    }
    return json.end_array().end_object().take();
}

}  // namespace

Task<Result<TicketsOfDesk::Scene>> TicketsOfDesk::scene(desk::AgentId asker, const api::MacroOrder& order) {
    const auto found = co_await find(asker, order.conversation);
    if (!found) co_return found.error();
    const auto stored = co_await tool(desk::documents::macro, order.macro);
    if (!stored) co_return stored.error();
    auto macro = toolbox::read_macro(stored->body);
    if (!macro) co_return Errc::not_found;
    Scene out{asker, *found, std::move(*macro), {}, order.language};
    for (const Action& action : out.macro.actions) {
        if (action.answer.empty() || out.answers.contains(action.answer)) continue;
        const auto answer = co_await tool(desk::documents::canned, action.answer);
        if (!answer && answer.error() != Errc::not_found) co_return answer.error();
        if (!answer) continue;
        if (auto read = toolbox::read_canned(answer->body)) out.answers.emplace(action.answer, std::move(*read));
    }
    co_return out;
}

// Up to the first that is refused.
std::vector<TicketsOfDesk::Step> TicketsOfDesk::rehearse(const Scene& scene) {
    Stage stage(runtime_.desk(), runtime_.hub().names(), scene, runtime_.clock().now());
    std::vector<Step> steps;
    for (const Action& action : scene.macro.actions) {
        stage.rehearse(action, steps.emplace_back());
        if (steps.back().refusal) break;
    }
    return steps;
}

Task<Result<std::string>> TicketsOfDesk::run_macro(desk::AgentId asker, api::MacroOrder order) {
    const Result<Scene> set = co_await scene(asker, order);
    if (!set) co_return set.error();
    std::function<std::vector<Step>()> work = [this, &set] { return rehearse(*set); };
    std::vector<Step> steps = co_await on_desk<std::vector<Step>>(runtime_, std::move(work));
    if (order.is_dry) co_return report(steps, true);
    co_return co_await perform(asker, std::move(steps));
}

// The rehearsal knew what it would come to; the desk has the last word on each step.
Task<std::string> TicketsOfDesk::perform(desk::AgentId asker, std::vector<Step> steps) {
    store::Change uses;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Step& step = steps[i];
        if (step.refusal) break;
        const desk::Answer answer = co_await runtime_.command(desk::Asker::agent(asker), step.order);
        if (answer.error) {
            step.refusal = {answer.error, answer.field};
            steps.resize(i + 1);
            break;
        }
        if (step.deed == Deed::reply || step.deed == Deed::note)
            step.would = R"({"seq":)" + std::to_string(answer.seq) + "}";
        if (!step.answer.empty())
            uses.run(desk::rows::count_answer_use(), {runtime_.workspace().value, store::Bytes{step.answer}});
    }
    // A use that is not counted is no reason to say that nothing was done.
    if (!uses.empty()) (void)co_await runtime_.write(std::move(uses));
    co_return report(steps, false);
}

}  // namespace waydesk::app
