#pragma once
// Quotes for agents and travelers: asks what is missing, computes, tells, and keeps what was told. Computes on the I/O
// thread of the call; ids and conversations are the desk thread's.

#include "core/language/catalogue.hpp"
#include "kb/quoting/dialogue.hpp"
#include "kb/quoting/telling.hpp"
#include "server/app/booking_room.hpp"
#include "server/app/policies_port.hpp"

#include <map>
#include <set>

namespace waydesk::app {

class QuotesOfKb final : public api::QuotePort {
public:
    QuotesOfKb(DeskRuntime& runtime, PoliciesOfKb& policies, BookingRoom& bookings,
               std::shared_ptr<const language::Catalogue> catalogue, IdSource& desk_ids)
        : runtime_(runtime),
          policies_(policies),
          bookings_(bookings),
          catalogue_(std::move(catalogue)),
          ids_(desk_ids) {}

    Task<api::Configured> quote(api::QuoteOrder order) override;
    Task<Result<api::Page>> quotes(desk::AgentId asker, api::QuoteFilter filter) override;
    Task<Result<std::string>> quote_json(desk::AgentId asker, std::string id) override;

private:
    struct Asked {
        kb::policy::Request request;
        std::string request_json;
        kb::quoting::Reader reader;
        std::optional<kb::quoting::OrderRecord> booking;
    };
    using Prepared = std::variant<Asked, api::Configured>;  // or the answer already
    using Found = Result<std::optional<kb::quoting::OrderRecord>>;
    Task<Found> find_told(const api::QuoteOrder& order) const;  // the booking that the facts open
    Prepared prepare(const api::QuoteOrder& order, const Found& found, const kb::policy::Tables& tables) const;
    Prepared from_facts(const api::QuoteOrder& order, const Found& found, const kb::quoting::Reader& reader,
                        const kb::policy::Tables& tables) const;
    // `asked` is null before the booking is known.
    std::string questions_json(const kb::quoting::Questions& questions, const kb::quoting::Reader& reader,
                               const Asked* asked) const;
    static std::string told_json(const kb::quoting::GivenQuote& quote, const kb::quoting::Told& told,
                                 kb::policy::Status status, const Asked& asked, bool for_agent);
    std::string plain(std::string_view state, std::string_view key, const kb::quoting::Reader& reader) const;

    // An id for a quote, if the asker may speak of that conversation. Errors: not_found.
    Task<Result<kb::quoting::QuoteId>> admit(desk::Author asker, desk::ConversationId conversation);
    // These are on the desk thread. Conversations that are no longer in memory are read: who may see a quote of theirs
    // follows from their state.
    using States = std::map<std::int64_t, desk::ConversationState>;
    void with_states(const std::set<std::int64_t>& conversations, std::function<void(Result<States>)> then);
    bool may_see(const desk::Asker& asker, std::int64_t conversation, const States& states) const;
    std::string listed(const kb::quoting::GivenQuote& quote, bool with_all) const;

    DeskRuntime& runtime_;
    PoliciesOfKb& policies_;
    BookingRoom& bookings_;
    std::shared_ptr<const language::Catalogue> catalogue_;
    IdSource& ids_;
};

}  // namespace waydesk::app
