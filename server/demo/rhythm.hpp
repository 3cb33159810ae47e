#pragma once
// How people take their time: when they write to us, how long they read, think and type. Any thread.

#include "core/random.hpp"
#include "core/time/zone.hpp"

#include <string_view>
#include <vector>

namespace waydesk::demo {

Duration between(Random& random, Duration least, Duration most);  // uniform, whole milliseconds
bool chance(Random& random, unsigned percent);

// About 4-8 characters a second, Chinese, Japanese and the like 1-2; between 1.5 s and 40 s.
Duration typing_time(Random& random, std::string_view text);
Duration reading_time(Random& random, std::string_view text);  // and thinking: 3 s to about half a minute

bool is_weekend(const time::Zone& zone, Instant at);

// How likely somebody writes at that moment, in [0, 1]: office hours most, nights hardly, Sundays half.
double busyness(const time::Zone& zone, Instant at);

// `count` moments in [from, to) in that shape, ascending.
std::vector<Instant> arrivals(std::size_t count, Instant from, Instant to, const time::Zone& zone, Random& random);

}  // namespace waydesk::demo
