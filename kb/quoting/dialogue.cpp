#include "kb/quoting/dialogue.hpp"

#include "core/language/text.hpp"
#include "core/time/rfc3339.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::quoting {
namespace {

using policy::Node;

constexpr std::size_t most_text = 80;  // bytes of a code or a name

// What a reason means for the policies.
struct Reason {
    std::string_view name;
    bool is_voluntary;
    std::string_view cause;  // empty: not known by this
    std::string_view event;  // what happened to the trip; empty: nothing
    std::string_view services;
};
constexpr std::array reasons{
    Reason{"own", true, "", "", ""},
    Reason{"cancelled", false, "carrier", "cancellation", "flight rail ferry coach"},
    Reason{"delay", false, "", "delay", "flight rail ferry coach"},
    Reason{"denied_boarding", false, "carrier", "denied_boarding", "flight"},
    Reason{"weather", false, "weather", "", ""},
    Reason{"supplier", false, "supplier", "", "hotel attraction performance package transfer"},
    Reason{"illness", true, "serious_illness", "", ""},
};

const std::string* text_of(const Node& object, std::string_view key) {
    const Node* value = object.find(key);
    return value == nullptr ? nullptr : value->text();
}

Node text_node(std::string_view text) { return Node(std::string(text)); }

Node object_node() { return Node(Node::Object{}); }

void put(Node& object, std::string_view key, Node value) {
    const auto found = std::ranges::find(*object.object(), key, &Node::Member::key);
    if (found != object.object()->end())
        found->value = std::move(value);
    else
        object.object()->push_back({std::string(key), std::move(value)});
}

class Turn {
public:
    Turn(OrderRecord order, const Node& facts, Instant now) : order_(std::move(order)), facts_(facts), now_(now) {}

    Step run() {
        if (const auto kind = answer("kind"); !kind) return missing();
        const bool is_refund = *text_of(facts_, "kind") == "refund";
        if (is_refund) {
            (void)answer("coupons");
            (void)answer("reason");
        } else {
            (void)answer("event.type");
        }
        if (needs_segment(is_refund)) (void)answer("segment");
        if (!questions_.list.empty() || !wrong_.empty()) return missing();
        return request(is_refund);
    }

private:
    // The answer to one of our own questions; without one, the question is put on the list.
    std::optional<Node> answer(std::string_view fact) {
        Question question = own_question(fact);
        if (question.options.size() == 1 && question.kind != QuestionKind::choice) return all_of(question);
        if (question.options.size() == 1 && fact == "segment") return text_node(question.options.front().value);
        const Node* told = facts_.find(fact);
        if (told == nullptr || told->is_null()) {
            questions_.list.push_back(std::move(question));
            return std::nullopt;
        }
        if (!is_answer_to(question, *told)) {
            wrong_ = fact;
            return std::nullopt;
        }
        return *told;
    }

    static Node all_of(const Question& question) {
        Node::Array all;
        for (const Option& option : question.options) all.push_back(text_node(option.value));
        return Node(std::move(all));
    }

    Step missing() {
        if (!wrong_.empty()) return NotUnderstood{wrong_};
        return std::move(questions_);
    }

    Question own_question(std::string_view fact) const {
        if (fact == "event.type") return *question_about(fact);
        const std::string key = "quote.ask." + std::string(fact);
        Question out{std::string(fact), QuestionKind::choice, key, {}};
        if (fact == "kind") {
            for (const char* kind : {"refund", "compensation"}) out.options.push_back({kind, key + "." + kind});
        } else if (fact == "reason") {
            for (const Reason& reason : reasons)
                if (fits(reason))
                    out.options.push_back({std::string(reason.name), key + "." + std::string(reason.name)});
        } else if (fact == "segment") {
            for (const std::string& id : ids_of("segments")) out.options.push_back({id, title_of(id)});
        } else {
            out.kind = QuestionKind::several;
            out.options = open_coupons();
        }
        return out;
    }

    bool fits(const Reason& reason) const {
        if (reason.services.empty()) return true;
        const Node::Array* segments = order_.order.find("segments")->array();
        return std::ranges::any_of(*segments, [&](const Node& segment) {
            const std::string* service = text_of(segment, "service");
            return service != nullptr && reason.services.find(*service) != std::string_view::npos;
        });
    }

    std::vector<std::string> ids_of(std::string_view list) const {
        std::vector<std::string> out;
        for (const Node& one : *order_.order.find(list)->array()) out.push_back(*text_of(one, "id"));
        return out;
    }

    std::string title_of(const std::string& segment) const {
        const auto found = order_.titles.find(segment);
        return found == order_.titles.end() ? segment : found->second;
    }

    // What can still be given back: what is flown or refunded already is not offered.
    std::vector<Option> open_coupons() const {
        std::vector<Option> out;
        const bool are_several = order_.order.find("passengers")->array()->size() > 1;
        for (const Node& coupon : *order_.order.find("coupons")->array()) {
            const std::string* status = text_of(coupon, "status");
            if (status != nullptr && *status != "open" && *status != "noshow") continue;
            std::string title = title_of(*text_of(coupon, "seg"));
            if (are_several) title += " · " + passenger(*text_of(coupon, "pax"));
            out.push_back({*text_of(coupon, "id"), std::move(title)});
        }
        return out;
    }

