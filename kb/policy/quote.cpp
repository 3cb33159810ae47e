#include "kb/policy/quote.hpp"

#include "kb/policy/edges.hpp"
#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

template <class Figures>
void put(Answer& out, Outcome<Figures> figures) {
    if (figures) {
        out.figures = std::move(*figures);
    } else {
        out.stop = figures.error();
    }
}

Outcome<Answer::Question> question_of(const Quoting& quoting) {
    const Subject subject = deadline_subject(quoting.request, {});
    const auto due = earliest_due(quoting, subject, quoting.request.ask.deadline);
    if (!due) return due.error();
    if (*due) return Answer::Question{**due};
    for (const Layer layer : {Layer::law, Layer::contract, Layer::service}) {
        const auto policies = applying(quoting.library, layer, quoting.request, subject);
        if (policies && !policies->empty()) return Stop::handoff("no_rule");
    }
    return Stop::handoff("not_covered");
}

void put_figures(Answer& out, const Quoting& quoting) {
    out.kind = quoting.request.ask.kind;
    out.stop.status = Status::ok;
    if (quoting.request.order) out.currency = quoting.request.order->currency;
    switch (out.kind) {
        case AskKind::refund: return put(out, refund_of(quoting));
        case AskKind::change: return put(out, change_of(quoting));
        case AskKind::compensation: return put(out, compensation_of(quoting));
        case AskKind::deadline: return put(out, question_of(quoting));
    }
}

void put_due(Answer& out, const Quoting& quoting, const Refund& refund) {
    const Subject subject = deadline_subject(quoting.request, refund.scope);
    auto due = earliest_due(quoting, subject, "refund_payment");
    if (due) {
        out.due = *due;
    } else {
        out.due_stop = due.error();
    }
}

bool is_recalled(const Policy& policy) {
    return std::ranges::any_of(policy.sources,
                               [](const Source& source) { return source.status == SourceStatus::recalled; });
}

}  // namespace

Answer figures_of(const Library& library, const Request& request) {
    Answer out;
    put_figures(out, Quoting{library, request, nullptr});
    return out;
}

Answer quote(const Library& library, const Request& request) {
    Answer out;
    Trace trace;
    const Quoting quoting{library, request, &trace};
    put_figures(out, quoting);
    if (const Refund* refund = out.find<Refund>()) put_due(out, quoting, *refund);
    if (out.find<Refund>() != nullptr || out.find<Change>() != nullptr) out.next = next_change(library, request, out);
    for (const Policy* used : trace.used)
        out.versions.push_back({used->id, used->version, used->status(), is_recalled(*used)});
    out.trace = std::move(trace.steps);
    return out;
}

bool differs(const Answer& a, const Answer& b) {
    if (a.status() != b.status() || a.stop.reason != b.stop.reason || a.stop.need != b.stop.need) return true;
    if (a.figures.index() != b.figures.index()) return true;
    if (const auto* x = a.find<Refund>()) {
        const auto* y = b.find<Refund>();
        return std::tie(x->fee, x->service_fee, x->refund) != std::tie(y->fee, y->service_fee, y->refund);
    }
    if (const auto* x = a.find<Change>()) {
        const auto* y = b.find<Change>();
        return std::tie(x->change_fee, x->difference, x->difference_fee) !=
               std::tie(y->change_fee, y->difference, y->difference_fee);
    }
    if (const auto* x = a.find<CompensationDue>()) return x->total != b.find<CompensationDue>()->total;
    if (const auto* x = a.find<Answer::Question>()) return x->due.at != b.find<Answer::Question>()->due.at;
    return false;
}

}  // namespace waydesk::kb::policy
