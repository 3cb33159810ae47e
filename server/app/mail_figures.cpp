#include "server/app/mail_figures.hpp"

namespace waydesk::app {
namespace {

constexpr std::string_view other = "other";

MailboxFigures figures_of(Metrics& metrics, std::string_view mailbox) {
    const auto counter = [&](std::string_view state) -> Counter& {
        return metrics.counter("waydesk_mails_total", "E-mails by what became of them.",
                               {{"mailbox", mailbox}, {"state", state}});
    };
    const auto gauge = [&](std::string_view name, std::string_view help, std::string_view direction) -> Gauge& {
        return metrics.gauge(name, help, {{"mailbox", mailbox}, {"direction", direction}});
    };
    constexpr std::string_view waiting = "waydesk_mails_waiting";
    constexpr std::string_view waiting_help =
        "E-mails that wait to be brought to the desk (in) or, due, to be sent (out).";
    constexpr std::string_view age = "waydesk_mails_oldest_waiting_seconds";
    constexpr std::string_view age_help = "How long the oldest of them waits.";
    Gauge& connected =
        metrics.gauge("waydesk_mailbox_connected", "1: the mailbox is reached by IMAP.", {{"mailbox", mailbox}});
    Gauge& error_age =
        metrics.gauge("waydesk_mailbox_last_error_age_seconds",
                      "Since the mailbox was last not reached; -1: it always was.", {{"mailbox", mailbox}});
    error_age.set(-1);
    return {counter("kept"),
            counter("taken"),
            counter("quarantined"),
            counter("ignored"),
            counter("sent"),
            counter("failed"),
            gauge(waiting, waiting_help, "in"),
            gauge(waiting, waiting_help, "out"),
            gauge(age, age_help, "in"),
            gauge(age, age_help, "out"),
            connected,
            error_age};
}

}  // namespace

MailFigures::MailFigures(Metrics& metrics, const std::vector<config::Mailbox>& mailboxes) {
    figures_.emplace(other, figures_of(metrics, other));
    for (const config::Mailbox& mailbox : mailboxes) figures_.emplace(mailbox.name, figures_of(metrics, mailbox.name));
}

MailboxFigures& MailFigures::of(const std::string& mailbox) {
    const auto found = figures_.find(mailbox);
    return found == figures_.end() ? figures_.find(other)->second : found->second;
}

}  // namespace waydesk::app
