#pragma once
// E-mails: how fast they are stored and become events, and what reading a large one costs. Throws Failure. Lives on:
// the thread of its loop.

#include "server/bench/desk_api.hpp"

namespace waydesk::bench {

// Lays mails of as many senders, each with a text and one attachment, into the spool of a server on this machine, all
// at once, and looks until the last is stored, and until the last is an event.
std::string run_mail(net::Loop& loop, DeskApi& api, const config::BenchMailCommand& command);

// One mail of many parts, read as the server reads it.
std::string run_mime(const config::BenchMimeCommand& command);

}  // namespace waydesk::bench
