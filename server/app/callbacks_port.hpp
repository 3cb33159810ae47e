#pragma once
// Callbacks for the HTTP interface. Any I/O thread; works on the desk thread, in the order of the room.

#include "channels/callback/dialling.hpp"
#include "server/api/callback_port.hpp"
#include "server/app/call_room.hpp"

namespace waydesk::app {

class CallbacksOfDesk final : public api::CallbackPort {
public:
    static constexpr std::size_t most_open = 3;      // of one traveler
    static constexpr std::size_t most_a_day = 10;    // likewise
    static constexpr Duration listed_for = 7 * 24h;  // to their traveler, after their end

    // `telephony` may be null: agents dial themselves.
    CallbacksOfDesk(CallRoom& room, callback::Telephony* telephony, std::string organizer)
        : room_(room), parts_(room.parts()), telephony_(telephony), organizer_(std::move(organizer)) {}

    Task<api::CallbackAnswer> slots(api::SlotsAsked asked) override;
    Task<api::CallbackAnswer> ask(api::CallAsked asked) override;
    Task<api::CallbackAnswer> choose(desk::Author asker, callback::CallbackId id, callback::Window slot) override;
    Task<api::CallbackAnswer> cancel(desk::Author asker, callback::CallbackId id, std::string reason) override;
    Task<Result<api::Page>> own(desk::IdentityId visitor) override;

    Task<Result<callback::Callback>> by_key(callback::CallbackId id, std::string key) override;
    Task<api::CallbackAnswer> slots_by_key(callback::CallbackId id, std::string key) override;
    Task<api::CallbackAnswer> choose_by_key(callback::CallbackId id, std::string key, callback::Window slot) override;
    Task<api::CallbackAnswer> cancel_by_key(callback::CallbackId id, std::string key) override;
    Task<Result<std::string>> ics_by_key(callback::CallbackId id, std::string key) override;

    Task<Result<api::Page>> callbacks(desk::AgentId asker, api::CallbackFilter filter) override;
    Task<Result<api::Page>> of_conversation(desk::AgentId asker, desk::ConversationId conversation) override;
    Task<Result<std::string>> callback_json(desk::AgentId asker, callback::CallbackId id) override;
    Task<Result<api::Page>> steps(desk::AgentId asker, callback::CallbackId id) override;
    Task<api::CallbackAnswer> assign(desk::AgentId asker, callback::CallbackId id, desk::AgentId to) override;
    Task<api::CallbackAnswer> begin_attempt(desk::AgentId asker, callback::CallbackId id, bool by_hook) override;
    Task<api::CallbackAnswer> end_attempt(desk::AgentId asker, callback::CallbackId id, callback::Outcome outcome,
                                          std::string note) override;
    Task<api::CallbackAnswer> report(api::CallbackReportAsked asked) override;

private:
    using Answer = std::function<void(api::CallbackAnswer)>;
    using Found = std::function<void(Result<callback::Callback>)>;
    struct Known;   // what the database knows of who asks
    struct Asking;  // one request on its way
    struct Listing;

    static Answer once_over(Answer answer,
                            std::function<void()> done);    // answers, and lets the next piece of work begin
    void read(callback::CallbackId id, const Found& then);  // from the book, else from the database
    std::string json_for(const desk::Author& asker, const callback::Callback& callback) const;
    bool sees(desk::AgentId agent, const callback::Callback& callback) const;
    bool leads(desk::AgentId agent) const;
    callback::By by(const desk::Author& author) const;
    void answer_slots(const api::SlotsAsked& asked, const callback::Need& need, callback::CallbackId except,
                      const Answer& answer);

    // A piece of work on one callback that the asker may see; `then` answers.
    Task<api::CallbackAnswer> with(desk::Author asker, callback::CallbackId id, bool has_key,
                                   std::function<void(const callback::Callback&, const Answer&)> then);
    void store(CallRoom::Story story, const desk::Author& asker, const Answer& answer);

    // callback_asking.cpp
    void begin_asking(const std::shared_ptr<Asking>& asking);
    void look_at_conversation(const std::shared_ptr<Asking>& asking);
    void decide(const std::shared_ptr<Asking>& asking);
    bool find_person(Asking& asking, CallRoom::Story& story);
    api::CallbackAnswer why_not(const Asking& asking) const;

    // callback_changing.cpp
    void move_to(const callback::Callback& callback, const callback::Window& slot, const desk::Author& asker,
                 const Answer& answer);
    void call_off(const callback::Callback& callback, const std::string& reason, const desk::Author& asker,
                  const Answer& answer);
    void dial(const callback::Callback& callback, desk::AgentId agent, bool by_hook, const Answer& answer);
    void dial_now(const callback::Callback& callback, desk::AgentId agent, bool by_hook, const Answer& answer);
    void order_dialling(const callback::Callback& callback, desk::AgentId agent);

    // callback_listing.cpp
    api::Page list_open(desk::AgentId asker, const api::CallbackFilter& filter) const;
    void list_stored(const std::shared_ptr<Listing>& listing);

    CallRoom& room_;
    const CallParts& parts_;
    callback::Telephony* telephony_;
    std::string organizer_;
};

}  // namespace waydesk::app