    std::string passenger(const std::string& id) const {
        for (const Node& one : *order_.order.find("passengers")->array())
            if (*text_of(one, "id") == id) return text_of(one, "name") == nullptr ? id : *text_of(one, "name");
        return id;
    }

    // Only where something happened to a trip does it matter to which one.
    bool needs_segment(bool is_refund) const {
        if (!is_refund) return true;
        const std::string* reason = text_of(facts_, "reason");
        const auto found = reason == nullptr ? reasons.end() : std::ranges::find(reasons, *reason, &Reason::name);
        return found != reasons.end() && !found->event.empty();
    }

    Step request(bool is_refund) {
        Node ask = object_node();
        put(ask, "kind", text_node(is_refund ? "refund" : "compensation"));
        Node request = object_node();
        const Instant second{now_.us - now_.us % 1'000'000};  // figures are told and worked out again by hand
        put(request, "at", text_node(time::format_utc(second)));
        put(request, "channel", text_node("web"));
        if (is_refund && !open_coupons().empty()) put(ask, "coupons", *answer("coupons"));
        put(request, "ask", std::move(ask));
        put(request, "order", order_.order);
        if (order_.rates.object() != nullptr) put(request, "fx", order_.rates);
        if (is_refund) put_reason(request);
        if (needs_segment(is_refund)) put_fact(request, "event.segment", *answer("segment"));
        if (const auto wrong = put_told(request)) return NotUnderstood{*wrong};
        return Ready{std::move(request), std::move(order_)};
    }

    void put_reason(Node& request) const {
        const Reason& reason = *std::ranges::find(reasons, *text_of(facts_, "reason"), &Reason::name);
        put_fact(request, "voluntary", Node(reason.is_voluntary));
        if (!reason.cause.empty()) put_fact(request, "cause", text_node(reason.cause));
        if (!reason.event.empty()) put_fact(request, "event.type", text_node(reason.event));
    }

    // The facts of questions.hpp; answers the first that is not understood.
    std::optional<std::string> put_told(Node& request) const {
        static constexpr std::array own{"booking", "surname", "kind", "coupons", "segment", "reason"};
        for (const Node::Member& told : *facts_.object()) {
            if (std::ranges::find(own, told.key) != own.end() || told.value.is_null()) continue;
            const auto question = question_about(told.key);
            if (!question || !is_answer_to(*question, told.value)) return told.key;
            // A day that somebody names is taken at its middle, in no zone: deadlines count in days.
            const bool is_day = question->kind == QuestionKind::date;
            Node value = is_day ? text_node(*told.value.text() + "T12:00:00Z") : told.value;
            if (!put_fact(request, told.key, std::move(value))) return told.key;
        }
        return std::nullopt;
    }

    OrderRecord order_;
    const Node& facts_;
    Instant now_;
    Questions questions_;
    std::string wrong_;
};

bool knows_name(const OrderRecord& order, std::string_view surname) {
    return std::ranges::any_of(order.surnames,
                               [&](const std::string& one) { return language::fold(one) == language::fold(surname); });
}

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

std::string capitals(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

// Neither missing nor unreadable.
bool is_told(const Node* fact) {
    return fact != nullptr && fact->text() != nullptr && !trimmed(*fact->text()).empty() &&
           fact->text()->size() <= most_text;
}

}  // namespace

std::optional<BookingTold> booking_told(const Node& facts) {
    const Node* reference = facts.find("booking");
    const Node* surname = facts.find("surname");
    if (!is_told(reference) || !is_told(surname)) return std::nullopt;
    return BookingTold{capitals(trimmed(*reference->text())), trimmed(*surname->text())};
}

Step next_step(const Orders& orders, const Node& facts, Instant now) {
    Questions first;
    for (const char* fact : {"booking", "surname"}) {
        const Node* told = facts.find(fact);
        if (told == nullptr || told->is_null()) {
            first.list.push_back({fact, QuestionKind::text, std::string("quote.ask.") + fact, {}});
        } else if (!is_told(told)) {
            return NotUnderstood{fact};
        }
    }
    if (!first.list.empty()) return first;
    const auto booking = booking_told(facts);
    auto order = orders.find_order(booking->reference);
    if (!order || !knows_name(*order, booking->surname)) return UnknownBooking{};
    return Turn(std::move(*order), facts, now).run();
}

std::optional<Questions> questions_about(const std::vector<std::string>& missing) {
    Questions out;
    for (const std::string& fact : missing) {
        auto question = question_about(fact);
        if (!question) return std::nullopt;
        out.list.push_back(std::move(*question));
    }
    if (out.list.empty()) return std::nullopt;
    return out;
}

}  // namespace waydesk::kb::quoting
