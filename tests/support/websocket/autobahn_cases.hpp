#pragma once
// The cases of the Autobahn test suite for WebSocket servers, groups 1 to 7, 9 and 10 (12 and 13 are compression, which
// is not offered), written anew from its descriptions, and what it leaves out. Where the suite is content with less, we
// say what our server does. Pure.

#include "tests/support/websocket/echo_case.hpp"

#include <functional>

namespace waydesk::testing {

std::vector<EchoCase> framing_cases();                                        // 1 sizes
std::vector<EchoCase> ping_cases();                                           // 2
std::vector<EchoCase> reserved_cases();                                       // 3 reserved bits, 4 opcodes
std::vector<EchoCase> fragmentation_cases();                                  // 5
std::vector<EchoCase> utf8_cases();                                           // 6
std::vector<EchoCase> close_cases();                                          // 7
std::vector<EchoCase> own_cases();                                            // masks, lengths, control frames anywhere
std::vector<EchoCase> small_cases();                                          // all of these
void for_each_large_case(const std::function<void(const EchoCase&)>& visit);  // 9 and 10, one in memory at a time

}  // namespace waydesk::testing
