#include "kb/quoting/replay.hpp"

#include "kb/policy/document.hpp"
#include "kb/policy/quote.hpp"

namespace waydesk::kb::quoting {
namespace {

using policy::Node;

std::optional<std::int64_t> integer_at(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    if (found == nullptr || found->integer() == nullptr) return std::nullopt;
    return *found->integer();
}

// Only where there is one currency: sums of several cannot be compared.
std::optional<std::int64_t> only_total(const Node& answer) {
    const Node* total = answer.find("total");
    if (total == nullptr || total->array() == nullptr) return std::nullopt;
    if (total->array()->empty()) return 0;
    return total->array()->size() == 1 ? integer_at(total->array()->front(), "minor") : std::nullopt;
}

}  // namespace

Outcome outcome_of(std::string_view answer_json) {
    Outcome out;
    const auto answer = policy::parse_document(answer_json);
    if (!answer) return out;
    if (const Node* status = answer->find("status"); status != nullptr && status->text() != nullptr)
        out.status = *status->text();
    out.fee = integer_at(*answer, "fee");
    if (const auto refund = integer_at(*answer, "refund")) {
        out.gain = refund;
    } else if (const auto net = integer_at(*answer, "net")) {
        out.gain = -*net;
        out.fee = integer_at(*answer, "change_fee");
    } else {
        out.gain = only_total(*answer);
    }
    return out;
}

std::optional<std::int64_t> Difference::more() const {
    if (!told.gain || !would_be.gain) return std::nullopt;
    return *would_be.gain - *told.gain;
}

std::optional<Difference> replay(const GivenQuote& quote, const policy::Library& library) {
    const auto node = policy::parse_document(quote.request);
    if (!node) return std::nullopt;
    const auto request = policy::read_request(*node, library.tables());
    if (!request) return std::nullopt;
    Difference out;
    out.told = outcome_of(quote.answer);
    out.would_be = outcome_of(policy::answer_json(policy::figures_of(library, *request)));
    if (out.told == out.would_be) return std::nullopt;
    out.quote = quote;
    out.quote.request.clear(), out.quote.answer.clear();
    if (request->order) out.currency = request->order->currency, out.exponent = request->order->exponent;
    return out;
}

}  // namespace waydesk::kb::quoting
