#pragma once
// The port of callbacks, in memory: for tests. One thread.

#include "server/api/callback_port.hpp"

#include <vector>

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeCallbackPort : CallbackPort {
    struct Chosen {
        desk::Author asker;
        callback::CallbackId id;
        callback::Window slot;
    };
    struct Ended {
        callback::CallbackId id;
        callback::Outcome outcome;
        std::string note;
    };

    CallbackAnswer callback_answer = std::string("{}");
    std::optional<callback::Callback> kept_callback;  // opened by `opening_key`
    std::string opening_key;                          // empty: any key opens it
    std::string callback_ics;                         // empty: there is no appointment
    std::vector<SlotsAsked> slots_asked;
    std::vector<CallAsked> calls_asked;
    std::vector<Chosen> chosen;
    std::vector<std::pair<callback::CallbackId, std::string>> callbacks_cancelled;  // and why
    std::vector<CallbackFilter> callback_filters;
    std::vector<std::pair<callback::CallbackId, desk::AgentId>> assigned;
    std::vector<std::pair<callback::CallbackId, bool>> begun;  // by the hook
    std::vector<Ended> ended;
    std::vector<CallbackReportAsked> callback_reports;

    Task<CallbackAnswer> slots(SlotsAsked asked) override {
        slots_asked.push_back(std::move(asked));
        co_return callback_answer;
    }
    Task<CallbackAnswer> ask(CallAsked asked) override {
        calls_asked.push_back(std::move(asked));
        co_return callback_answer;
    }
    Task<CallbackAnswer> choose(desk::Author asker, callback::CallbackId id, callback::Window slot) override {
        chosen.push_back({asker, id, slot});
        co_return callback_answer;
    }
    Task<CallbackAnswer> cancel(desk::Author, callback::CallbackId id, std::string reason) override {
        callbacks_cancelled.emplace_back(id, std::move(reason));
        co_return callback_answer;
    }
    Task<Result<Page>> own(desk::IdentityId visitor) override {
        co_return Page{{R"({"of":")" + visitor.str() + R"("})"}, {}};
    }

    Task<Result<callback::Callback>> by_key(callback::CallbackId id, std::string key) override {
        if (!kept_callback || id != kept_callback->id) co_return Errc::not_found;
        if (!opening_key.empty() && key != opening_key) co_return Errc::not_found;
        co_return *kept_callback;
    }
    Task<CallbackAnswer> slots_by_key(callback::CallbackId, std::string) override { co_return callback_answer; }
    Task<CallbackAnswer> choose_by_key(callback::CallbackId id, std::string, callback::Window slot) override {
        chosen.push_back({{}, id, slot});
        co_return callback_answer;
    }
    Task<CallbackAnswer> cancel_by_key(callback::CallbackId id, std::string) override {
        callbacks_cancelled.emplace_back(id, "");
        co_return callback_answer;
    }
    Task<Result<std::string>> ics_by_key(callback::CallbackId, std::string) override {
        if (callback_ics.empty()) co_return Errc::not_found;
        co_return callback_ics;
    }

    Task<Result<Page>> callbacks(desk::AgentId, CallbackFilter filter) override {
        callback_filters.push_back(std::move(filter));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<Page>> of_conversation(desk::AgentId, desk::ConversationId) override { co_return Page{{"{}"}, {}}; }
    Task<Result<std::string>> callback_json(desk::AgentId, callback::CallbackId) override {
        co_return std::string("{}");
    }
    Task<Result<Page>> steps(desk::AgentId, callback::CallbackId) override { co_return Page{{"{}"}, {}}; }
    Task<CallbackAnswer> assign(desk::AgentId, callback::CallbackId id, desk::AgentId to) override {
        assigned.emplace_back(id, to);
        co_return callback_answer;
    }
    Task<CallbackAnswer> begin_attempt(desk::AgentId, callback::CallbackId id, bool by_hook) override {
        begun.emplace_back(id, by_hook);
        co_return callback_answer;
    }
    Task<CallbackAnswer> end_attempt(desk::AgentId, callback::CallbackId id, callback::Outcome outcome,
                                     std::string note) override {
        ended.push_back({id, outcome, std::move(note)});
        co_return callback_answer;
    }
    Task<CallbackAnswer> report(CallbackReportAsked asked) override {
        callback_reports.push_back(std::move(asked));
        co_return callback_answer;
    }
};

}  // namespace waydesk::api
