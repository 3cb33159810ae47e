#pragma once
// What the mailboxes did, for /metrics: a set of figures a mailbox, labelled with its name. Any thread.

#include "core/metrics.hpp"
#include "server/config/config.hpp"

#include <map>

namespace waydesk::app {

struct MailboxFigures {
    Counter& kept;         // stored, each once
    Counter& taken;        // became an event
    Counter& quarantined;  // could not be read
    Counter& ignored;      // by rule, or was not fetched
    Counter& sent;
    Counter& failed;
    Gauge& waiting_in;   // stored, and not brought to the desk yet
    Gauge& waiting_out;  // due, and not sent yet
    Gauge& age_in;       // seconds that the oldest of them waits; 0: none does
    Gauge& age_out;      // since it was due
    Gauge& connected;    // 1: by IMAP
    Gauge& error_age;    // seconds since it failed to be reached; -1: never
};

class MailFigures {
public:
    MailFigures(Metrics& metrics, const std::vector<config::Mailbox>& mailboxes);
    MailboxFigures& of(const std::string& mailbox);  // of one that is not configured any more: those of "other"

private:
    std::map<std::string, MailboxFigures, std::less<>> figures_;
};

}  // namespace waydesk::app
