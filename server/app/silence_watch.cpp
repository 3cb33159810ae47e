#include "server/app/silence_watch.hpp"

#include "core/log.hpp"
#include "desk/errc.hpp"

#include <algorithm>

namespace waydesk::app {

using desk::ConversationId;
using desk::ConversationState;
using silence::Question;
using silence::Step;

store::Explained<std::unique_ptr<SilenceWatch>> SilenceWatch::open(SilenceParts parts, store::Connection& connection) {
    auto questions = silence::read_questions(connection, parts.runtime.workspace().value);
    if (!questions) return store::Refusal{questions.error(), "Who was asked in silent chats cannot be read."};
    return std::unique_ptr<SilenceWatch>(new SilenceWatch(std::move(parts), std::move(*questions)));
}

bool SilenceWatch::may_look() const {
    const desk::Desk& desk = parts_.runtime.desk();
    if (desk.is_lost() || desk.is_mending()) return false;
    const auto asks = [](const auto& queue) { return queue.second.silence_ask > Duration{}; };
    return !questions_.empty() || std::ranges::any_of(desk.queues(), asks);
}

void SilenceWatch::tick() {
    if (!may_look()) return;
    const desk::Desk& desk = parts_.runtime.desk();
    std::vector<std::pair<ConversationId, Step>> steps;
    for (const auto& [id, conversation] : desk.conversations()) {
        const Step step = under_way_.contains(id) ? Step::wait : next(conversation.state);
        if (step != Step::wait) steps.emplace_back(id, step);
    }
    for (const auto& [id, question] : questions_)
        if (desk.conversation(id) == nullptr && !under_way_.contains(id)) steps.emplace_back(id, Step::forget);
    for (const auto& [id, step] : steps) {
        const desk::Conversation* conversation = desk.conversation(id);
        if (conversation != nullptr)
            take(step, ConversationState(conversation->state));
        else
            forget(id);
    }
}

Step SilenceWatch::next(const ConversationState& state) const {
    const auto& queues = parts_.runtime.desk().queues();
    const auto queue = queues.find(state.queue);
    const auto asked = questions_.find(state.id);
    const auto question = asked == questions_.end() ? std::nullopt : std::optional(asked->second);
    const Step step = silence::next(state, queue == queues.end() ? desk::Queue() : queue->second, question,
                                    parts_.runtime.clock().now());
    return (step == Step::ask || step == Step::end) && is_in_hand(state) ? Step::wait : step;
}

bool SilenceWatch::is_in_hand(const ConversationState& state) const {
    if (!parts_.runtime.desk().draft(state.agent, state.id).empty()) return true;
    for (const callback::CallbackId id : parts_.calls.book().of_conversation(state.id))
        if (parts_.calls.book().open().contains(id)) return true;
    return std::ranges::any_of(parts_.cases.open_cases(),
                               [&](const auto& one) { return one.second.conversation == state.id; });
}

void SilenceWatch::take(Step step, const ConversationState& state) {
    switch (step) {
        case Step::wait: break;
        case Step::ask: ask(state); break;
        case Step::end: end(state); break;
        case Step::forget: forget(state.id); break;
    }
}

void SilenceWatch::ask(const ConversationState& state) {
    const Question question{state.id, parts_.runtime.clock().now()};
    store::Change rows;
    silence::put(rows, workspace(), question);
    say(state, "silence.ask", desk::TellCall::Place::stays, std::move(rows),
        [this, question] { questions_[question.conversation] = question; });
}

void SilenceWatch::end(const ConversationState& state) {
    store::Change rows;
    silence::erase(rows, workspace(), state.id);
    say(state, "silence.end", desk::TellCall::Place::ended, std::move(rows),
        [this, id = state.id] { questions_.erase(id); });
}

void SilenceWatch::say(const ConversationState& state, std::string_view key, desk::TellCall::Place place,
                       store::Change rows, const std::function<void()>& told) {
    const language::LanguageTag tag = parts_.texts->nearest(language::LanguageTag::parse_or(state.language, {}));
    desk::TellCall tell;
    tell.conversation = state.id, tell.is_call = false, tell.place = place;
    tell.text = parts_.texts->text(key, tag), tell.text_language = tag.str();
    under_way_.insert(state.id);
    const auto answered = [this, id = state.id, told](const desk::Answer& answer) {
        under_way_.erase(id);
        if (!answer.error) return told();
        if (answer.error != desk::Errc::not_possible) log::warn("silence_not_told", {{"why", answer.error.message()}});
    };
    const auto shared = std::make_shared<const store::Change>(std::move(rows));
    parts_.runtime.hub().submit({0, desk::Asker::system(), std::move(tell), shared}, answered,
                                parts_.runtime.clock().now());
}

void SilenceWatch::forget(ConversationId id) {
    store::Change change;
    silence::erase(change, workspace(), id);
    under_way_.insert(id);
    parts_.runtime.commit(std::move(change), [this, id](const Result<void>& written) {
        under_way_.erase(id);
        if (written) questions_.erase(id);
    });
}

}  // namespace waydesk::app
